package dev.parley.auth.listing;

import dev.parley.kit.listing.Listable;
import dev.parley.kit.listing.Sort;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.function.Function;

/**
 * All that is needed to list one kind of record: {@link Lists} does the rest.
 *
 * @param name what admins' calls name it by, such as {@code users} in {@code /api/v1/admin/users}
 * @param rows where they are
 * @param shown the columns that are read: none that is anybody's secret
 * @param columns by what they are narrowed and sorted
 * @param usualSort their order when none is asked for, one of {@code columns}
 * @param search the condition that a prefix fulfils, with {@code ?} for the prefix as a pattern; empty when there is no
 *     search
 * @param reader makes a record of a row
 */
public record Table<T>(
        String name,
        String rows,
        String shown,
        List<Column> columns,
        String usualSort,
        String search,
        Function<Row, T> reader) {

    public Table {
        columns = List.copyOf(columns);
    }

    /** What it can be asked for. */
    public Listable listable() {
        return new Listable(columns.stream().map(Column::field).toList(), Sort.of(usualSort), !search.isEmpty());
    }

    Column column(String field) {
        return columns.stream()
                .filter(column -> column.field().name().equals(field))
                .findFirst()
                .orElseThrow();
    }
}
