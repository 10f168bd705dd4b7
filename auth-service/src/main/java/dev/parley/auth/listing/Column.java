package dev.parley.auth.listing;

import dev.parley.kit.listing.Field;
import dev.parley.kit.listing.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field by which a list can be narrowed or sorted, and how it is asked for. Each is on an index.
 *
 * @param sql what is compared, or what is sorted by
 * @param holds the condition of a flag that is true
 * @param fails the condition of a flag that is false; both are given, since no index knows of {@code (a and b) = $1}
 */
public record Column(Field field, String sql, String holds, String fails) {

    /** An id that a list can be narrowed by. */
    public static Column id(String name) {
        return of(name, new Kind.Id(), false, name);
    }

    /** A yes or no that a list can be narrowed by. */
    public static Column flag(String name, String holds, String fails) {
        return new Column(new Field(name, new Kind.Flag(), false), "", holds, fails);
    }

    /** One of some names that a list can be narrowed by. */
    public static Column choice(String name, List<String> names) {
        return of(name, new Kind.Choice(names), false, name);
    }

    /** A time that a list can be narrowed and sorted by. */
    public static Column time(String name) {
        return of(name, new Kind.Time(), true, name);
    }

    /** What a list can be sorted by, in the order of {@code sql}. */
    public static Column sorted(String name, String sql) {
        return of(name, null, true, sql);
    }

    private static Column of(String name, @Nullable Kind filter, boolean isSortable, String sql) {
        return new Column(new Field(name, filter, isSortable), sql, "", "");
    }
}
