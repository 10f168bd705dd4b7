package dev.parley.chat.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.OtherNode;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.RawSocket;
import dev.parley.chat.testing.TestSocket;
import dev.parley.kit.testing.TestTokens;
import dev.parley.kit.token.Claims;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class NotificationsTest extends ChatTest {

    private static final String SECRET = "nobody may read this here";

    @Inject
    DataSource database;

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private final Person eve = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_room_of_two() {
        room = group(ana, ben);
    }

    @Test
    void the_first_frame_says_how_much_is_unread() {
        say(ana, room, SECRET);

        try (var socket = TestSocket.openUnconnected(server(), "/ws/notifications", ben.token())) {
            var connected = socket.await("connected");

            assertThat(connected.path("rooms").path(0).path("room_id").asText()).isEqualTo(room.toString());
            assertThat(connected.path("rooms").path(0).path("unread_count").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_message_of_somebody_else_is_counted_and_not_shown() {
        try (var socket = notifications(ben)) {
            say(ana, room, SECRET);

            assertThat(unread(socket)).isEqualTo(1);
            say(ana, room, SECRET);
            assertThat(unread(socket)).isEqualTo(2);
            assertThat(socket.frames()).noneMatch(frame -> frame.toString().contains(SECRET));
            assertThat(socket.frames())
                    .extracting(frame -> frame.path("type").asText())
                    .containsOnly("connected", "unread");
        }
    }

    @Test
    void who_is_mentioned_is_told_how_often() {
        try (var socket = notifications(ben)) {
            say(ana, room, "to all");
            say(ana, room, "to @" + ben.username());
            await(socket, 2);
            assertThat(socket.framesOf(room).getLast().path("mention_count").asInt())
                    .isEqualTo(1);

            as(ana).delete(messages(room) + "/" + lastMessage()).then().statusCode(204);

            await(socket, 1);
            assertThat(socket.framesOf(room).getLast().path("mention_count").asInt())
                    .isZero();
        }
    }

    @Test
    void an_own_message_is_not_told() {
        try (var socket = notifications(ana)) {
            say(ana, room, "mine");
            say(ana, room, "mine, too");
            as(ana).get(messages(room)).then().statusCode(200);
            say(ben, room, "yours");

            assertThat(unread(socket)).isEqualTo(1);
        }
    }

    @Test
    void what_was_deleted_is_not_unread() {
        try (var socket = notifications(ben)) {
            say(ana, room, SECRET);
            assertThat(unread(socket)).isEqualTo(1);

            as(ana).delete(messages(room) + "/" + lastMessage()).then().statusCode(204);

            assertThat(unread(socket)).isZero();
        }
    }

    @Test
    void what_was_read_on_another_device_is_not_unread() {
        try (var socket = notifications(ben);
                var phone = socket(ben)) {
            say(ana, room, SECRET);
            assertThat(unread(socket)).isEqualTo(1);

            phone.send(Map.of("type", "read", "room_id", room, "seq", 1));

            assertThat(unread(socket)).isZero();
            assertThat(phone.await("read").path("seq").asLong()).isEqualTo(1);
            assertThat(socket.frames())
                    .noneMatch(frame -> frame.path("type").asText().equals("read"));
        }
    }

    @Test
    void marks_are_moved_at_this_door_too() {
        try (var socket = notifications(ben)) {
            say(ana, room, SECRET);
            assertThat(unread(socket)).isEqualTo(1);

            socket.send(Map.of("type", "read", "ref", "r", "room_id", room, "seq", 1));

            assertThat(socket.await("ack").path("ref").asText()).isEqualTo("r");
            await(socket, 0);
        }
    }

    @Test
    void however_many_messages_come_a_room_is_told_once_a_second() {
        int many = 200;
        try (var socket = notifications(ben);
                var anas = socket(ana)) {
            long begin = System.nanoTime();
            for (int i = 0; i < many; i++) {
                anas.say(room, "one of many");
            }
            await(socket, many);

            long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
            assertThat(socket.framesOf(room)).hasSizeLessThanOrEqualTo((int) seconds + 2);
        }
    }

    @Test
    void many_rooms_and_people_are_each_told_their_own_count() {
        var other = group(ben, ana, eve);
        try (var bens = notifications(ben);
                var bensTablet = notifications(ben);
                var eves = notifications(eve)) {
            say(ana, room, "one");
            say(ana, other, "one");
            say(ana, other, "two");

            for (var socket : List.of(bens, bensTablet)) {
                await(socket, other, 2);
            }
            await(eves, other, 2);
            assertThat(eves.framesOf(room)).isEmpty();
            assertThat(bens.framesOf(room))
                    .last()
                    .satisfies(frame ->
                            assertThat(frame.path("unread_count").asInt()).isEqualTo(1));
        }
    }

    @Test
    void what_is_told_is_what_a_recount_tells() {
        try (var socket = notifications(ben)) {
            for (int i = 0; i < 12; i++) {
                say(i % 3 == 0 ? ben : ana, room, "message " + i);
            }
            as(ben).body(Map.of("seq", 4))
                    .put(ROOMS + "/" + room + "/read")
                    .then()
                    .statusCode(204);
            as(ana).delete(messages(room) + "/" + lastMessage()).then().statusCode(204);

            int counted = JsonPath.from(as(ben).get(ROOMS).asString()).getInt("rooms[0].unread_count");
            assertThat(counted).isBetween(1, 8);
            await(socket, counted);
        }
    }

    @Test
    void messages_that_the_bus_lost_are_counted_too() throws SQLException {
        try (var socket = notifications(ben)) {
            new OtherNode(database).commit(room, ana, SECRET, 60);

            await(socket, 60);
            assertThat(socket.frames()).noneMatch(frame -> frame.toString().contains(SECRET));
        }
    }

    @Test
    void a_new_room_is_told_without_its_last_message_and_followed_from_then_on() {
        var other = group(ana);
        say(ana, other, SECRET);
        try (var socket = notifications(ben)) {
            add(other, ben);

            var added = socket.await("room_added");
            assertThat(added.path("room_id").asText()).isEqualTo(other.toString());
            assertThat(added.path("room").path("last_message").isNull()).isTrue();
            say(ana, other, SECRET);
            await(socket, other, 1);
            assertThat(socket.frames()).noneMatch(frame -> frame.toString().contains(SECRET));
        }
    }

    @Test
    void who_was_removed_is_told_so_and_nothing_more_of_the_room() {
        try (var socket = notifications(ben)) {
            as(ana).delete(ROOMS + "/" + room + "/members/" + ben.id()).then().statusCode(204);
            assertThat(socket.await("room_removed").path("room_id").asText()).isEqualTo(room.toString());

            say(ana, room, SECRET);
            var other = group(ana, ben);
            say(ana, other, "heard");

            await(socket, other, 1);
            assertThat(socket.framesOf(room))
                    .extracting(frame -> frame.path("type").asText())
                    .doesNotContain("unread");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"message\",\"room_id\":\"ROOM\",\"client_id\":\"ROOM\",\"content\":\"x\"}",
                "{\"type\":\"edit\",\"room_id\":\"ROOM\",\"message_id\":\"ROOM\",\"content\":\"x\"}",
                "{\"type\":\"delete\",\"room_id\":\"ROOM\",\"message_id\":\"ROOM\"}",
                "{\"type\":\"react\",\"room_id\":\"ROOM\",\"message_id\":\"ROOM\",\"emoji\":\"x\",\"on\":true}",
                "{\"type\":\"sync\",\"rooms\":{\"ROOM\":0}}"
            })
    void what_is_about_events_is_refused_at_this_door(String frame) {
        try (var socket = notifications(ben)) {
            socket.sendText(frame.replace("ROOM", room.toString()));

            assertThat(socket.await("error").path("code").asText()).isEqualTo("unknown_type");
            as(ben).get(messages(room)).then().body("head_seq", equalTo(0));
        }
    }

    @Test
    void people_are_watched_at_this_door_and_whoever_has_only_this_one_is_not_there() {
        try (var socket = notifications(ana);
                var bens = notifications(ben)) {
            socket.send(Map.of("type", "presence", "ref", "w", "user_ids", List.of(ben.id())));
            var answer = socket.await("presence");
            assertThat(answer.path("users").path(0).path("is_online").asBoolean(true))
                    .isFalse();

            try (var app = socket(ben)) {
                var change = socket.await("presence");

                assertThat(change.path("users").path(0).path("user_id").asText())
                        .isEqualTo(ben.id().toString());
                assertThat(change.path("users").path(0).path("is_online").asBoolean())
                        .isTrue();
                app.send(Map.of("type", "ping"));
            }
            bens.send(Map.of("type", "ping"));
            bens.await("pong");
        }
    }

    @Test
    void a_socket_lives_no_longer_than_its_token_unless_that_is_renewed() {
        var session = UUID.randomUUID();
        try (var renewed = TestSocket.open(server(), "/ws/notifications", tokenFor(session, Duration.ofSeconds(2)));
                var ended = TestSocket.open(server(), "/ws/notifications", tokenFor(session, Duration.ofSeconds(2)))) {
            renewed.send(Map.of("type", "auth", "ref", "a", "token", tokenFor(session, Duration.ofMinutes(5))));
            assertThat(renewed.await("ack").path("ref").asText()).isEqualTo("a");

            assertThat(ended.awaitClose()).isEqualTo(4401);
            renewed.send(Map.of("type", "ping"));
            renewed.await("pong");
        }
    }

    @Test
    void the_rules_of_the_wire_hold_at_this_door_too() throws IOException {
        isClosedWith(1009, RawSocket.TEXT, new byte[70_000]);
        isClosedWith(1007, RawSocket.TEXT, new byte[] {(byte) 0xc0, (byte) 0xaf});
        isClosedWith(1003, RawSocket.BINARY, new byte[] {1});
        isClosedWith(1002, 3, new byte[0]);
    }

    private void isClosedWith(int code, int opcode, byte[] payload) throws IOException {
        try (var socket = new RawSocket(server(), "/ws/notifications", ben)) {
            socket.await(RawSocket.TEXT);
            socket.send(opcode, payload);

            assertThat(socket.await(RawSocket.CLOSE).closeCode()).isEqualTo(code);
        }
    }

    private String tokenFor(UUID session, Duration life) {
        var claims = TestTokens.claims(ben.id(), ben.username(), life);
        claims.setClaim(Claims.SESSION, session.toString());
        return TestTokens.sign(claims);
    }

    private TestSocket notifications(Person person) {
        return TestSocket.open(server(), "/ws/notifications", person);
    }

    private int unread(TestSocket socket) {
        var frame = socket.await("unread");
        assertThat(frame.path("room_id").asText()).isEqualTo(room.toString());
        return frame.path("unread_count").asInt();
    }

    private void await(TestSocket socket, int count) {
        await(socket, room, count);
    }

    private static JsonNode await(TestSocket socket, UUID room, int count) {
        return socket.await(frame -> frame.path("type").asText().equals("unread")
                && frame.path("room_id").asText().equals(room.toString())
                && frame.path("unread_count").asInt() == count);
    }

    private String lastMessage() {
        return as(ana).get(messages(room)).then().extract().path("messages[-1].id");
    }

    private void add(UUID to, Person person) {
        as(ana).body(Map.of("user_ids", List.of(person.id())))
                .post(ROOMS + "/" + to + "/members")
                .then()
                .statusCode(200)
                .body(
                        "members.user_id",
                        containsInAnyOrder(ana.id().toString(), person.id().toString()));
    }
}
