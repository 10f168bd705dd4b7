package dev.parley.chat.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.OtherNode;
import dev.parley.chat.testing.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SyncTest extends ChatTest {

    @Inject
    DataSource database;

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_room_of_two() {
        room = group(ana, ben);
    }

    @Test
    void sync_replays_exactly_what_was_missed_and_then_goes_on_live() {
        for (int i = 0; i < 5; i++) {
            say(ana, room, "missed " + i);
        }
        try (var socket = socket(ben)) {
            socket.send(Map.of("type", "sync", "ref", "s", "rooms", Map.of(room, 2)));

            var answer = socket.await("sync");
            assertThat(answer.path("ref").asText()).isEqualTo("s");
            assertThat(answer.path("mode").asText()).isEqualTo("replay");
            assertThat(answer.path("head_seq").asLong()).isEqualTo(5);
            say(ana, room, "live");
            socket.await(frame -> frame.path("seq").asLong() == 6);
            assertThat(socket.seqs(room)).containsExactly(3L, 4L, 5L, 6L);
        }
    }

    @Test
    void sync_says_when_nothing_is_missing_and_when_the_position_is_of_another_history() {
        say(ana, room, "one");
        try (var socket = socket(ben)) {
            socket.send(Map.of("type", "sync", "rooms", Map.of(room, 1)));
            assertThat(socket.await("sync").path("mode").asText()).isEqualTo("current");
            socket.send(Map.of("type", "sync", "rooms", Map.of(room, 99)));
            assertThat(socket.await("sync").path("mode").asText()).isEqualTo("page");

            say(ana, room, "two");
            assertThat(socket.await("message").path("seq").asLong()).isEqualTo(2);
        }
    }

    @Test
    void sync_does_not_replay_more_than_a_thousand() throws SQLException {
        new OtherNode(database).commit(room, ana, "x", 1001);
        try (var socket = socket(ben)) {
            socket.send(Map.of("type", "sync", "rooms", Map.of(room, 0)));
            assertThat(socket.await("sync").path("mode").asText()).isEqualTo("page");
            socket.send(Map.of("type", "sync", "rooms", Map.of(room, 1)));
            assertThat(socket.await("sync").path("mode").asText()).isEqualTo("replay");
            socket.await(frame -> frame.path("seq").asLong() == 1001);
            assertThat(socket.seqs(room))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(2, 1001).boxed().toList());
        }
    }
}
