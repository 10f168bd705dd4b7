package dev.parley.chat.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.chat.testing.AuthServiceFaults;
import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MessageRecordsTest extends ChatTest {

    private static final String MESSAGES = ADMIN + "/messages";

    private final Person admin = Person.someone();
    private final Person ana = Person.someone();
    private final Person ben = Person.someone();

    @Inject
    DataSource postgres;

    @Test
    void messages_are_listed_the_latest_first_and_whoever_looks_is_written_down() {
        var room = group(ana, ben);
        say(ana, room, "one");
        say(ben, room, "two");
        say(ana, room, "three");

        asAdmin(admin)
                .get(MESSAGES + "?room_id=" + room)
                .then()
                .statusCode(200)
                .body("items.content", contains("three", "two", "one"))
                .body("items.seq", contains(3, 2, 1))
                .body("total", equalTo(3))
                .body(
                        "items[0].keySet()",
                        containsInAnyOrder(
                                "id",
                                "room_id",
                                "seq",
                                "sender_id",
                                "sender_username",
                                "content",
                                "message_type",
                                "timestamp",
                                "edited_at",
                                "deleted_at",
                                "reply_to"));
        asAdmin(admin)
                .get(MESSAGES + "?sort=timestamp&page_size=1&page=2&room_id=" + room)
                .then()
                .body("items.content", contains("two"));
        asAdmin(admin)
                .get(MESSAGES + "?room_id=" + room + "&sender_id=" + ana.id())
                .then()
                .body("items.content", contains("three", "one"));
        asAdmin(admin).get(MESSAGES + "?sender_id=" + ben.id()).then().body("items.content", contains("two"));

        asAdmin(admin)
                .get(ADMIN + "/chat-audit-log?action=list&sort=at&actor_id=" + admin.id())
                .then()
                .body("total", equalTo(4))
                .body("items.object_type", hasItem("message"))
                .body("items[0].object_id", nullValue())
                .body("items[0].after", equalTo(Map.of("room_id", room.toString())));
    }

    @Test
    void a_range_of_time_has_its_beginning_and_not_its_end() {
        var room = group(ana);
        say(ana, room, "then");
        String then = as(ana).get(messages(room)).path("messages[0].timestamp");

        asAdmin(admin)
                .get(MESSAGES + "?sender_id=" + ana.id() + "&timestamp_from=" + then)
                .then()
                .body("items.content", contains("then"));
        asAdmin(admin)
                .get(MESSAGES + "?sender_id=" + ana.id() + "&timestamp_to=2099-01-01T00:00:00Z")
                .then()
                .body("items.content", contains("then"));
        asAdmin(admin)
                .get(MESSAGES + "?sender_id=" + ana.id() + "&timestamp_to=" + then)
                .then()
                .body("items", empty());
        asAdmin(admin)
                .get(MESSAGES + "?room_id=" + room + "&timestamp_from=2099-01-01T00:00:00Z")
                .then()
                .body("items", empty());
    }

    @Test
    void in_a_room_with_gaps_a_time_is_found_where_it_was() throws SQLException {
        var room = group(ana);
        execute("insert into chat.messages (room_id, seq, id, sender_id, message_type, content, created_at)"
                + " select '" + room + "', seq, uuidv7(), gen_random_uuid(), 'text', seq::text,"
                + " '2020-01-01T00:00:00Z'::timestamptz + seq * interval '1 minute'"
                + " from generate_series(1, 300) seq where seq % 3 > 0 and seq not between 100 and 120");
        execute("update chat.room_heads set last_seq = 301 where room_id = '" + room + "'");

        for (int minute : new int[] {0, 1, 2, 3, 50, 99, 100, 110, 121, 299, 300, 301, 500}) {
            String at = "'2020-01-01T00:00:00Z'::timestamptz + interval '" + minute + " minutes'";
            String later = " from chat.messages where room_id = '" + room + "' and created_at >= " + at;

            assertThat(count("select chat.seq_at('" + room + "', " + at + ")"))
                    .as("minute " + minute)
                    .isBetween(
                            count("select coalesce((select max(seq) from chat.messages where room_id = '" + room
                                    + "' and created_at < " + at + "), 0) + 1"),
                            count("select coalesce(min(seq), 302)" + later));
        }
        asAdmin(admin)
                .get(MESSAGES + "?room_id=" + room
                        + "&timestamp_from=2020-01-01T01:38:00Z&timestamp_to=2020-01-01T02:02:00Z")
                .then()
                .body("items.content", contains("121", "98"))
                .body("total", equalTo(2));
        asAdmin(admin)
                .get(MESSAGES + "?sort=timestamp&page_size=2&room_id=" + room + "&timestamp_from=2020-01-01T04:00:00Z")
                .then()
                .body("items.content", contains("241", "242"));
        execute("delete from chat.messages where room_id = '" + room + "'");
    }

    @Test
    void a_message_that_is_deleted_is_gone_from_open_apps_at_once() {
        var room = group(ana, ben);
        say(ana, room, "something bad");
        String message = as(ana).get(messages(room)).path("messages[0].id");
        try (var bens = socket(ben)) {
            asAdmin(admin).delete(MESSAGES + "/" + message).then().statusCode(204);

            var deleted = bens.await("message_deleted");
            assertThat(deleted.path("seq").asLong()).isEqualTo(2);
            assertThat(deleted.path("data").path("id").asText()).isEqualTo(message);
            assertThat(deleted.path("data").path("content").isNull()).isTrue();
        }
        as(ana).get(messages(room)).then().body("messages[0].content", nullValue());
        asAdmin(admin)
                .get(MESSAGES + "/" + message)
                .then()
                .statusCode(200)
                .body("content", nullValue())
                .body("deleted_at", notNullValue());
        asAdmin(admin)
                .get(ADMIN + "/chat-audit-log?action=delete&object_id=" + message)
                .then()
                .body("total", equalTo(1))
                .body("items[0].before.room_id", equalTo(room.toString()))
                .body("items[0].before.sender_id", equalTo(ana.id().toString()))
                .body("items[0].after", nullValue());
        assertThat(count("select count(*) from chat.audit_log where before::text like '%something bad%'"))
                .isZero();
    }

    @Test
    void several_are_deleted_and_what_there_is_not_is_left_out() {
        var room = group(ana);
        say(ana, room, "one");
        say(ana, room, "two");
        var ids = as(ana).get(messages(room)).jsonPath().getList("messages.id", String.class);

        asAdmin(admin)
                .delete(MESSAGES + "?ids=" + String.join(",", ids) + "," + UUID.randomUUID())
                .then()
                .statusCode(200)
                .body("deleted", containsInAnyOrder(ids.toArray()));
        for (var missing : new String[] {UUID.randomUUID().toString(), "nothing"}) {
            asAdmin(admin).get(MESSAGES + "/" + missing).then().statusCode(404);
            asAdmin(admin)
                    .delete(MESSAGES + "/" + missing)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("message_not_found"));
        }
    }

    @Test
    void a_message_in_a_closed_room_can_be_deleted_too() {
        var room = group(ana);
        say(ana, room, "late");
        asAdmin(admin).delete(ADMIN + "/chat-rooms/" + room).then().statusCode(204);
        String message = asAdmin(admin).get(MESSAGES + "?room_id=" + room).path("items[0].id");

        asAdmin(admin).delete(MESSAGES + "/" + message).then().statusCode(204);

        asAdmin(admin).get(MESSAGES + "?room_id=" + room).then().body("items[0].content", nullValue());
    }

    @Test
    void whoever_reads_one_entry_of_the_log_leaves_another() {
        var room = group(ana);
        asAdmin(admin).get(ADMIN + "/chat-rooms/" + room).then().statusCode(200);
        String entry =
                asAdmin(admin).get(ADMIN + "/chat-audit-log?object_id=" + room).path("items[0].id");

        asAdmin(admin).get(ADMIN + "/chat-audit-log/" + entry).then().statusCode(200);

        asAdmin(admin)
                .get(ADMIN + "/chat-audit-log?object_id=" + entry)
                .then()
                .body("items.object_type", contains("audit_entry"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update chat.audit_log set actor_username = 'somebody else'",
                "delete from chat.audit_log",
                "truncate chat.audit_log"
            })
    void the_past_stays_as_it_was(String sql) {
        assertThatThrownBy(() -> execute(sql)).hasStackTraceContaining("only ever added to");
    }

    @Test
    void the_statistics_tell_what_is_going_on() {
        var room = group(ana);
        say(ana, room, "hello");
        try (var open = socket(ana)) {
            await().untilAsserted(() -> asAdmin(admin)
                    .get(ADMIN + "/stats")
                    .then()
                    .statusCode(200)
                    .body(
                            "keySet()",
                            containsInAnyOrder(
                                    "users",
                                    "online",
                                    "active_5m",
                                    "active_24h",
                                    "chat_rooms",
                                    "messages",
                                    "messages_per_day",
                                    "sockets"))
                    .body("users", equalTo(12345))
                    .body("online", greaterThanOrEqualTo(1))
                    .body("sockets", greaterThanOrEqualTo(1))
                    .body("chat_rooms", greaterThanOrEqualTo(1))
                    .body("messages", greaterThanOrEqualTo(1)));
            assertThat(open.seqs(room)).isEmpty();
        }
    }

    @Test
    void while_auth_service_is_away_the_number_of_users_is_not_known() {
        AuthServiceFaults.down();
        try {
            asAdmin(admin).get(ADMIN + "/stats").then().statusCode(200).body("users", nullValue());
        } finally {
            AuthServiceFaults.none();
        }
    }

    @Test
    void each_message_is_counted_once_on_its_day() throws SQLException {
        execute("delete from chat.message_days");
        execute("update chat.message_days_counted set counted_to = '2001-02-03T22:30:00Z'");
        execute("insert into chat.messages (room_id, seq, id, sender_id, message_type, created_at)"
                + " select gen_random_uuid(), 1, (left(chat.id_at(t)::text, 14) || '7000-8000-' ||"
                + " lpad(row_number() over ()::text, 12, '0'))::uuid, gen_random_uuid(), 'text', t"
                + " from unnest(array['2001-02-03T22:30:00Z', '2001-02-03T23:59:59.999Z', '2001-02-04T00:00:00Z',"
                + " '2001-02-04T00:59:00Z']::timestamptz[]) t");
        try {
            for (int hour = 0; hour < 3; hour++) {
                assertThat(count("select chat.count_message_days()::int")).isOne();
            }

            assertThat(count("select messages from chat.message_days where day = '2001-02-03'"))
                    .isEqualTo(2);
            assertThat(count("select messages from chat.message_days where day = '2001-02-04'"))
                    .isEqualTo(2);
        } finally {
            execute("delete from chat.messages where created_at < '2002-01-01'");
            execute("delete from chat.message_days");
            execute("update chat.message_days_counted set counted_to = now()");
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = postgres.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) {
        try (var connection = postgres.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
