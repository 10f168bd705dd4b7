package dev.parley.auth.listing;

import dev.parley.kit.listing.Filter;
import dev.parley.kit.listing.ListRequest;
import dev.parley.kit.text.Ids;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the rows of a list fulfil. Values are parameters; only what a {@link Table} says becomes SQL. */
final class Condition {

    private final List<String> terms = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    static Condition of(ListRequest wanted, Table<?> table) {
        var condition = new Condition();
        wanted.filters().forEach(filter -> condition.add(filter, table.column(filter.field())));
        if (wanted.ids() != null) {
            condition.addTerm("id = any(?)", Ids.parse(wanted.ids()).toArray(UUID[]::new));
        }
        if (wanted.q() != null) {
            condition.addTerm(table.search(), escaped(wanted.q()) + "%");
        }
        return condition;
    }

    static Condition none() {
        return new Condition();
    }

    /** With its {@code where}; empty when all rows will do. */
    String sql() {
        return terms.isEmpty() ? "" : " where " + String.join(" and ", terms);
    }

    Tuple values() {
        return Tuple.wrap(values);
    }

    private void add(Filter filter, Column column) {
        switch (filter) {
            case Filter.IsId is -> addTerm(column.sql() + " = ?", is.id());
            case Filter.IsName is -> addTerm(column.sql() + " = ?", is.name());
            case Filter.IsTrue is -> terms.add("(" + (is.wanted() ? column.holds() : column.fails()) + ")");
            case Filter.From from -> addTerm(column.sql() + " >= ?", timestamp(from.time()));
            case Filter.Before before -> addTerm(column.sql() + " < ?", timestamp(before.time()));
        }
    }

    /** The same value for each {@code ?}. */
    private void addTerm(String sql, Object value) {
        values.add(value);
        terms.add("(" + sql.replace("?", "$" + values.size()) + ")");
    }

    private static Object timestamp(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** What people type is no pattern. */
    private static String escaped(String prefix) {
        return prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
