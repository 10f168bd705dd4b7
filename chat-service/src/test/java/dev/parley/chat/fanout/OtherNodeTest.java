package dev.parley.chat.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.OtherNode;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.TestSocket;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another node does is seen here by two ways: the bus, and PostgreSQL when the bus lost it. */
@QuarkusTest
class OtherNodeTest extends ChatTest {

    private static final String STREAM = "parley:room-events";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    DataSource database;

    @Inject
    RedisDataSource redis;

    @Inject
    RoomHistory history;

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_room_of_two() {
        room = group(ana, ben);
    }

    @Test
    void a_message_whose_node_died_before_it_published_is_found() throws Exception {
        try (var socket = socket(ben)) {
            commitElsewhere("unpublished");

            assertThat(socket.await("message").path("data").path("content").asText())
                    .isEqualTo("unpublished");
        }
    }

    @Test
    void events_that_the_bus_brings_late_and_twice_arrive_in_order_and_once() throws Exception {
        try (var socket = socket(ben)) {
            commitElsewhere("one");
            commitElsewhere("two");
            commitElsewhere("three");
            publish(2, 1);
            publish(2, 1);
            publish(1, 1);
            publish(3, 1);
            socket.await(frame -> frame.path("seq").asLong() == 3);
            say(ana, room, "four");
            socket.await(frame -> frame.path("seq").asLong() == 4);

            assertThat(socket.seqs(room)).containsExactly(1L, 2L, 3L, 4L);
        }
    }

