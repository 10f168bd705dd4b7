package dev.parley.chat.listing;

import dev.parley.kit.listing.Listable;
import dev.parley.kit.listing.Sort;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.function.Function;

/**
 * All that is needed to list one kind of record: {@link Lists} does the rest.
 *
 * @param name what admins' calls name it by, such as {@code chat-rooms} in {@code /api/v1/admin/chat-rooms}
 * @param source where they are
 * @param shown the columns that are read
 * @param key how those of some ids are found, and how the order of equal ones is made certain
 * @param columns by what they are narrowed and sorted
 * @param usualSort their order when none is asked for, one of {@code columns}
 * @param search the condition that a search fulfils, with {@code ?} for what is searched for; empty when there is no
 *     search
 * @param reader makes a record of a row
 */
public record Table<T>(
        String name,
        Source source,
        String shown,
        Key key,
        List<Column> columns,
        String usualSort,
        String search,
        Function<Row, T> reader) {

    public Table {
        columns = List.copyOf(columns);
    }

    /**
     * Where records are.
     *
     * @param table its name
     * @param as what it is called in conditions, in orders and in what is shown
     * @param beside what is joined to the rows of a page alone; it takes none away and adds none, and no condition and no
     *     order is of it
     */
    public record Source(String table, String as, String beside) {

        String rows() {
            return table + " " + as;
        }
    }

    /**
     * What tells records apart.
     *
     * @param among the condition of being one of some, with {@code ?} for what {@code values} makes of their ids
     * @param order the last thing that is sorted by
     */
    public record Key(String among, String order, Function<List<String>, Object> values) {}

    /** What it can be asked for. */
    public Listable listable() {
        return new Listable(columns.stream().map(Column::field).toList(), Sort.of(usualSort), !search.isEmpty());
    }

    /** The same, with another way to sort and to narrow it by that field. */
    public Table<T> sortedBy(Column other) {
        var others = columns.stream()
                .map(column -> column.field().equals(other.field()) ? other : column)
                .toList();
        return new Table<>(
                name,
                source,
                shown,
                new Key(key.among(), other.sql(), key.values()),
                others,
                usualSort,
                search,
                reader);
    }

    Column column(String field) {
        return columns.stream()
                .filter(column -> column.field().name().equals(field))
                .findFirst()
                .orElseThrow();
    }
}
