package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.chat.testing.ChatTest;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Over a database of some size PostgreSQL finds all that is asked for by an index. */
@QuarkusTest
class PlansTest extends ChatTest {

    /** Whoever asks often. All their constants that are SQL are looked at. */
    private static final List<String> WHO_ASK = List.of(
            "admin.MessageCounts",
            "admin.MessageDays",
            "audit.AuditLog",
            "fanout.RoomHistory",
            "fanout.Sweeper",
            "message.MessageChanges",
            "message.MessageHistory",
            "message.ReadMarks",
            "overview.Overview",
            "overview.PublicRooms",
            "presence.LastSeen",
            "profile.AccountFeed",
            "profile.Profiles",
            "realtime.RoomPositions",
            "room.Memberships",
            "room.Mutes",
            "room.RoomAccess",
            "room.Rooms",
            "room.SmallRooms",
            "search.Indexer",
            "search.MessageSearch");

    private static final Set<String> LARGE = Set.of(
            "messages",
            "memberships",
            "rooms",
            "room_heads",
            "room_pairs",
            "member_versions",
            "room_changes",
            "mentions",
            "profiles",
            "search_texts");

    private static final Pattern SQL =
            Pattern.compile("(?s)(/\\* [a-z_.]+ \\*/\\s+)?(select|insert|update|delete|with)\\s.*chat\\..*");
    /** What Java fills in before a query is one. */
    private static final Pattern TEMPLATE = Pattern.compile("%s");

    private static final List<String> A_DATABASE_OF_SOME_SIZE = List.of(
            "create temp table r on commit drop as select uuidv7() as id, n from generate_series(1, 8000) n",
            "create temp table u on commit drop as select uuidv7() as id, n from generate_series(1, 8000) n",
            "insert into chat.profiles (user_id, username, display_name) select id, 'p' || n, 'p' || n from u",
            "insert into chat.member_versions (user_id, version) select id, 1 from u",
            "insert into chat.rooms (id, room_type, created_by, name, is_public)"
                    + " select id, 'group', id, 'Room ' || n, n % 4 = 0 from r",
            "insert into chat.room_heads (room_id, last_seq) select id, 10 from r",
            "insert into chat.room_pairs (user_lo, user_hi, room_id)"
                    + " select least(u.id, r.id), greatest(u.id, r.id), r.id from r join u using (n)",
            "insert into chat.memberships (room_id, user_id, role)"
                    + " select r.id, u.id, 'member' from r join u on u.n between r.n and r.n + 4",
            "insert into chat.messages (room_id, seq, id, sender_id, client_id, message_type, content, created_at)"
                    + " select r.id, s, uuidv7(), r.id, uuidv7(), 'text', 'message ' || s, now()"
                    + " from r, generate_series(1, 10) s",
            "insert into chat.mentions (room_id, user_id, seq)"
                    + " select r.id, u.id, s from r join u using (n), generate_series(1, 5) s",
            "analyze chat.profiles, chat.member_versions, chat.rooms, chat.room_heads, chat.room_pairs,"
                    + " chat.memberships, chat.messages, chat.mentions");

    /** A message that says everything that is looked up. */
    private static final String APPEND = """
            select a.outcome, a.mentions is not null as mentions_somebody
            from r join u using (n)
            cross join lateral chat.append_messages(
                array[r.id], array[u.id], array[uuidv7()], array['text'], array['Hello @p7'],
                array[(select m.id from chat.messages m where m.room_id = r.id and m.seq = 1)],
                array['nobody,p7 p8'], true) a
            where n = 7""";

    private static final String READ_FROM_END_TO_END = """
            select relname, seq_scan from pg_stat_xact_user_tables where schemaname = 'chat'""";

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void no_query_reads_a_large_table_from_end_to_end() throws Exception {
        var readsAll = new ArrayList<String>();
        try (var database = databaseOfSomeSize();
                var statement = database.createStatement()) {
            var queries = queries();
            assertThat(queries).hasSizeGreaterThan(WHO_ASK.size());
            for (var query : queries.entrySet()) {
                var large = tablesReadFromEndToEnd(plan(database, query.getValue()));
                large.forEach(table -> readsAll.add(query.getKey() + " reads all of " + table));
            }
            database.rollback();
            statement.execute("analyze");
            database.commit();
        }

        assertThat(readsAll).isEmpty();
    }

    @Test
    void a_message_with_mentions_reads_no_large_table_from_end_to_end() throws Exception {
        try (var database = databaseOfSomeSize();
                var statement = database.createStatement()) {
            var before = timesReadFromEndToEnd(statement);
            try (var appended = statement.executeQuery(APPEND)) {
                assertThat(appended.next()).isTrue();
                assertThat(appended.getString("outcome")).isEqualTo("stored");
                assertThat(appended.getBoolean("mentions_somebody")).isTrue();
            }

            assertThat(timesReadFromEndToEnd(statement)).isEqualTo(before);
            statement.execute("select count(*) from chat.messages where content is null");
            assertThat(timesReadFromEndToEnd(statement)).isNotEqualTo(before);
            database.rollback();
        }
    }

    /** It is gone with the transaction that is begun on the connection. */
    private Connection databaseOfSomeSize() throws SQLException {
        // Only in its simple mode does the driver leave the parameters of a query that is explained alone.
        var database = DriverManager.getConnection(url + "?preferQueryMode=simple", user, password);
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            for (var step : A_DATABASE_OF_SOME_SIZE) {
                statement.execute(step);
            }
        }
        return database;
    }

    private static Map<String, Long> timesReadFromEndToEnd(Statement statement) throws SQLException {
        var times = new TreeMap<String, Long>();
        try (var tables = statement.executeQuery(READ_FROM_END_TO_END)) {
            while (tables.next()) {
                if (LARGE.contains(tables.getString("relname"))) {
                    times.put(tables.getString("relname"), tables.getLong("seq_scan"));
                }
            }
        }
        return times;
    }

    private static Map<String, String> queries() throws ReflectiveOperationException {
        var queries = new LinkedHashMap<String, String>();
        for (var name : WHO_ASK) {
            for (var field : Class.forName("dev.parley.chat." + name).getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    var text = text(field);
                    if (SQL.matcher(text).matches() && !TEMPLATE.matcher(text).find()) {
                        queries.put(name + "." + field.getName(), text);
                    }
                }
            }
        }
        return queries;
    }

    private static String text(Field field) throws IllegalAccessException {
        field.setAccessible(true);
        return String.valueOf(field.get(null));
    }

    /** The plan that does not depend on the parameters, which a prepared query comes to have. */
    private JsonNode plan(Connection database, String query) throws Exception {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("explain (generic_plan, format json) " + query)) {
            rows.next();
            return json.readTree(rows.getString(1));
        }
    }

    private static List<String> tablesReadFromEndToEnd(JsonNode plan) {
        return plan.findParents("Relation Name").stream()
                .filter(node -> Arrays.asList("Seq Scan", "Parallel Seq Scan")
                        .contains(node.path("Node Type").asText()))
                .map(node -> node.path("Relation Name").asText())
                .filter(LARGE::contains)
                .toList();
    }
}
