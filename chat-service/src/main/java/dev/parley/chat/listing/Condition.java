package dev.parley.chat.listing;

import dev.parley.kit.listing.Filter;
import dev.parley.kit.listing.ListRequest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What the rows of a list fulfil. Values are parameters; only what a {@link Table} says becomes SQL. */
final class Condition {

    private final List<String> terms = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    static Condition of(ListRequest wanted, Table<?> table) {
        var condition = new Condition();
        wanted.filters().forEach(filter -> condition.add(filter, table.column(filter.field())));
        if (wanted.ids() != null) {
            condition.addTerm(table.key().among(), table.key().values().apply(wanted.ids()));
        }
        if (wanted.q() != null) {
            condition.addTerm(table.search(), wanted.q());
        }
        return condition;
    }

    static Condition none() {
        return new Condition();
    }

    /** One of that id. */
    static Condition one(String id, Table<?> table) {
        var condition = new Condition();
        condition.addTerm(table.key().among(), table.key().values().apply(List.of(id)));
        return condition;
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
            case Filter.From from -> addTerm(column.holds(), timestamp(from.time()));
            case Filter.Before before -> addTerm(column.fails(), timestamp(before.time()));
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
}
