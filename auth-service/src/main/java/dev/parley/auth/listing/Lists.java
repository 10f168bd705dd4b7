package dev.parley.auth.listing;

import dev.parley.auth.database.Reads;
import dev.parley.kit.listing.ListRequest;
import dev.parley.kit.listing.Listed;
import dev.parley.kit.listing.Sort;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists and finds the records of a {@link Table}. */
@ApplicationScoped
public class Lists {

    private static final Pattern ESTIMATE = Pattern.compile("rows=(\\d+)");

    /** For the transaction: what is rare is looked up, and what is common is met soon in the order of the list. */
    private static final String PLAN_FOR_THE_VALUES = "select set_config('plan_cache_mode', 'force_custom_plan', true)";

    private final Reads reads;

    Lists(Reads reads) {
        this.reads = reads;
    }

    /**
     * The page that the query of a request asks for.
     *
     * @return fails with {@code validation_failed} (400)
     */
    public <T> Uni<Listed<T>> list(Table<T> table, UriInfo uri) {
        var wanted = ListRequest.of(uri.getQueryParameters(), table.listable());
        return planned(connection -> list(connection, table, wanted));
    }

    /** One record, or null when there is none of that id. */
    public <T> Uni<@Nullable T> get(Table<T> table, UUID id) {
        return reads.rows("select " + table.shown() + " from " + table.rows() + " where id = $1", Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(table.reader())
                        .orElse(null));
    }

    /** How many there are in all, estimated when there are many. */
    public Uni<Long> count(Table<?> table) {
        return planned(connection -> total(connection, table, Condition.none())).map(Total::rows);
    }

    private <T> Uni<T> planned(Function<SqlConnection, Uni<T>> work) {
        return reads.together(
                connection -> connection.query(PLAN_FOR_THE_VALUES).execute().chain(() -> work.apply(connection)));
    }

    private static <T> Uni<Listed<T>> list(SqlConnection connection, Table<T> table, ListRequest wanted) {
        var condition = Condition.of(wanted, table);
        return connection
                .preparedQuery(pageOf(table, wanted, condition))
                .execute(condition.values())
                .chain(rows -> total(connection, table, condition)
                        .map(total -> new Listed<>(
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(table.reader())
                                        .toList(),
                                total.rows(),
                                total.isEstimate(),
                                wanted.page(),
                                wanted.pageSize())));
    }

    /** The query of a page. Of what was asked nothing is in it but numbers: the rest is what the table says. */
    static String pageOf(Table<?> table, ListRequest wanted, Condition condition) {
        return "select " + table.shown() + " from " + table.rows() + condition.sql() + order(table, wanted.sort())
                + " limit " + wanted.pageSize() + " offset " + wanted.offset();
    }

    /** The id makes the order of equal ones certain, so that no page misses what another does not have. */
    private static String order(Table<?> table, Sort sort) {
        var direction = sort.isFalling() ? " desc" : "";
        return " order by " + table.column(sort.field()).sql() + direction + ", id" + direction;
    }

    private static Uni<Total> total(SqlConnection connection, Table<?> table, Condition condition) {
        return counted(connection, table, condition)
                .chain(counted -> counted <= Listed.COUNTED
                        ? Uni.createFrom().item(new Total(counted, false))
                        : estimated(connection, table, condition)
                                .map(estimate -> new Total(Math.max(estimate, counted), true)));
    }

    /** No further than one more than is counted. */
    private static Uni<Long> counted(SqlConnection connection, Table<?> table, Condition condition) {
        return connection
                .preparedQuery("select count(*) from (select from " + table.rows() + condition.sql() + " limit "
                        + (Listed.COUNTED + 1) + ") found")
                .execute(condition.values())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Uni<Long> estimated(SqlConnection connection, Table<?> table, Condition condition) {
        return connection
                .preparedQuery("explain select from " + table.rows() + condition.sql())
                .execute(condition.values())
                .map(plan -> estimateIn(plan.iterator().next().getString(0)));
    }

    /** The first line of a plan tells how many rows are expected of all of it. */
    private static long estimateIn(String line) {
        Matcher rows = ESTIMATE.matcher(line);
        return rows.find() ? Long.parseLong(rows.group(1)) : 0;
    }

    private record Total(long rows, boolean isEstimate) {}
}
