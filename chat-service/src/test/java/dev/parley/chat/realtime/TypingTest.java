package dev.parley.chat.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.TestSocket;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TypingTest extends ChatTest {

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private final Person eve = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_room_of_two() {
        room = group(ana, ben);
    }

    @Test
    void that_somebody_types_reaches_the_others_at_every_door_and_none_of_their_own_sockets() {
        try (var anas = socket(ana);
                var anasPhone = socket(ana);
                var bens = socket(ben);
                var bensRoom = TestSocket.open(server(), "/ws/chat/" + room, ben);
                var bensBadge = TestSocket.open(server(), "/ws/notifications", ben)) {
            types(anas, true);

            for (var socket : List.of(bens, bensRoom, bensBadge)) {
                var typing = socket.await("typing");
                assertThat(typing.path("room_id").asText()).isEqualTo(room.toString());
                assertThat(typing.path("user_id").asText()).isEqualTo(ana.id().toString());
                assertThat(typing.path("username").asText()).isEqualTo(ana.username());
                assertThat(typing.path("is_typing").asBoolean()).isTrue();
            }
            types(anas, false);
            assertThat(bens.await("typing").path("is_typing").asBoolean(true)).isFalse();
            say(ben, room, "and now?");
            for (var socket : List.of(anas, anasPhone)) {
                socket.await("message");
                assertThat(typings(socket)).isEmpty();
            }
        }
    }

    @Test
    void at_the_door_of_a_room_its_id_may_be_left_out() {
        try (var anas = TestSocket.open(server(), "/ws/chat/" + room, ana);
                var bens = socket(ben)) {
            anas.send(Map.of("type", "typing", "is_typing", true));

            assertThat(bens.await("typing").path("room_id").asText()).isEqualTo(room.toString());
        }
    }

    @Test
    void however_often_somebody_says_that_they_type_it_is_told_once_in_three_seconds() {
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            for (int i = 0; i < 20; i++) {
                types(anas, true);
            }
            long begin = System.nanoTime();
            bens.await("typing");
            bens.await("typing");

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(2_500));
            assertThat(typings(bens)).containsExactly(true, true);
        }
    }

    @Test
    void whoever_stops_and_begins_again_and_again_is_told_once_in_three_seconds() {
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            for (int i = 0; i < 20; i++) {
                types(anas, true);
                types(anas, false);
            }
            bens.await("typing");
            bens.await("typing");
            say(ana, room, "at last");
            bens.await("message");

            assertThat(typings(bens)).containsExactly(true, false);
        }
    }

    @Test
    void what_is_not_repeated_ends_after_six_seconds() {
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            types(anas, true);
            assertThat(bens.await("typing").path("is_typing").asBoolean()).isTrue();
            long begin = System.nanoTime();

            assertThat(bens.await("typing").path("is_typing").asBoolean(true)).isFalse();

            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(5_500), Duration.ofSeconds(8));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_has_sent_the_message_has_stopped(boolean isByRest) {
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            types(anas, true);
            assertThat(bens.await("typing").path("is_typing").asBoolean()).isTrue();

            if (isByRest) {
                say(ana, room, "done");
            } else {
                anas.say(room, "done");
            }

            assertThat(bens.await("typing").path("is_typing").asBoolean(true)).isFalse();
        }
    }

    @Test
    void the_message_of_somebody_else_ends_nothing() {
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            types(anas, true);
            bens.await("typing");
            say(ben, room, "I am first");
            bens.await("message");
            say(ben, room, "and second");
            bens.await("message");

            assertThat(typings(bens)).containsExactly(true);
        }
    }

    @Test
    void whose_socket_is_gone_has_stopped() {
        try (var bens = socket(ben)) {
            try (var anas = socket(ana)) {
                types(anas, true);
                bens.await("typing");
            }

            assertThat(bens.await("typing").path("is_typing").asBoolean(true)).isFalse();
        }
    }

    @Test
    void outsiders_are_refused_and_not_heard() {
        try (var eves = socket(eve);
                var bens = socket(ben)) {
            for (boolean isTyping : new boolean[] {true, false}) {
                eves.send(Map.of("type", "typing", "ref", "t", "room_id", room, "is_typing", isTyping));

                var error = eves.await("error");
                assertThat(error.path("code").asText()).isEqualTo("not_a_member");
                assertThat(error.path("ref").asText()).isEqualTo("t");
            }
            eves.sendBad(Map.of("type", "typing", "room_id", room));
            assertThat(eves.await("error").path("code").asText()).isEqualTo("validation_failed");
            say(ana, room, "quiet here");
            bens.await("message");
            assertThat(typings(bens)).isEmpty();
        }
    }

    @Test
    void who_was_removed_hears_nobody_type() {
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            as(ana).delete(ROOMS + "/" + room + "/members/" + ben.id()).then().statusCode(204);
            bens.await("room_removed");
            types(anas, true);
            anas.send(Map.of("type", "ping"));
            anas.await("pong");
            var other = group(ana, ben);
            say(ana, other, "heard");
            bens.await("message");

            assertThat(typings(bens)).isEmpty();
        }
    }

    @Test
    void who_was_removed_while_typing_is_heard_to_have_stopped_and_no_more() {
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            types(bens, true);
            anas.await("typing");
            as(ana).delete(ROOMS + "/" + room + "/members/" + ben.id()).then().statusCode(204);
            assertThat(anas.await("typing").path("is_typing").asBoolean(true)).isFalse();
            bens.await("room_removed");

            types(bens, true);

            assertThat(bens.await("error").path("code").asText()).isEqualTo("not_a_member");
        }
    }

    @Test
    void in_a_room_of_more_than_a_hundred_nobody_hears_of_it() {
        var crowd = group(
                ana,
                Stream.concat(Stream.of(ben), Stream.generate(Person::someone).limit(99))
                        .toArray(Person[]::new));
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            anas.send(Map.of("type", "typing", "room_id", crowd, "is_typing", true));
            types(anas, true);
            assertThat(bens.await("typing").path("room_id").asText()).isEqualTo(room.toString());
            say(ana, crowd, "heard");
            bens.await("message");

            assertThat(bens.framesOf(crowd)).noneMatch(frame -> isTyping(frame));
        }
    }

    @Test
    void somebody_types_in_five_rooms_at_once_at_most() {
        try (var anas = socket(ana)) {
            var rooms = Stream.generate(() -> group(ana, ben)).limit(7).toList();
            try (var bens = socket(ben)) {
                rooms.forEach(each -> anas.send(Map.of("type", "typing", "room_id", each, "is_typing", true)));
                for (int i = 0; i < 5; i++) {
                    bens.await("typing");
                }
                anas.send(Map.of("type", "typing", "room_id", rooms.getFirst(), "is_typing", false));
                bens.await("typing");

                rooms.subList(0, 5)
                        .forEach(each -> assertThat(bens.framesOf(each)).anyMatch(TypingTest::isTyping));
                rooms.subList(5, 7)
                        .forEach(each -> assertThat(bens.framesOf(each)).noneMatch(TypingTest::isTyping));
            }
        }
    }

    private void types(TestSocket socket, boolean isTyping) {
        socket.send(Map.of("type", "typing", "room_id", room, "is_typing", isTyping));
    }

    private static boolean isTyping(JsonNode frame) {
        return frame.path("type").asText().equals("typing");
    }

    private static List<Boolean> typings(TestSocket socket) {
        return socket.frames().stream()
                .filter(TypingTest::isTyping)
                .map(frame -> frame.path("is_typing").asBoolean())
                .toList();
    }
}