    @Test
    void who_is_removed_elsewhere_gets_nothing_that_the_bus_brings_after_that() throws Exception {
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            new OtherNode(database).change("remove_member", room, ana, ben.id());
            commitElsewhere("unheard");
            publish(1, 2);
            anas.await(frame -> frame.path("seq").asLong() == 2);
            bens.await("room_removed");

            assertThat(anas.seqs(room)).containsExactly(1L, 2L);
            assertThat(bens.seqs(room)).containsExactly(1L);
        }
    }

    @Test
    void the_end_of_a_room_that_the_bus_brings_ends_it_for_everybody() {
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            add("events", room + " 1 - leaves {\"type\":\"room_deleted\",\"room_id\":\"" + room + "\",\"seq\":1}");

            for (var socket : List.of(anas, bens)) {
                socket.await("room_deleted");
                socket.await("room_removed");
                // PostgreSQL knows nothing of it: what the bus says is never the truth.
                assertThat(socket.await("room_added")
                                .path("room")
                                .path("head_seq")
                                .asLong())
                        .isEqualTo(0);
            }
        }
    }

    @Test
    void a_frame_that_is_no_event_goes_to_all_of_the_room_but_whom_it_is_from() {
        var frame = "{\"type\":\"read\",\"room_id\":\"" + room + "\",\"user_id\":\"" + ana.id() + "\",\"seq\":1}";
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            add("room", room + " " + ana.id() + " " + frame);
            say(ben, room, "and now an event");

            assertThat(bens.await("read").path("user_id").asText())
                    .isEqualTo(ana.id().toString());
            anas.await("message");
            assertThat(anas.framesOf(room)).hasSize(1);
        }
    }

    @Test
    void a_mark_that_moves_elsewhere_reaches_the_reader_and_the_others() {
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            add("read", room + " " + ben.id() + " 7");

            assertThat(anas.await("read").path("user_id").asText())
                    .isEqualTo(ben.id().toString());
            assertThat(bens.await("read").path("seq").asLong()).isEqualTo(7);
        }
    }

    @Test
    void what_happens_elsewhere_is_told_to_whoever_wants_to_be_notified() throws Exception {
        var typing = "{\"type\":\"typing\",\"room_id\":\"" + room + "\",\"user_id\":\"" + ana.id()
                + "\",\"username\":\"" + ana.username() + "\",\"is_typing\":true}";
        try (var notified = TestSocket.open(server(), "/ws/notifications", ben)) {
            add("room", room + " " + ana.id() + " " + typing);
            assertThat(notified.await("typing").path("is_typing").asBoolean()).isTrue();

            commitElsewhere("secret");
            publish(1, 1);
            assertThat(notified.await("unread").path("unread_count").asInt()).isEqualTo(1);

            readElsewhere(ben, 1);
            add("read", room + " " + ben.id() + " 1");
            assertThat(notified.await("unread").path("unread_count").asInt(1)).isZero();
            assertThat(notified.framesOf(room)).noneMatch(frame -> frame.has("seq"));
        }
    }

    @Test
    void broken_entries_on_the_bus_are_skipped() {
        try (var socket = socket(ben)) {
            add("events", "junk");
            add("events", room + " x - - {}");
            add("events", room + " 99999999999999999999 - - {}");
            add("events", room + " 99 junk leaves {}");
            add("lists", "junk\n\n");
            add("frame", "junk");
            add("read", "junk");
            add("read", room + " " + ana.id() + " x");
            add("room", "junk");
            add("room", room + " junk {}");
            add("unknown", "junk");
            redis.stream(String.class).xadd(STREAM, Map.of("alone", "x"));

            say(ana, room, "still here");
            assertThat(socket.await("message").path("seq").asLong()).isEqualTo(1);
        }
    }

    @Test
    void an_entry_of_another_version_is_delivered_whatever_stands_beside_its_events() {
        var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        try (var socket = socket(ben)) {
            addFields("events", reaction(1));
            addFields("traces", room + " 2 " + trace, "events", reaction(2));
            addFields("later", "a field\nof a later version", "events", reaction(3), "more", "{\"of\":\"it\"}");
            addFields("traces", "junk\n" + room + " x " + trace + "\n" + room + " 4 00-junk-01", "events", reaction(4));

            // PostgreSQL knows none of these, so that nothing but the bus can have brought them.
            socket.await(frame -> frame.path("seq").asLong() == 4);
            assertThat(socket.seqs(room)).containsExactly(1L, 2L, 3L, 4L);
        }
    }

    @Test
    void a_room_that_another_node_made_is_announced_even_if_the_bus_lost_it() throws Exception {
        try (var socket = socket(ben);
                var connection = database.getConnection();
                var statement = connection.createStatement()) {
            var other = UUID.randomUUID();
            statement.execute(
                    "insert into chat.rooms (id, name, room_type, created_by) values ('%s', 'Lost', 'group', '%s')"
                            .formatted(other, ben.id()));
            statement.execute("insert into chat.room_heads (room_id) values ('%s')".formatted(other));
            statement.execute("insert into chat.memberships (room_id, user_id, role) values ('%s', '%s', 'owner')"
                    .formatted(other, ben.id()));
            statement.execute(
                    "update chat.member_versions set version = version + 1 where user_id = '%s'".formatted(ben.id()));

            assertThat(socket.await("room_added").path("room_id").asText()).isEqualTo(other.toString());
        }
    }

    private void commitElsewhere(String content) throws SQLException {
        try (var connection = database.getConnection();
                var append = connection.prepareStatement("""
                        select * from chat.append_messages(
                            array[?]::uuid[], array[?]::uuid[], array[null]::uuid[], array['text'], array[?],
                            array[null]::uuid[], true)""")) {
            append.setObject(1, room);
            append.setObject(2, ana.id());
            append.setString(3, content);
            try (var rows = append.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("outcome")).isEqualTo("stored");
            }
        }
    }

    private void readElsewhere(Person person, long seq) throws SQLException {
        try (var connection = database.getConnection();
                var read = connection.prepareStatement(
                        "update chat.memberships set read_seq = ? where room_id = ? and user_id = ?")) {
            read.setLong(1, seq);
            read.setObject(2, room);
            read.setObject(3, person.id());
            assertThat(read.executeUpdate()).isEqualTo(1);
        }
    }

    /** Puts on the bus what the other node would: so many events of the room from that seq on. */
    private void publish(long seq, int count) {
        var events = history.after(room, seq - 1, count).await().atMost(PATIENCE);
        add("events", BusEntry.roomEvents(events));
    }

    /** A line of the bus with an event that no node has stored. */
    private String reaction(long seq) {
        return "%s %d - - {\"type\":\"reaction\",\"room_id\":\"%s\",\"seq\":%d,\"data\":{\"message_id\":\"%s\",\"user_id\":\"%s\",\"emoji\":\"+1\",\"on\":true}}"
                .formatted(room, seq, room, seq, UUID.randomUUID(), ana.id());
    }

    private void add(String kind, String value) {
        addFields(kind, value);
    }

    /** An entry of another node with these fields, each a name and a value, in that order. */
    private void addFields(String... namesAndValues) {
        var entry = new LinkedHashMap<String, String>();
        entry.put("node", "another");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entry.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        redis.stream(String.class).xadd(STREAM, entry);
    }
}
