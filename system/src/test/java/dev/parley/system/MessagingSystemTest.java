package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.system.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rooms and messages, over the gateway and over both chat nodes. */
@ExtendWith(RunningParley.Shared.class)
final class MessagingSystemTest {
    private final RunningParley parley;
    private final Person ada;
    private final Person bob;

    MessagingSystemTest(RunningParley parley) {
        this.parley = parley;
        this.ada = parley.register("ada");
        this.bob = parley.register("bob");
    }

    @Test
    void aGroupIsListedForEachOfItsMembers() {
        String room = ada.makeGroup("Engines", bob);

        Answer listed = bob.api().get("/api/v1/chat/rooms");
        Answer members = bob.api().get("/api/v1/chat/rooms/" + room + "/members");

        assertThat(idsIn(listed, "rooms", "id")).contains(room);
        assertThat(idsIn(members, "members", "user_id")).containsExactlyInAnyOrder(ada.id(), bob.id());
    }

    @Test
    void aPairHasOneRoomWhoeverAsks() {
        Answer first = ada.openOneToOneWith(bob);
        Answer again = ada.openOneToOneWith(bob);
        Answer fromTheOther = bob.openOneToOneWith(ada);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(fromTheOther.status()).isEqualTo(200);
        assertThat(again.at("/id")).isEqualTo(first.at("/id"));
        assertThat(fromTheOther.at("/id")).isEqualTo(first.at("/id"));
    }

