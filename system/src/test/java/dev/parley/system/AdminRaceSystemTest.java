package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.system.Api.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What admins end while it is in full use ends for everybody at one place, and nothing that was acknowledged is lost. */
@ExtendWith(RunningParley.Shared.class)
final class AdminRaceSystemTest {
    private static final String ADMIN = "/api/v1/admin/";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** They name the seq of something else. */
    private static final Set<String> NO_EVENTS = Set.of("ack", "read");

    /** Fewer than a socket may send at once. */
    private static final int MOST_SENT = 250;

    private static final int ACKED_BEFORE = 50;

    private final RunningParley parley;
    private final Api admin;
    private final Person ada;
    private final Person bob;

    AdminRaceSystemTest(RunningParley parley) {
        this.parley = parley;
        this.admin = parley.registerAdmin("admin").api();
        this.ada = parley.register("ada");
        this.bob = parley.register("bob");
    }

    @Test
    void aRoomThatIsClosedWhileEverybodyWritesEndsForAllAtTheSamePlace() {
        String room = ada.makeGroup("Engines", bob);
        try (ChatSocket ofAda = ada.connectTo(parley.process("chat-1"));
                ChatSocket ofBob = bob.connectTo(parley.process("chat-2"))) {
            List<ChatSocket> sockets = List.of(ofAda, ofBob);
            List<CompletableFuture<Void>> writing =
                    sockets.stream().map(socket -> write(socket, room)).toList();
            sockets.forEach(socket -> awaitAcks(socket, room));

            Answer closed = admin.delete(ADMIN + "chat-rooms/" + room, Json.object());

            assertThat(closed.status()).as(closed.text()).isEqualTo(204);
            writing.forEach(CompletableFuture::join);
            Map<String, Long> stored = storedIn(room);
            for (ChatSocket socket : sockets) {
                socket.await("room_deleted");
                socket.settle();
                List<JsonNode> events = eventsOf(socket, room);
                assertThat(events.getLast().path("type").asText()).isEqualTo("room_deleted");
                assertThat(seqsOf(events)).isEqualTo(upTo(stored.size() + 1L));
                assertThat(acked(socket, room))
                        .isNotEmpty()
                        .allSatisfy((message, seq) -> assertThat(stored).containsEntry(message, seq));
            }
        }
    }

    @Test
    void whoIsDeletedWhileTheyWriteLosesNothingThatWasAcknowledged() {
        String room = bob.makeGroup("Engines", ada);
        try (ChatSocket ofAda = ada.connectTo(parley.process("chat-1"));
                ChatSocket ofBob = bob.connectTo(parley.process("chat-2"))) {
            CompletableFuture<Void> writing = write(ofAda, room);
            awaitAcks(ofAda, room);

            Answer deleted = admin.delete(ADMIN + "users/" + ada.id(), Json.object());

            assertThat(deleted.status()).as(deleted.text()).isEqualTo(204);
            assertThat(ofAda.awaitClosed()).isEqualTo(4401);
            writing.exceptionally(_ -> null).join();
            JsonNode left = ofBob.awaitMatching("the end of Ada", frame -> isLeaving(frame, ada));
            ofBob.settle();
            Map<String, Long> stored = storedIn(room);
            assertThat(acked(ofAda, room))
                    .isNotEmpty()
                    .allSatisfy((message, seq) -> assertThat(stored).containsEntry(message, seq));
            assertThat(stored.values()).allMatch(seq -> seq < left.path("seq").asLong());
            assertThat(seqsOf(eventsOf(ofBob, room))).isEqualTo(upTo(stored.size() + 1L));
        }
        assertThat(admin.get(ADMIN + "room-memberships?user_id=" + ada.id())
                        .body()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void ofSeveralAdminsWhoDeleteTheSameUserAtOnceOneDoes() {
        List<Api> admins = IntStream.range(0, 4)
                .mapToObj(i -> parley.registerAdmin("admin" + i).api())
                .toList();

        List<Answer> answers = admins.stream()
                .map(each ->
                        CompletableFuture.supplyAsync(() -> each.delete(ADMIN + "users/" + ada.id(), Json.object())))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 404, 404, 404);
        assertThat(admin.get(ADMIN + "audit-log?action=delete&object_id=" + ada.id())
                        .body()
                        .path("total")
                        .asInt())
                .isOne();
    }

    @Test
    void ofSeveralAdminsWhoCloseTheSameRoomAtOnceOneDoes() {
        String room = ada.makeGroup("Engines", bob);

        List<Answer> answers = IntStream.range(0, 4)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> admin.delete(ADMIN + "chat-rooms/" + room, Json.object())))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(Answer::status).containsOnly(204);
        assertThat(admin.get(ADMIN + "chat-rooms/" + room)
                        .body()
                        .path("head_seq")
                        .asLong())
                .isOne();
    }

    /** Sends one message after the other without waiting, until the room is gone for this socket, or the socket itself. */
    private static CompletableFuture<Void> write(ChatSocket socket, String room) {
        return CompletableFuture.runAsync(() -> {
            for (int i = 0;
                    i < MOST_SENT && !socket.isClosed() && socket.all("error").isEmpty();
                    i++) {
                socket.send(ChatSocket.message(room, UUID.randomUUID().toString(), "message " + i));
            }
        });
    }

    private static void awaitAcks(ChatSocket socket, String room) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> acked(socket, room).size() >= ACKED_BEFORE);
    }

    /** The seqs of the messages that were acknowledged, by their ids. */
    private static Map<String, Long> acked(ChatSocket socket, String room) {
        Map<String, Long> seqs = new HashMap<>();
        socket.all("ack").stream()
                .filter(ack -> ack.path("room_id").asText().equals(room))
                .forEach(ack -> seqs.put(
                        ack.path("message_id").asText(), ack.path("seq").asLong()));
        return seqs;
    }

    /** What a socket was sent of the room that takes a seq, in the order in which it came. */
    private static List<JsonNode> eventsOf(ChatSocket socket, String room) {
        return socket.framesOf(room).stream()
                .filter(frame -> frame.has("seq"))
                .filter(frame -> !NO_EVENTS.contains(frame.path("type").asText()))
                .toList();
    }

    private static List<Long> seqsOf(List<JsonNode> events) {
        return events.stream().map(event -> event.path("seq").asLong()).toList();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static boolean isLeaving(JsonNode frame, Person person) {
        return frame.path("type").asText().equals("member_left")
                && frame.at("/data/user_id").asText().equals(person.id());
    }

    /** The seqs of a room's messages by their ids, as admins see them. */
    private Map<String, Long> storedIn(String room) {
        Map<String, Long> seqs = new HashMap<>();
        List<JsonNode> page = new ArrayList<>();
        for (int number = 1; number == 1 || !page.isEmpty(); number++) {
            page.clear();
            admin.get(ADMIN + "messages?page_size=200&room_id=" + room + "&page=" + number)
                    .body()
                    .path("items")
                    .forEach(page::add);
            page.forEach(message -> {
                assertThat(message.path("content").isTextual()).isTrue();
                seqs.put(message.path("id").asText(), message.path("seq").asLong());
            });
        }
        return seqs;
    }
}
