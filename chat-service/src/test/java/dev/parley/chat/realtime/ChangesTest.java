package dev.parley.chat.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.FollowedRoom;
import dev.parley.chat.testing.OtherNode;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.TestSocket;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes in a room and is no new message, as sockets are told of it. */
@QuarkusTest
class ChangesTest extends ChatTest {

    private static final String HEART = "❤️";

    @Inject
    DataSource database;

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private final Person eve = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_room_of_three() {
        room = group(ana, ben, eve);
    }

    @Test
    void frames_edit_delete_and_react_and_everybody_is_told() {
        var message = send(ana, "helo");
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            anas.send(frame("edit", "e", message, Map.of("content", "hello")));
            assertAcked(anas, "e", 2);
            var edited = bens.await("message_edited");
            assertThat(edited.path("seq").asLong()).isEqualTo(2);
            assertThat(edited.path("data").path("seq").asLong()).isEqualTo(1);
            assertThat(edited.path("data").path("content").asText()).isEqualTo("hello");
            assertThat(edited.path("data").path("is_edited").asBoolean()).isTrue();

            bens.send(frame("react", "r", message, Map.of("emoji", HEART, "on", true)));
            assertAcked(bens, "r", 3);
            var reaction = anas.await("reaction");
            assertThat(reaction.path("data").path("message_id").asText()).isEqualTo(message);
            assertThat(reaction.path("data").path("user_id").asText())
                    .isEqualTo(ben.id().toString());
            assertThat(reaction.path("data").path("emoji").asText()).isEqualTo(HEART);
            assertThat(reaction.path("data").path("on").asBoolean()).isTrue();
            bens.send(frame("react", "again", message, Map.of("emoji", HEART, "on", true)));
            assertAcked(bens, "again", 3);

            anas.send(frame("delete", "d", message, Map.of()));
            assertAcked(anas, "d", 4);
            var deleted = bens.await("message_deleted");
            assertThat(deleted.path("data").path("content").isNull()).isTrue();
            assertThat(deleted.path("data").path("deleted_at").isTextual()).isTrue();
            assertThat(bens.seqs(room)).containsExactly(2L, 3L, 4L);
        }
    }

    @Test
    void a_change_shows_its_key_to_the_sender_of_the_message_alone() {
        var key = UUID.randomUUID();
        var message = as(ana).body(Map.of("content", "helo", "client_id", key))
                .post(messages(room))
                .<String>path("id");
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            as(ana).body(Map.of("content", "hello")).patch(messages(room) + "/" + message);

            assertThat(anas.await("message_edited")
                            .path("data")
                            .path("client_id")
                            .asText())
                    .isEqualTo(key.toString());
            assertThat(bens.await("message_edited")
                            .path("data")
                            .path("client_id")
                            .isNull())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"edit\",\"room_id\":\"ROOM\"} | validation_failed",
                "{\"type\":\"edit\",\"room_id\":\"ROOM\",\"message_id\":\"ID\"} | validation_failed",
                "{\"type\":\"edit\",\"room_id\":\"ROOM\",\"message_id\":\"ID\",\"content\":\"\"} | validation_failed",
                "{\"type\":\"edit\",\"room_id\":\"ROOM\",\"message_id\":\"ID\",\"content\":\"x\"} | forbidden",
                "{\"type\":\"edit\",\"room_id\":\"ROOM\",\"message_id\":\"junk\",\"content\":\"x\"} | not_found",
                "{\"type\":\"edit\",\"room_id\":\"junk\",\"message_id\":\"ID\",\"content\":\"x\"} | not_a_member",
                "{\"type\":\"edit\",\"message_id\":\"ID\",\"content\":\"x\"} | validation_failed",
                "{\"type\":\"delete\",\"room_id\":\"ROOM\"} | validation_failed",
                "{\"type\":\"delete\",\"room_id\":\"ROOM\",\"message_id\":\"ID\"} | forbidden",
                "{\"type\":\"delete\",\"room_id\":\"ROOM\",\"message_id\":\"ROOM\"} | not_found",
                "{\"type\":\"react\",\"room_id\":\"ROOM\",\"message_id\":\"ID\",\"emoji\":\"x\"} | validation_failed",
                "{\"type\":\"react\",\"room_id\":\"ROOM\",\"message_id\":\"ID\",\"on\":true} | validation_failed",
                "{\"type\":\"react\",\"room_id\":\"ROOM\",\"message_id\":\"ID\",\"emoji\":\" \",\"on\":true} |"
                        + " validation_failed",
                "{\"type\":\"react\",\"room_id\":\"ROOM\",\"message_id\":\"ID\",\"emoji\":\"x\",\"on\":1} |"
                        + " validation_failed"
            })
    void a_frame_that_may_not_be_served_changes_nothing(String frame, String code) {
        var message = send(ana, "mine");
        try (var socket = socket(ben)) {
            socket.sendText(frame.replace("ROOM", room.toString()).replace("ID", message));

            assertThat(socket.await("error").path("code").asText()).isEqualTo(code);
        }
        assertThat(head(ana)).isEqualTo(1);
    }

    @Test
    void whoever_is_no_member_may_send_no_such_frame() {
        var message = send(ana, "mine");
        try (var socket = socket(Person.someone())) {
            for (var type : List.of("edit", "delete", "react")) {
                socket.send(frame(type, type, message, Map.of("content", "x", "emoji", "x", "on", true)));

                var error = socket.await("error");
                assertThat(error.path("ref").asText()).isEqualTo(type);
                assertThat(error.path("code").asText()).isEqualTo("not_a_member");
            }
        }
    }

    @Test
    void members_come_change_and_go_before_everybodys_eyes() {
        var newcomer = Person.someone();
        try (var bens = socket(ben);
                var theirs = socket(newcomer)) {
            add(ben, newcomer);
            var joined = bens.await("member_joined");
            assertThat(joined.path("data").path("user_id").asText())
                    .isEqualTo(newcomer.id().toString());
            assertThat(joined.path("data").path("username").asText()).isEqualTo(newcomer.username());
            assertThat(joined.path("data").path("role").asText()).isEqualTo("member");
            assertThat(theirs.await("room_added").path("room").path("head_seq").asLong())
                    .isEqualTo(1);

            setRole(ana, newcomer, "admin");
            assertThat(theirs.await("member_role").path("data").path("role").asText())
                    .isEqualTo("admin");

            as(newcomer).body(Map.of("name", "Renamed")).patch(ROOMS + "/" + room);
            var updated = bens.await("room_updated");
            assertThat(updated.path("data").path("name").asText()).isEqualTo("Renamed");
            assertThat(updated.path("data").path("id").asText()).isEqualTo(room.toString());

            remove(newcomer, newcomer);
            assertThat(bens.await("member_left").path("data").path("user_id").asText())
                    .isEqualTo(newcomer.id().toString());
            assertThat(bens.seqs(room)).containsExactly(1L, 2L, 3L, 4L);
        }
    }

    @Test
    void who_is_removed_is_told_so_last_and_hears_nothing_more() {
        try (var eves = socket(eve);
                var bens = socket(ben)) {
            say(ana, room, "one");
            remove(ana, eve);
            say(ana, room, "three");
            bens.await(frame -> frame.path("seq").asLong() == 3);
            eves.await("room_removed");
            eves.send(Map.of("type", "ping"));
            eves.await("pong");

            assertLeftAt(eves, 2);
            eves.send(Map.of("type", "sync", "rooms", Map.of(room, 0)));
            assertThat(eves.await("error").path("code").asText()).isEqualTo("not_a_member");
        }
    }

    @Test
    void the_door_of_the_room_closes_behind_who_is_removed() {
        try (var eves = TestSocket.open(server(), "/ws/chat/" + room, eve)) {
            remove(ana, eve);

            assertThat(eves.awaitClose()).isEqualTo(4403);
            assertThat(eves.seqs(room)).containsExactly(1L);
        }
    }

    @Test
    void who_is_removed_by_another_node_of_which_nothing_is_heard_hears_nothing_more_either() throws Exception {
        var elsewhere = new OtherNode(database);
        try (var eves = socket(eve);
                var bens = socket(ben)) {
            elsewhere.commit(room, ana, "one", 1);
            elsewhere.change("remove_member", room, ana, eve.id());
            elsewhere.commit(room, ana, "three", 100);
            bens.await(frame -> frame.path("seq").asLong() == 102);
            eves.await("room_removed");

            assertLeftAt(eves, 2);
        }
    }

    @Test
    void a_socket_that_is_far_behind_is_not_sent_more_than_the_others() throws Exception {
        var elsewhere = new OtherNode(database);
        elsewhere.commit(room, ana, "x".repeat(2000), 900);
        try (var eves = socket(eve)) {
            eves.send(Map.of("type", "sync", "rooms", Map.of(room, 0)));
            elsewhere.change("remove_member", room, ana, eve.id());
            elsewhere.commit(room, ana, "unheard", 50);
            eves.await("room_removed");

            assertThat(eves.seqs(room)).allMatch(seq -> seq <= 901).isSorted();
        }
    }

    @Test
    void who_is_removed_and_added_again_goes_on_with_all_of_it() throws Exception {
        var elsewhere = new OtherNode(database);
        try (var eves = socket(eve)) {
            remove(ana, eve);
            eves.await("room_removed");
            say(ana, room, "unheard");
            add(ana, eve);
            assertThat(eves.await("room_added").path("room").path("head_seq").asLong())
                    .isEqualTo(3);
            say(ana, room, "heard");
            eves.await(frame -> frame.path("seq").asLong() == 4);

            eves.send(Map.of("type", "sync", "rooms", Map.of(room, 0)));
            assertThat(eves.await("sync").path("mode").asText()).isEqualTo("replay");
            eves.await(frame -> frame.path("seq").asLong() == 4);
            say(ana, room, "live");
            eves.await(frame -> frame.path("seq").asLong() == 5);
            assertThat(eves.seqs(room)).containsExactly(1L, 4L, 1L, 2L, 3L, 4L, 5L);

            elsewhere.change("remove_member", room, ana, eve.id());
            elsewhere.commit(room, ana, "unheard", 1);
            eves.await("room_removed");
            assertThat(eves.seqs(room)).last().isEqualTo(6L);
        }
    }

    @Test
    void who_is_removed_and_added_again_at_once_elsewhere_is_told_of_both() throws Exception {
        var elsewhere = new OtherNode(database);
        try (var eves = socket(eve)) {
            elsewhere.change("remove_member", room, ana, eve.id());
            addElsewhere(elsewhere, eve);
            elsewhere.commit(room, ana, "back", 1);

            eves.await("room_removed");
            eves.await("room_added");
            say(ana, room, "heard");
            eves.await(frame -> frame.path("data").path("content").asText().equals("heard"));
            assertThat(eves.seqs(room)).startsWith(1L).isSorted().doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_is_removed_under_load_gets_nothing_above_that(boolean isHere) throws Exception {
        var elsewhere = new OtherNode(database);
        var isOver = new AtomicBoolean();
        try (var anas = socket(ana);
                var eves = socket(eve);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var load = threads.submit(() -> {
                for (int i = 0; !isOver.get(); i++) {
                    say(i % 2 == 0 ? ana : ben, room, "load " + i);
                }
                return null;
            });
            for (int round = 0; round < 5; round++) {
                long before = head(ana);
                anas.await(frame -> frame.path("seq").asLong() > before + 5);
                if (isHere) {
                    remove(ana, eve);
                } else {
                    elsewhere.change("remove_member", room, ana, eve.id());
                }
                assertThat(as(eve).get(messages(room)).statusCode()).isEqualTo(403);
                eves.await("room_removed");
                long after = head(ana);
                anas.await(frame -> frame.path("seq").asLong() > after + 5);
                add(ana, eve);
                eves.await("room_added");
                eves.await(TestSocket::isEvent);
            }
            isOver.set(true);
            load.get();
            var end = head(ana);
            anas.await(frame -> frame.path("seq").asLong() == end);

            assertThat(stays(eves))
                    .hasSize(6)
                    .allSatisfy(stay -> assertThat(stay)
                            .isEqualTo(LongStream.rangeClosed(stay.getFirst(), stay.getLast())
                                    .boxed()
                                    .toList()));
            assertThat(endsOfStays(eves)).hasSize(5).allMatch(this::isOfEveLeaving);
        }
    }

    @Test
    void changes_of_all_kinds_at_once_leave_no_hole_and_everybody_sees_each_once() throws Exception {
        var elsewhere = new OtherNode(database);
        var texts = IntStream.range(0, 10).mapToObj(i -> send(ana, "text " + i)).toList();
        setRole(ana, ben, "admin");
        var followed = FollowedRoom.load(ben, room);
        try (var anas = socket(ana);
                var bens = socket(ben);
                var late = socket(ben);
                var threads = Executors.newFixedThreadPool(16)) {
            var calls = new ArrayList<Callable<Object>>();
            for (int i = 0; i < 10; i++) {
                var text = texts.get(i);
                var number = i;
                calls.add(() -> send(ben, "new " + number));
                calls.add(() -> edit(ana, text, "edited " + number));
                calls.add(() -> react(ben, text, HEART, number % 3 != 0));
                calls.add(() -> number % 2 == 0 ? react(ana, text, HEART, true) : remove(ben, eve));
                calls.add(() -> number % 2 == 0 ? delete(ben, text) : add(ana, eve));
                calls.add(() -> as(ben).body(Map.of("name", "Name " + number)).patch(ROOMS + "/" + room));
                calls.add(() -> {
                    elsewhere.commit(room, ana, "elsewhere " + number, 2);
                    return number;
                });
            }
            for (var call : threads.invokeAll(calls)) {
                assertThat(call.get()).isNotNull();
            }
            long head = head(ana);
            for (var socket : List.of(anas, bens)) {
                socket.await(frame -> frame.path("seq").asLong() == head);
                assertThat(socket.seqs(room))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(12, head).boxed().toList());
            }
            late.await(frame -> frame.path("seq").asLong() == head);
            late.send(Map.of("type", "sync", "rooms", Map.of(room, 0)));
            late.await(frame -> frame.path("type").asText().equals("sync"));
            late.await(frame -> frame.path("seq").asLong() == head);

            assertThat(storedSeqs())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, head).boxed().toList());
            var live = identities(bens.framesOf(room));
            var liveAndReplayed = identities(late.framesOf(room));
            assertThat(liveAndReplayed.subList(liveAndReplayed.size() - live.size(), liveAndReplayed.size()))
                    .isEqualTo(live);
            followed.follow(bens.framesOf(room));
            followed.assertIsAsFresh();
        }
    }

    @Test
    void a_replay_shows_messages_as_they_are_now_and_comes_to_the_same_end() throws Exception {
        var empty = FollowedRoom.load(ben, room);
        var elsewhere = new OtherNode(database);
        var edited = send(ana, "edited");
        var deleted = send(ana, "deleted");
        elsewhere.change("edit_message", room, ana, UUID.fromString(edited), "new text");
        elsewhere.change("react", room, ben, UUID.fromString(edited), HEART, true, 20);
        elsewhere.change("react", room, ana, UUID.fromString(edited), HEART, true, 20);
        elsewhere.change("react", room, ana, UUID.fromString(edited), HEART, false, 20);
        elsewhere.change("delete_message", room, ana, UUID.fromString(deleted));
        elsewhere.change("remove_member", room, ana, eve.id());
        elsewhere.change("set_role", room, ana, ben.id(), "owner");
        elsewhere.change("rename_room", room, ben, "Renamed");

        try (var socket = socket(ben)) {
            socket.send(Map.of("type", "sync", "rooms", Map.of(room, 0)));
            socket.await("room_updated");
            var frames = socket.framesOf(room);

            var shown = frames.stream().filter(frame -> frame.has("data")).toList();
            assertThat(shown)
                    .extracting(frame -> frame.path("type").asText())
                    .containsExactly(
                            "message",
                            "message",
                            "message_edited",
                            "reaction",
                            "reaction",
                            "reaction",
                            "message_deleted",
                            "member_left",
                            "member_role",
                            "member_role",
                            "room_updated");
            assertThat(shown.get(0).path("data").path("content").asText()).isEqualTo("new text");
            assertThat(shown.get(1).path("data").path("content").isNull()).isTrue();
            empty.follow(frames);
            empty.assertIsAsFresh();
        }
    }

    private void addElsewhere(OtherNode elsewhere, Person person) throws SQLException {
        try (var connection = elsewhere.database().getConnection();
                var call = connection.prepareStatement("select chat.add_members(?, ?, array[?]::uuid[])")) {
            call.setObject(1, room);
            call.setObject(2, ana.id());
            call.setObject(3, person.id());
            call.execute();
        }
    }

    /** What a socket was sent of the room, cut where it was told that the room was added. */
    private List<List<Long>> stays(TestSocket socket) {
        var stays = new ArrayList<List<Long>>(List.of(new ArrayList<>()));
        for (var frame : socket.framesOf(room)) {
            if (frame.path("type").asText().equals("room_added")) {
                stays.add(new ArrayList<>());
            } else if (frame.has("data")) {
                stays.getLast().add(frame.path("seq").asLong());
            }
        }
        stays.removeIf(List::isEmpty);
        return stays;
    }

    /** The last events before the room was removed. */
    private List<JsonNode> endsOfStays(TestSocket socket) {
        var ends = new ArrayList<JsonNode>();
        var frames = socket.framesOf(room);
        for (int i = 1; i < frames.size(); i++) {
            if (frames.get(i).path("type").asText().equals("room_removed")) {
                ends.add(frames.get(i - 1));
            }
        }
        return ends;
    }

    private boolean isOfEveLeaving(JsonNode frame) {
        return frame.path("type").asText().equals("member_left")
                && frame.path("data").path("user_id").asText().equals(eve.id().toString());
    }

    private void assertLeftAt(TestSocket socket, long seq) {
        assertThat(socket.seqs(room)).last().isEqualTo(seq);
        assertThat(endsOfStays(socket)).hasSize(1).allMatch(this::isOfEveLeaving);
    }

    private static List<String> identities(List<JsonNode> frames) {
        return frames.stream()
                .filter(frame -> frame.has("data"))
                .map(frame ->
                        frame.path("seq").asLong() + " " + frame.path("type").asText())
                .toList();
    }

    private static void assertAcked(TestSocket socket, String ref, long seq) {
        var ack = socket.await("ack");
        assertThat(ack.path("ref").asText()).isEqualTo(ref);
        assertThat(ack.path("seq").asLong()).isEqualTo(seq);
    }

    private Map<String, Object> frame(String type, String ref, String message, Map<String, ?> fields) {
        var frame = new HashMap<String, Object>(fields);
        frame.putAll(Map.of("type", type, "ref", ref, "room_id", room, "message_id", message));
        return frame;
    }

    private String send(Person person, String content) {
        return as(person).body(Map.of("content", content)).post(messages(room)).path("id");
    }

    private int edit(Person person, String message, String content) {
        return as(person)
                .body(Map.of("content", content))
                .patch(messages(room) + "/" + message)
                .statusCode();
    }

    private int delete(Person person, String message) {
        return as(person).delete(messages(room) + "/" + message).statusCode();
    }

    private int react(Person person, String message, String emoji, boolean on) {
        return as(person)
                .pathParam("emoji", emoji)
                .request(on ? "PUT" : "DELETE", messages(room) + "/" + message + "/reactions/{emoji}")
                .statusCode();
    }

    private int add(Person actor, Person person) {
        return as(actor)
                .body(Map.of("user_ids", ids(person)))
                .post(ROOMS + "/" + room + "/members")
                .statusCode();
    }

    private int remove(Person actor, Person person) {
        return as(actor).delete(ROOMS + "/" + room + "/members/" + person.id()).statusCode();
    }

    private void setRole(Person actor, Person person, String role) {
        as(actor)
                .body(Map.of("role", role))
                .patch(ROOMS + "/" + room + "/members/" + person.id())
                .then()
                .statusCode(204);
    }

    private long head(Person person) {
        return as(person).get(messages(room)).jsonPath().getLong("head_seq");
    }

    private List<Long> storedSeqs() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        select seq from chat.messages where room_id = ?
                        union all select seq from chat.room_changes where room_id = ? order by seq""")) {
            statement.setObject(1, room);
            statement.setObject(2, room);
            var seqs = new ArrayList<Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    seqs.add(rows.getLong(1));
                }
            }
            return seqs;
        }
    }
}