    @Test
    void aPairThatAsksAtTheSameTimeGetsOneRoom() {
        List<CompletableFuture<Answer>> asked = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> i % 2 == 0 ? ada.openOneToOneWith(bob) : bob.openOneToOneWith(ada)))
                .toList();

        List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(answers)
                .extracting(answer -> answer.at("/id"))
                .containsOnly(answers.getFirst().at("/id"));
    }

    @Test
    void aMessageSentByRestReachesEverySocketOfTheRoom() {
        String room = ada.makeGroup("Engines", bob);
        try (ChatSocket ofAda = ada.connect();
                ChatSocket ofBob = bob.connect()) {

            Answer sent = ada.send(room, "hello");

            assertThat(sent.status()).as(sent.text()).isEqualTo(201);
            for (ChatSocket socket : List.of(ofAda, ofBob)) {
                JsonNode message = socket.await("message");
                assertThat(message.path("room_id").asText()).isEqualTo(room);
                assertThat(message.path("seq")).isEqualTo(sent.body().path("seq"));
                assertThat(message.at("/data/id").asText()).isEqualTo(sent.at("/id"));
                assertThat(message.at("/data/content").asText()).isEqualTo("hello");
                assertThat(message.at("/data/sender_id").asText()).isEqualTo(ada.id());
            }
        }
    }

    @Test
    void aMessageSentOverASocketIsAcknowledgedAndKept() {
        String room = ada.makeGroup("Engines", bob);
        String clientId = clientId();
        try (ChatSocket socket = ada.connect()) {

            JsonNode ack = socket.sendMessage(room, clientId, "hello");

            assertThat(ack.path("room_id").asText()).isEqualTo(room);
            assertThat(ack.path("duplicate").asBoolean(true)).isFalse();
            assertThat(bob.history(room)).singleElement().satisfies(kept -> {
                assertThat(kept.path("id")).isEqualTo(ack.path("message_id"));
                assertThat(kept.path("seq")).isEqualTo(ack.path("seq"));
                assertThat(kept.path("content").asText()).isEqualTo("hello");
            });
        }
    }

    @Test
    void theDoorOfOneRoomNeedsNoRoomId() {
        String room = ada.makeGroup("Engines", bob);
        try (ChatSocket door = ChatSocket.open(ada.api().base(), "/ws/chat/" + room, ada.accessToken())) {
            String clientId = clientId();

            door.send(Json.object("type", "message", "client_id", clientId, "content", "hello"));

            assertThat(door.await("ack").path("client_id").asText()).isEqualTo(clientId);
            assertThat(bob.history(room)).hasSize(1);
        }
    }

    @Test
    void aMessageSentOnOneNodeReachesAMemberOnAnother() {
        String room = ada.makeGroup("Engines", bob);
        try (ChatSocket ofAda = ada.connectTo(parley.process("chat-1"));
                ChatSocket ofBob = bob.connectTo(parley.process("chat-2"))) {

            JsonNode ack = ofAda.sendMessage(room, clientId(), "hello");

            assertThat(ofBob.await("message").at("/data/id")).isEqualTo(ack.path("message_id"));
        }
    }

    @Test
    void whatIsChangedOnOneNodeIsToldToAMemberOnAnother() {
        String room = ada.makeGroup("Engines", bob);
        Answer sent = ada.send(room, "helo");
        String message = Person.messagesOf(room) + "/" + sent.at("/id");
        long seq = sent.body().path("seq").asLong();
        try (ChatSocket ofAda = ada.connectTo(parley.process("chat-1"));
                ChatSocket ofBob = bob.connectTo(parley.process("chat-2"))) {
            Answer reacted =
                    bob.api().send("PUT", message + "/reactions/%23%EF%B8%8F%E2%83%A3", "application/json", "");
            assertThat(reacted.status()).as(reacted.text()).isEqualTo(204);
            assertThat(ofAda.await("reaction").at("/data/emoji").asText()).isEqualTo("#\uFE0F\u20E3");

            ofAda.send(Json.object("type", "edit", "room_id", room, "message_id", sent.at("/id"), "content", "hello"));
            assertThat(ofAda.await("ack").path("seq").asLong()).isEqualTo(seq + 2);
            assertThat(ofBob.await("message_edited").at("/data/content").asText())
                    .isEqualTo("hello");

            assertThat(ada.api().delete(message, Json.object()).status()).isEqualTo(204);
            assertThat(ofBob.await("message_deleted").path("seq").asLong()).isEqualTo(seq + 3);
            assertThat(ada.history(room).getLast().path("content").isNull()).isTrue();
        }
    }

    @Test
    void membersOnDifferentNodesSeeTheSameMessagesInTheSameOrder() {
        int perPerson = 60;
        Person cyd = parley.register("cyd");
        String room = ada.makeGroup("Engines", bob, cyd);
        long head = ada.headOf(room);
        try (ChatSocket ofAda = ada.connectTo(parley.process("chat-1"));
                ChatSocket ofBob = bob.connectTo(parley.process("chat-2"));
                ChatSocket ofCyd = cyd.connect()) {

            CompletableFuture.allOf(Stream.of(ofAda, ofBob, ofCyd)
                            .map(socket -> CompletableFuture.runAsync(() -> sendMany(socket, room, perPerson)))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();

            List<JsonNode> seenByAda = ofAda.awaitMessages(room, 3 * perPerson);
            assertThat(seqs(seenByAda)).containsExactlyElementsOf(following(head, 3 * perPerson));
            assertThat(ofBob.awaitMessages(room, 3 * perPerson))
                    .extracting(MessagingSystemTest::id)
                    .isEqualTo(ids(seenByAda));
            assertThat(ofCyd.awaitMessages(room, 3 * perPerson))
                    .extracting(MessagingSystemTest::id)
                    .isEqualTo(ids(seenByAda));
        }
    }

    @Test
    void syncBringsExactlyWhatWasMissed() {
        String room = ada.makeGroup("Engines", bob);
        long seen;
        try (ChatSocket before = bob.connect()) {
            seen = ada.send(room, "seen").body().path("seq").asLong();
            assertThat(before.await("message").path("seq").asLong()).isEqualTo(seen);
        }
        List<String> missed = IntStream.range(0, 5)
                .mapToObj(i -> ada.send(room, "missed " + i).at("/id"))
                .toList();

        try (ChatSocket after = bob.connect()) {
            after.send(Json.object("type", "sync", "rooms", Json.object(room, seen)));

            JsonNode sync = after.await("sync");
            assertThat(sync.path("mode").asText()).isEqualTo("replay");
            assertThat(sync.path("head_seq").asLong()).isEqualTo(seen + 5);
            List<JsonNode> replayed = after.awaitMessages(room, 5);
            assertThat(seqs(replayed)).containsExactlyElementsOf(following(seen, 5));
            assertThat(replayed)
                    .extracting(frame -> frame.at("/data/id").asText())
                    .isEqualTo(missed);

            String live = ada.send(room, "live").at("/id");
            assertThat(after.awaitMessages(room, 6).getLast().at("/data/id").asText())
                    .isEqualTo(live);
        }
    }

    @Test
    void syncOfWhoMissedNothingIsCurrent() {
        String room = ada.makeGroup("Engines", bob);
        long head = ada.send(room, "hello").body().path("seq").asLong();
        try (ChatSocket socket = bob.connect()) {
            socket.send(Json.object("type", "sync", "rooms", Json.object(room, head)));

            JsonNode sync = socket.await("sync");

            assertThat(sync.path("mode").asText()).isEqualTo("current");
            assertThat(sync.path("head_seq").asLong()).isEqualTo(head);
        }
    }

    @Test
    void theSameClientIdOnBothNodesAndByRestMakesOneMessage() {
        String room = ada.makeGroup("Engines", bob);
        String clientId = clientId();
        try (ChatSocket one = ada.connectTo(parley.process("chat-1"));
                ChatSocket two = ada.connectTo(parley.process("chat-2"))) {

            JsonNode first = one.sendMessage(room, clientId, "hello");
            JsonNode second = two.sendMessage(room, clientId, "hello");
            Answer third = ada.send(room, clientId, "hello");

            assertThat(first.path("duplicate").asBoolean(true)).isFalse();
            assertThat(second.path("duplicate").asBoolean(false)).isTrue();
            assertThat(second.path("message_id")).isEqualTo(first.path("message_id"));
            assertThat(second.path("seq")).isEqualTo(first.path("seq"));
            assertThat(third.status()).isEqualTo(200);
            assertThat(third.body().path("id")).isEqualTo(first.path("message_id"));
            assertThat(ada.history(room)).hasSize(1);
        }
    }

    @Test
    void sendingTheSameOnBothNodesAtTheSameTimeLeavesNoHole() {
        int count = 40;
        String room = ada.makeGroup("Engines", bob);
        long head = ada.headOf(room);
        List<String> clientIds =
                Stream.generate(MessagingSystemTest::clientId).limit(count).toList();
        try (ChatSocket one = ada.connectTo(parley.process("chat-1"));
                ChatSocket two = ada.connectTo(parley.process("chat-2"))) {

            CompletableFuture.allOf(Stream.of(one, two)
                            .map(socket -> CompletableFuture.runAsync(() -> clientIds.forEach(
                                    clientId -> socket.send(ChatSocket.message(room, clientId, "hello")))))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();

            List<JsonNode> acks = acks(one, count);
            assertThat(acks(two, count))
                    .extracting(ack -> ack.path("client_id").asText() + ack.path("message_id") + ack.path("seq"))
                    .containsExactlyInAnyOrderElementsOf(acks.stream()
                            .map(ack -> ack.path("client_id").asText() + ack.path("message_id") + ack.path("seq"))
                            .toList());
            assertThat(ada.history(room))
                    .extracting(message -> message.path("seq").asLong())
                    .containsExactlyElementsOf(following(head, count));
        }
    }

    @Test
    void historyIsPagedByPosition() {
        String room = ada.makeGroup("Engines", bob);
        List<Long> sent = IntStream.range(0, 7)
                .mapToObj(i -> ada.send(room, "message " + i).body().path("seq").asLong())
                .toList();
        String messages = Person.messagesOf(room);

        Answer newest = bob.api().get(messages + "?limit=3");
        Answer older = bob.api().get(messages + "?limit=3&before_seq=" + sent.get(4));
        Answer newer = bob.api().get(messages + "?limit=3&after_seq=" + sent.get(0));
        Answer last = bob.api().get(messages + "?limit=3&after_seq=" + sent.get(5));

        assertThat(seqsIn(newest)).isEqualTo(sent.subList(4, 7));
        assertThat(newest.body().path("has_more").asBoolean()).isTrue();
        assertThat(newest.body().path("head_seq").asLong()).isEqualTo(sent.getLast());
        assertThat(seqsIn(older)).isEqualTo(sent.subList(1, 4));
        assertThat(seqsIn(newer)).isEqualTo(sent.subList(1, 4));
        assertThat(newer.body().path("has_more").asBoolean()).isTrue();
        assertThat(seqsIn(last)).isEqualTo(sent.subList(6, 7));
        assertThat(last.body().path("has_more").asBoolean(true)).isFalse();
    }

    @Test
    void aTokenMayComeAsASubprotocol() {
        try (ChatSocket socket = ChatSocket.openLikeABrowser(ada.api().base(), ada.accessToken())) {
            assertThat(socket.subprotocol()).isEqualTo("chat.v1");
            assertThat(socket.await("connected").path("user_id").asText()).isEqualTo(ada.id());
        }
    }

    private static void sendMany(ChatSocket socket, String room, int count) {
        for (int i = 0; i < count; i++) {
            socket.send(ChatSocket.message(room, clientId(), "message " + i));
        }
        assertThat(acks(socket, count)).hasSize(count);
    }

    private static List<JsonNode> acks(ChatSocket socket, int count) {
        List<JsonNode> acks = new ArrayList<>();
        while (acks.size() < count) {
            acks.add(socket.await("ack"));
        }
        return acks;
    }

    private static String clientId() {
        return UUID.randomUUID().toString();
    }

    private static String id(JsonNode messageFrame) {
        return messageFrame.at("/data/id").asText();
    }

    private static List<String> ids(List<JsonNode> messageFrames) {
        return messageFrames.stream().map(MessagingSystemTest::id).toList();
    }

    private static List<Long> seqs(List<JsonNode> messageFrames) {
        return messageFrames.stream().map(frame -> frame.path("seq").asLong()).toList();
    }

    private static List<Long> following(long seq, int count) {
        return LongStream.rangeClosed(seq + 1, seq + count).boxed().toList();
    }

    private static List<Long> seqsIn(Answer page) {
        return StreamSupport.stream(page.body().path("messages").spliterator(), false)
                .map(message -> message.path("seq").asLong())
                .toList();
    }

    private static Set<String> idsIn(Answer list, String plural, String field) {
        return StreamSupport.stream(list.body().path(plural).spliterator(), false)
                .map(item -> item.path(field).asText())
                .collect(Collectors.toSet());
    }
}
