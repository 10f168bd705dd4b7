package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.system.Api.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users see when a process dies, and when all are stopped and started. */
@ExtendWith(RunningParley.Shared.class)
final class FaultSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningParley parley;
    private final Person ada;
    private final Person bob;
    private final String room;

    FaultSystemTest(RunningParley parley) {
        this.parley = parley;
        this.ada = parley.register("ada");
        this.bob = parley.register("bob");
        this.room = ada.makeGroup("Engines", bob);
    }

    @AfterEach
    void everythingIsBack() {
        parley.awaitServing();
    }

    @Test
    void whenAChatNodeDiesTheGatewayGoesOnWithTheOther() {
        try (ChatSocket survivor = bob.connectTo(parley.process("chat-2"))) {
            parley.kill("chat-1");

            String clientId = UUID.randomUUID().toString();
            Answer sent = awaitSent(clientId, "still here");

            assertThat(survivor.await("message").at("/data/id").asText()).isEqualTo(sent.at("/id"));
            assertThat(ada.history(room)).hasSize(1);
            try (ChatSocket fresh = ada.connect()) {
                fresh.settle();
            }
        }
    }

    @Test
    void aMessageSentWhileANodeWasAwayIsThereForWhoComesBackToIt() {
        long seen = ada.send(room, "before").body().path("seq").asLong();
        parley.kill("chat-1");
        String clientId = UUID.randomUUID().toString();
        Answer sent = awaitSent(clientId, "meanwhile");
        await("chat-1").atMost(PATIENCE).until(() -> parley.isReady("chat-1"));

        try (ChatSocket back = bob.connectTo(parley.process("chat-1"))) {
            back.send(Json.object("type", "sync", "rooms", Json.object(room, seen)));

            assertThat(back.await("message").at("/data/id").asText()).isEqualTo(sent.at("/id"));
        }
    }

    @Test
    void whoeverIsSignedInGoesOnTalkingWhileAuthServiceIsDownAndStaysSignedIn() {
        JsonNode token = Json.object("refresh_token", ada.refreshToken());
        JsonNode name = Json.object("email", ada.email(), "password", Person.PASSWORD);
        try (ChatSocket ofBob = bob.connectTo(parley.process("chat-2"))) {
            parley.kill("auth-service");

            // Signing in comes first: a refresh that is just answered would use the token up.
            for (Answer refused : List.of(
                    awaitUnavailable("/api/v1/auth/login", name), awaitUnavailable("/api/v1/auth/refresh", token))) {
                assertThat(refused.contentType()).startsWith("application/problem+json");
                assertThat(refused.at("/code")).isEqualTo("unavailable");
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
            }
            try (ChatSocket newcomer = ada.connect()) {
                newcomer.sendMessage(room, UUID.randomUUID().toString(), "who needs it");
                assertThat(ofBob.await("message").at("/data/content").asText()).isEqualTo("who needs it");
            }
        }

        Answer renewed = await("auth-service")
                .atMost(PATIENCE)
                .until(() -> parley.visitor().post("/api/v1/auth/refresh", token), answer -> answer.status() != 503);
        assertThat(renewed.status()).as(renewed.text()).isEqualTo(200);
        assertThat(parley.visitor()
                        .as(renewed.at("/access_token"))
                        .get(Person.messagesOf(room))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whenRedisDiesMessagesStillArrive() {
        try (ChatSocket ofAda = ada.connectTo(parley.process("chat-1"));
                ChatSocket ofBob = bob.connectTo(parley.process("chat-2"))) {
            parley.kill("redis");

            JsonNode ack = ofAda.sendMessage(room, UUID.randomUUID().toString(), "without Redis");

            assertThat(ofBob.await("message").at("/data/id")).isEqualTo(ack.path("message_id"));
        }
    }

    @Test
    void whoeverIsRemovedWhileRedisIsDeadGetsNothingThatCameAfter() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (ChatSocket ofAda = ada.connectTo(parley.process("chat-1"));
                ChatSocket ofBob = bob.connectTo(parley.process("chat-2"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            parley.kill("redis");
            Future<?> talk = threads.submit(() -> {
                while (!enough.get()) {
                    awaitSent(UUID.randomUUID().toString(), "without Redis");
                }
            });
            assertThat(ofBob.await("message").path("seq").asLong()).isPositive();

            Answer removed = ada.api().delete("/api/v1/chat/rooms/" + room + "/members/" + bob.id(), Json.object());
            assertThat(removed.status()).as(removed.text()).isEqualTo(204);
            assertThat(bob.api().get(Person.messagesOf(room)).status()).isEqualTo(403);
            assertThat(ofBob.await("room_removed").path("room_id").asText()).isEqualTo(room);
            long left = ofAda.await("member_left").path("seq").asLong();
            ofAda.awaitMatching("what came after", frame -> frame.path("seq").asLong() > left + 5);
            enough.set(true);
            talk.get();
            ofBob.settle();

            List<JsonNode> seen = ofBob.framesOf(room);
            assertThat(seen.getLast().path("type").asText()).isEqualTo("room_removed");
            assertThat(seen.get(seen.size() - 2).path("type").asText()).isEqualTo("member_left");
            assertThat(seen.subList(0, seen.size() - 1))
                    .extracting(frame -> frame.path("seq").asLong())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, left).boxed().toList());
        }
    }

    @Test
    void afterStoppingAndStartingTheHistoryIsTheSame() {
        for (int i = 0; i < 5; i++) {
            assertThat(ada.send(room, "message " + i).status()).isEqualTo(201);
        }
        List<JsonNode> before = ada.history(room);

        parley.restart();

        assertThat(before).hasSize(5);
        assertThat(ada.history(room)).isEqualTo(before);
        assertThat(bob.signInAgain(parley.visitor()).history(room)).hasSize(5);
    }

    private Answer awaitUnavailable(String path, JsonNode body) {
        return await(path)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> parley.visitor().post(path, body), answer -> answer.status() == 503);
    }

    /** Sends as a client does that comes back after an error with the same client_id. */
    private Answer awaitSent(String clientId, String content) {
        return await("a message that is taken")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsMatching(UncheckedIOException.class::isInstance)
                .until(() -> ada.send(room, clientId, content), answer -> answer.status() < 300);
    }
}
