package dev.parley.chat.listing;

import dev.parley.kit.listing.Field;
import dev.parley.kit.listing.Kind;
import java.util.List;

/**
 * A field by which a list can be narrowed or sorted, and how it is asked for, with {@code ?} for the value. Each is on an
 * index.
 *
 * @param sql what is compared, or what is sorted by
 * @param holds the condition of a flag that is true, or of a time's beginning
 * @param fails the condition of a flag that is false, or of a time's end
 */
public record Column(Field field, String sql, String holds, String fails) {

    /** An id that a list can be narrowed by. */
    public static Column id(String name, String sql) {
        return new Column(new Field(name, new Kind.Id(), false), sql, "", "");
    }

    /** A text that a list can be narrowed by. */
    public static Column text(String name, String sql) {
        return new Column(new Field(name, new Kind.Text(), false), sql, "", "");
    }

    /** A yes or no that a list can be narrowed by. */
    public static Column flag(String name, String holds, String fails) {
        return new Column(new Field(name, new Kind.Flag(), false), "", holds, fails);
    }

    /** One of some names that a list can be narrowed by. */
    public static Column choice(String name, String sql, List<String> names) {
        return new Column(new Field(name, new Kind.Choice(names), false), sql, "", "");
    }

    /** A time that a list can be narrowed and sorted by. */
    public static Column time(String name, String sql) {
        return time(name, sql, sql + " >= ?", sql + " < ?");
    }

    /** A time that is sorted by something else that is in the same order. */
    public static Column time(String name, String order, String from, String before) {
        return new Column(new Field(name, new Kind.Time(), true), order, from, before);
    }

    /** What a list can be sorted by. */
    public static Column sorted(String name, String sql) {
        return new Column(new Field(name, null, true), sql, "", "");
    }
}
