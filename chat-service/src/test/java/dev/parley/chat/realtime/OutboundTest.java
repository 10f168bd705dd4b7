package dev.parley.chat.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.RawSocket;
import dev.parley.chat.testing.TestSocket;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How frames leave: together where they can, in order, and no more of them than a client reads. */
@QuarkusTest
class OutboundTest extends ChatTest {

    private static final int MANY = 60;
    /** The most that a message may hold, four bytes a character. */
    private static final String LONG = "\uD83D\uDC27".repeat(5_000);

    /** More of those than all buffers between two processes take in. */
    private static final int A_FLOOD = 700;
    /** Of those, as many as a client that reads is given at once here. */
    private static final int A_MOUTHFUL = 20;

    @Inject
    ObjectMapper json;

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_room_of_two() {
        room = group(ana, ben);
    }

    @Test
    void of_messages_that_leave_together_each_shows_its_key_to_its_sender_alone() {
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            for (int i = 0; i < MANY; i++) {
                (i % 3 == 0 ? bens : anas).say(room, "message " + i);
            }

            assertEachKeyIsShownTo(ana, anas);
            assertEachKeyIsShownTo(ben, bens);
        }
    }

    @Test
    void who_joins_while_messages_leave_gets_those_after_its_head_once_each() {
        try (var talking = socket(ana)) {
            for (int i = 0; i < MANY; i++) {
                talking.say(room, "message " + i);
            }
            try (var joining = TestSocket.openUnconnected(server(), "/ws/chat", ben.token())) {
                var head = joining.await("connected")
                        .path("rooms")
                        .get(0)
                        .path("head_seq")
                        .asLong();
                talking.say(room, "the last one");
                joining.await(frame -> frame.path("seq").asLong() == MANY + 1);

                assertThat(joining.seqs(room)).containsExactlyElementsOf(seqs(head + 1, MANY + 1));
            }
        }
    }

    @Test
    void who_does_not_read_is_closed_and_disturbs_nobody_and_can_go_on_from_where_it_was() throws Exception {
        long read;
        try (var idle = new RawSocket(server(), "/ws/chat", ben);
                var reading = socket(ana)) {
            idle.await(RawSocket.TEXT);
            for (int sent = 1; sent <= A_FLOOD; sent++) {
                say(ana, room, LONG);
                if (sent % A_MOUTHFUL == 0) {
                    long last = sent;
                    reading.await(frame -> frame.path("seq").asLong() == last);
                }
            }
            assertThat(reading.seqs(room)).containsExactlyElementsOf(seqs(1, A_FLOOD));

            read = 0;
            var frame = idle.next();
            while (frame.opcode() != RawSocket.CLOSE) {
                if (frame.opcode() == RawSocket.TEXT) {
                    read++;
                    assertThat(seqOf(frame.payload())).isEqualTo(read);
                }
                frame = idle.next();
            }
            assertThat(frame.closeCode()).isEqualTo(4408);
        }
        try (var resumed = socket(ben)) {
            resumed.send(Map.of("type", "sync", "rooms", Map.of(room, read)));
            resumed.await(frame -> frame.path("seq").asLong() == A_FLOOD);

            assertThat(resumed.seqs(room)).containsExactlyElementsOf(seqs(read + 1, A_FLOOD));
        }
    }

    private void assertEachKeyIsShownTo(Person person, TestSocket socket) {
        for (long seq = 1; seq <= MANY; seq++) {
            var data = socket.await("message").path("data");
            assertThat(data.path("seq").asLong()).isEqualTo(seq);
            boolean isOwn = data.path("sender_id").asText().equals(person.id().toString());
            assertThat(data.path("client_id").isTextual()).isEqualTo(isOwn);
        }
    }

    private long seqOf(byte[] payload) throws Exception {
        JsonNode frame = json.readTree(new String(payload, UTF_8));
        return frame.path("seq").asLong();
    }

    private static List<Long> seqs(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
