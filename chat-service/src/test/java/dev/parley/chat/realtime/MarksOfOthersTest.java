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

@QuarkusTest
class MarksOfOthersTest extends ChatTest {

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_room_of_two_with_some_messages() {
        room = group(ana, ben);
        for (int i = 0; i < 5; i++) {
            say(ana, room, "message");
        }
    }

    @Test
    void people_see_how_far_the_others_have_read() {
        try (var socket = socket(ana)) {
            read(ben, room, 3);

            var frame = socket.await("read");
            assertThat(frame.path("room_id").asText()).isEqualTo(room.toString());
            assertThat(frame.path("user_id").asText()).isEqualTo(ben.id().toString());
            assertThat(frame.path("seq").asLong()).isEqualTo(3);
        }
    }

    @Test
    void a_mark_that_moves_often_is_told_once_a_second_at_most_and_at_last_the_newest() {
        try (var socket = socket(ana)) {
            long started = System.nanoTime();
            for (int seq = 1; seq <= 5; seq++) {
                read(ben, room, seq);
            }
            socket.await(frame -> isMark(frame, 5));
            long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();

            // However slow the machine is, two marks are a second apart.
            assertThat(marks(socket))
                    .isSorted()
                    .startsWith(1L)
                    .endsWith(5L)
                    .hasSizeLessThanOrEqualTo(Math.toIntExact(1 + seconds));
        }
    }

    @Test
    void in_a_large_room_nobody_hears_of_marks_until_somebody_has_left() {
        var crowd = Stream.generate(Person::someone).limit(99).toArray(Person[]::new);
        var large = group(ana, Stream.concat(Stream.of(ben), Stream.of(crowd)).toArray(Person[]::new));
        for (int i = 0; i < 2; i++) {
            say(ana, large, "message");
        }
        try (var socket = socket(ana)) {
            read(ben, large, 1);
            as(crowd[0])
                    .delete(ROOMS + "/" + large + "/members/" + crowd[0].id())
                    .then()
                    .statusCode(204);
            socket.await("member_left");
            read(crowd[1], large, 2);

            var frame = socket.await("read");
            assertThat(frame.path("user_id").asText()).isEqualTo(crowd[1].id().toString());
            assertThat(marks(socket)).containsExactly(2L);
        }
    }

    @Test
    void who_left_hears_of_no_marks_any_more() {
        var other = group(ana, ben);
        try (var socket = socket(ben)) {
            as(ana).delete(ROOMS + "/" + room + "/members/" + ben.id()).then().statusCode(204);
            socket.await("room_removed");
            read(ana, room, 5);
            say(ana, other, "still here");
            read(ana, other, 1);
            var frame = socket.await("read");

            assertThat(frame.path("room_id").asText()).isEqualTo(other.toString());
        }
    }

    private static void read(Person person, UUID room, long seq) {
        as(person)
                .body(Map.of("seq", seq))
                .put(ROOMS + "/" + room + "/read")
                .then()
                .statusCode(204);
    }

    private static boolean isMark(JsonNode frame, long seq) {
        return frame.path("type").asText().equals("read") && frame.path("seq").asLong() == seq;
    }

    private List<Long> marks(TestSocket socket) {
        return socket.frames().stream()
                .filter(frame -> frame.path("type").asText().equals("read"))
                .map(frame -> frame.path("seq").asLong())
                .toList();
    }
}
