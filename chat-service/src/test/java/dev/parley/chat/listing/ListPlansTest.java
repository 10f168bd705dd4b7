package dev.parley.chat.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.admin.MembershipRecord;
import dev.parley.chat.admin.MessageRecord;
import dev.parley.chat.admin.RoomRecord;
import dev.parley.chat.audit.AuditEntry;
import dev.parley.chat.testing.ChatTest;
import dev.parley.kit.listing.Field;
import dev.parley.kit.listing.Kind;
import dev.parley.kit.listing.ListRequest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever admins' lists are sorted or narrowed by is on an index. */
@QuarkusTest
class ListPlansTest extends ChatTest {

    private static final List<Table<?>> TABLES =
            List.of(RoomRecord.TABLE, MembershipRecord.TABLE, MessageRecord.TABLE, AuditEntry.TABLE);

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @TestFactory
    Stream<DynamicTest> every_order_is_that_of_an_index() {
        return TABLES.stream()
                .flatMap(table -> table.listable().fields().stream()
                        .filter(Field::isSortable)
                        .flatMap(field -> Stream.of(field.name(), "-" + field.name()))
                        .map(sort -> DynamicTest.dynamicTest(table.name() + " by " + sort, () -> {
                            var wanted = wanted(table, "sort", sort);
                            assertThat(planOf(Lists.rowsOf(table, wanted, Condition.of(wanted, table))))
                                    .doesNotContain("Seq Scan", "Sort");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> every_filter_finds_its_rows_by_an_index() {
        return TABLES.stream()
                .flatMap(table -> table.listable().fields().stream()
                        .flatMap(ListPlansTest::filtersBy)
                        .map(filter -> DynamicTest.dynamicTest(
                                table.name() + " with " + filter.name() + "=" + filter.value(), () -> {
                                    var wanted = wanted(table, filter.name(), filter.value());
                                    assertThat(planOf(Lists.pageOf(table, wanted, Condition.of(wanted, table))))
                                            .doesNotContain("Seq Scan");
                                })));
    }

    private record Parameter(String name, String value) {}

    private static Stream<Parameter> filtersBy(Field field) {
        return switch (field.filter()) {
            case Kind.Id _ -> Stream.of(new Parameter(field.name(), "0199d7a4-0000-7000-8000-00000000000a"));
            case Kind.Text _ -> Stream.of(new Parameter(field.name(), "x"));
            case Kind.Flag _ -> Stream.of(new Parameter(field.name(), "true"), new Parameter(field.name(), "false"));
            case Kind.Choice choice ->
                Stream.of(new Parameter(field.name(), choice.names().getFirst()));
            case Kind.Time _ ->
                Stream.of(
                        new Parameter(field.name() + "_from", "2026-01-31T12:00:00Z"),
                        new Parameter(field.name() + "_to", "2026-01-31T12:00:00Z"));
            case null -> Stream.empty();
        };
    }

    private static ListRequest wanted(Table<?> table, String parameter, String value) {
        var query = new MultivaluedHashMap<String, String>();
        query.add(parameter, value);
        return ListRequest.of(query, table.listable());
    }

    /** Whatever the values are, and rather with anything than with a sort. */
    private String planOf(String sql) throws SQLException {
        // Only in its simple mode does the driver leave the parameters of a query that is explained alone.
        try (var database = DriverManager.getConnection(url + "?preferQueryMode=simple", user, password);
                var statement = database.createStatement()) {
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_sort = off");
            var plan = new StringBuilder();
            try (var rows = statement.executeQuery("explain (generic_plan) " + sql)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
