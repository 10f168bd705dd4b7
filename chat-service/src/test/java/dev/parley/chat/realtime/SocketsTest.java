package dev.parley.chat.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.TestSocket;
import dev.parley.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SocketsTest extends ChatTest {

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private final Person eve = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_room_of_two() {
        room = group(ana, ben);
    }

    @Test
    void the_first_frame_says_where_everything_is() {
        say(ana, room, "hello");

        var connected = firstFrame("/ws/chat", ben);
        assertThat(connected.path("user_id").asText()).isEqualTo(ben.id().toString());
        assertThat(connected.path("session_id").asText()).isNotEmpty();
        assertThat(connected.path("epoch").asText()).isNotEmpty();
        assertThat(connected.path("node").asText()).isNotEmpty();
        assertThat(connected.path("heartbeat_ms").asLong()).isPositive();
        assertThat(connected.path("limits").path("max_content").asInt()).isEqualTo(5000);
        assertThat(connected.path("limits").path("max_frame_bytes").asInt()).isEqualTo(65536);
        assertThat(connected.path("more").asBoolean(true)).isFalse();
        assertThat(connected.path("rooms")).hasSize(1);
        assertThat(connected.path("rooms").path(0).path("room_id").asText()).isEqualTo(room.toString());
        assertThat(connected.path("rooms").path(0).path("head_seq").asLong()).isEqualTo(1);
        assertThat(connected.path("rooms").path(0).path("unread_count").asInt()).isEqualTo(1);
    }

    @Test
    void a_message_is_acked_after_its_commit_and_reaches_every_member() {
        try (var ours = socket(ana);
                var theirs = socket(ben)) {
            var clientId = UUID.randomUUID();
            ours.send(
                    Map.of("type", "message", "ref", "r1", "room_id", room, "client_id", clientId, "content", "hello"));

            var ack = ours.await("ack");
            assertThat(ack.path("ref").asText()).isEqualTo("r1");
            assertThat(ack.path("client_id").asText()).isEqualTo(clientId.toString());
            assertThat(ack.path("seq").asLong()).isEqualTo(1);
            assertThat(ack.path("duplicate").asBoolean(true)).isFalse();
            as(ben).get(messages(room) + "/" + ack.path("message_id").asText())
                    .then()
                    .statusCode(200)
                    .body("timestamp", equalTo(ack.path("timestamp").asText()));

            var event = theirs.await("message");
            assertThat(event.path("room_id").asText()).isEqualTo(room.toString());
            assertThat(event.path("seq").asLong()).isEqualTo(1);
            assertThat(event.path("data").path("content").asText()).isEqualTo("hello");
            assertThat(event.path("data").path("client_id").isNull()).isTrue();
        }
    }

    @Test
    void the_sender_gets_the_message_too_and_sees_its_own_client_id() {
        try (var socket = socket(ana)) {
            var clientId = UUID.randomUUID();
            socket.say(room, "hello", clientId);

            assertThat(socket.await("message").path("data").path("client_id").asText())
                    .isEqualTo(clientId.toString());
        }
    }

    @Test
    void a_message_sent_by_rest_reaches_sockets_all_the_same() {
        try (var socket = socket(ben)) {
            say(ana, room, "by rest");

            assertThat(socket.await("message").path("data").path("content").asText())
                    .isEqualTo("by rest");
        }
    }

    @Test
    void a_repeat_over_the_other_transport_gets_the_first_ack() {
        var clientId = UUID.randomUUID();
        var first =
                as(ana).body(Map.of("content", "once", "client_id", clientId)).post(messages(room));

        try (var socket = socket(ana)) {
            socket.say(room, "once", clientId);

            var ack = socket.await("ack");
            assertThat(ack.path("duplicate").asBoolean()).isTrue();
            assertThat(ack.path("message_id").asText()).isEqualTo(first.path("id"));
        }
        as(ana).get(messages(room)).then().body("messages", hasSize(1));
    }

    @Test
    void many_messages_arrive_in_order_each_once() {
        try (var ours = socket(ana);
                var theirs = socket(ben)) {
            for (int i = 0; i < 200; i++) {
                ours.say(room, "message " + i);
            }
            theirs.await(frame -> frame.path("seq").asLong() == 200);

            assertThat(theirs.seqs(room))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 200).boxed().toList());
        }
    }

    @Test
    void the_door_of_one_room_needs_no_room_id_and_hears_of_no_other() {
        var other = group(ana, ben);
        try (var socket = TestSocket.open(server(), "/ws/chat/" + room, ana)) {
            say(ben, other, "elsewhere");
            socket.send(Map.of("type", "message", "client_id", UUID.randomUUID(), "content", "here"));

            assertThat(socket.await("message").path("data").path("content").asText())
                    .isEqualTo("here");
            assertThat(socket.seqs(other)).isEmpty();
        }
        assertThat(firstFrame("/ws/chat/" + room, ana).path("room_id").asText()).isEqualTo(room.toString());
    }

    @Test
    void a_new_room_is_announced_and_followed_at_once() {
        try (var socket = socket(ben)) {
            var newRoom = group(ana, ben);

            var added = socket.await("room_added");
            assertThat(added.path("room_id").asText()).isEqualTo(newRoom.toString());
            assertThat(added.path("room").path("name").asText()).isEqualTo("A group");
            say(ana, newRoom, "welcome");
            assertThat(socket.await("message").path("room_id").asText()).isEqualTo(newRoom.toString());
        }
    }

    @Test
    void a_mark_that_moves_reaches_the_users_own_sockets() {
        say(ana, room, "one");
        try (var phone = socket(ben);
                var laptop = socket(ben)) {
            phone.send(Map.of("type", "read", "ref", "r", "room_id", room, "seq", 1));

            assertThat(phone.await("ack").path("ref").asText()).isEqualTo("r");
            assertThat(laptop.await("read").path("seq").asLong()).isEqualTo(1);
        }
        as(ben).get(ROOMS + "/" + room).then().body("unread_count", equalTo(0));
    }

    @Test
    void whoever_is_watched_is_seen_coming() {
        try (var socket = socket(ana)) {
            socket.send(Map.of("type", "presence", "ref", "w", "user_ids", List.of(ana.id(), ben.id())));

            var answer = socket.await("presence");
            assertThat(answer.path("ref").asText()).isEqualTo("w");
            assertThat(answer.path("users")).hasSize(2);
            assertThat(answer.path("users").path(0).path("is_online").asBoolean())
                    .isTrue();
            assertThat(answer.path("users").path(1).path("is_online").asBoolean(true))
                    .isFalse();
            try (var theirs = socket(ben)) {
                var change = socket.await("presence");
                assertThat(change.path("users")).hasSize(1);
                assertThat(change.path("users").path(0).path("user_id").asText())
                        .isEqualTo(ben.id().toString());
                assertThat(change.path("users").path(0).path("is_online").asBoolean())
                        .isTrue();
                theirs.send(Map.of("type", "ping"));
                as(ana).get(ROOMS + "/" + room).then().body("members.is_online", equalTo(List.of(true, true)));
            }
        }
    }

    @Test
    void a_ping_is_answered() {
        try (var socket = socket(ana)) {
            socket.send(Map.of("type", "ping", "ref", "p"));

            assertThat(socket.await("pong").path("ref").asText()).isEqualTo("p");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | malformed_json",
                "[] | malformed_json",
                "{\"type\":\"ping\"}} | malformed_json",
                "{ | malformed_json",
                "{\"type\":\"ping\",\"type\":\"ping\"} | malformed_json",
                "{} | validation_failed",
                "{\"type\":7} | validation_failed",
                "{\"type\":\"dance\"} | unknown_type",
                "{\"type\":\"message\"} | validation_failed",
                "{\"type\":\"message\",\"room_id\":7} | validation_failed",
                "{\"type\":\"read\",\"room_id\":\"ROOM\"} | validation_failed",
                "{\"type\":\"read\",\"room_id\":\"ROOM\",\"seq\":\"1\"} | validation_failed",
                "{\"type\":\"read\",\"room_id\":\"ROOM\",\"seq\":-1} | validation_failed",
                "{\"type\":\"read\",\"room_id\":\"ROOM\",\"seq\":9223372036854775808} | validation_failed",
                "{\"type\":\"sync\"} | validation_failed",
                "{\"type\":\"sync\",\"rooms\":{\"ROOM\":9223372036854775808}} | validation_failed",
                "{\"type\":\"sync\",\"rooms\":[]} | validation_failed",
                "{\"type\":\"sync\",\"rooms\":{\"ROOM\":null}} | validation_failed",
                "{\"type\":\"presence\"} | validation_failed",
                "{\"type\":\"presence\",\"user_ids\":[\"junk\"]} | validation_failed",
                "{\"type\":\"auth\",\"token\":\"junk\"} | unauthenticated"
            })
    void a_bad_frame_is_answered_with_an_error_and_the_socket_lives_on(String frame, String code) {
        try (var socket = socket(ana)) {
            socket.sendText(frame.replace("ROOM", room.toString()));

            var error = socket.await("error");
            assertThat(error.path("code").asText()).isEqualTo(code);
            assertThat(error.path("detail").asText()).isNotEmpty();
            assertThat(error.path("retry").asText()).isEqualTo("no");
            socket.send(Map.of("type", "ping"));
            socket.await("pong");
        }
    }

    @Test
    void a_message_that_breaks_a_rule_is_refused_and_changes_nothing() {
        try (var socket = socket(ana)) {
            for (var content : List.of("", "x".repeat(5001), "a\0b")) {
                socket.sendBad(message("content", content));
                assertThat(socket.await("error").path("code").asText()).isEqualTo("validation_failed");
            }
            socket.sendText("{\"type\":\"message\",\"ref\":\"x\",\"room_id\":\"" + room + "\",\"client_id\":\""
                    + UUID.randomUUID() + "\",\"content\":\"\\ud800\"}");
            var error = socket.await("error");
            assertThat(error.path("code").asText()).isEqualTo("validation_failed");
            assertThat(error.path("ref").asText()).isEqualTo("x");
            socket.sendBad(message("message_type", "system"));
            assertThat(socket.await("error").path("code").asText()).isEqualTo("validation_failed");
            socket.sendBad(message("client_id", "junk"));
            assertThat(socket.await("error").path("client_id").asText()).isEqualTo("junk");
        }
        as(ana).get(messages(room)).then().body("head_seq", equalTo(0));
    }

    @Test
    void a_foreign_a_missing_and_a_made_up_room_are_refused_alike() {
        try (var socket = socket(eve)) {
            for (var other : List.of(room.toString(), UUID.randomUUID().toString(), "junk")) {
                socket.sendBad(
                        Map.of("type", "message", "room_id", other, "client_id", UUID.randomUUID(), "content", "x"));
                assertThat(socket.await("error").path("code").asText()).isEqualTo("not_a_member");
                socket.sendBad(Map.of("type", "sync", "rooms", Map.of(other, 0)));
                assertThat(socket.await("error").path("code").asText()).isEqualTo("not_a_member");
                socket.sendBad(Map.of("type", "read", "room_id", other, "seq", 1));
                assertThat(socket.await("error").path("code").asText()).isEqualTo("not_a_member");
            }
        }
    }

    @Test
    void whoever_is_no_member_hears_nothing() {
        try (var outsider = socket(eve);
                var member = socket(ben)) {
            say(ana, room, "secret");
            member.await("message");
            outsider.send(Map.of("type", "ping"));
            outsider.await("pong");

            assertThat(outsider.seqs(room)).isEmpty();
        }
    }

    @Test
    void a_socket_ends_with_its_token() {
        var claims = TestTokens.claims(ana.id(), ana.username(), Duration.ofSeconds(2));
        try (var socket = TestSocket.open(server(), "/ws/chat", TestTokens.sign(claims))) {
            assertThat(socket.awaitClose()).isEqualTo(4401);
        }
    }

    @Test
    void a_newer_token_of_the_same_session_keeps_a_socket_open_and_another_ones_does_not() {
        var claims = TestTokens.claims(ana.id(), ana.username(), Duration.ofSeconds(2));
        try (var socket = TestSocket.open(server(), "/ws/chat", TestTokens.sign(claims))) {
            socket.send(Map.of("type", "auth", "token", ana.token()));
            assertThat(socket.await("error").path("code").asText()).isEqualTo("forbidden");

            claims.setExpirationTimeMinutesInTheFuture(5);
            socket.send(Map.of("type", "auth", "ref", "a", "token", TestTokens.sign(claims)));
            assertThat(socket.await("ack").path("ref").asText()).isEqualTo("a");
        }
    }

    @Test
    void too_many_sockets_of_one_person_are_refused() {
        var sockets = new ArrayList<TestSocket>();
        try {
            for (int i = 0; i < 20; i++) {
                sockets.add(socket(ana));
            }
            var oneMore = TestSocket.openUnconnected(server(), "/ws/chat", ana.token());
            sockets.add(oneMore);

            assertThat(oneMore.awaitClose()).isEqualTo(4429);
        } finally {
            sockets.forEach(TestSocket::close);
        }
    }

    @Test
    void too_many_frames_are_told_to_slow_down() {
        try (var socket = socket(ana)) {
            for (int i = 0; i < 400; i++) {
                socket.send(Map.of("type", "ping"));
            }

            var error = socket.await("error");
            assertThat(error.path("code").asText()).isEqualTo("rate_limited");
            assertThat(error.path("retry").asText()).isEqualTo("backoff");
            assertThat(error.path("retry_after_ms").asLong()).isPositive();
        }
    }

    @Test
    void a_number_that_no_seq_can_be_is_told_by_its_field() {
        try (var socket = socket(ana)) {
            socket.sendText("{\"type\":\"read\",\"room_id\":\"" + room + "\",\"seq\":9223372036854775808}");

            var error = socket.await("error");
            assertThat(error.path("code").asText()).isEqualTo("validation_failed");
            assertThat(error.path("detail").asText()).isEqualTo("seq must be a number nearer to 0.");
        }
    }

    @Test
    void who_goes_on_with_too_many_frames_is_sent_away() {
        try (var socket = socket(ana)) {
            socket.flood(Map.of("type", "ping"), 5_000);

            assertThat(socket.awaitClose()).isEqualTo(4429);
        }
    }

    private Map<String, Object> message(String field, String value) {
        var frame = new HashMap<String, Object>(
                Map.of("type", "message", "room_id", room, "client_id", UUID.randomUUID(), "content", "x"));
        frame.put(field, value);
        return frame;
    }

    private JsonNode firstFrame(String path, Person person) {
        try (var socket = TestSocket.openUnconnected(server(), path, person.token())) {
            return socket.await("connected");
        }
    }
}
