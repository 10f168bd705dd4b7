package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.system.Api.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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

    /** The next test begins when all processes serve and the gateway has found out. */
    @AfterEach
    void everythingIsBack() {
        for (String name : List.of("auth-service", "chat-1", "chat-2", "gateway")) {
            await(name).atMost(PATIENCE).until(() -> parley.isReady(name));
        }
        for (String path : List.of("/api/v1/auth/me", "/api/v1/chat/rooms")) {
            await(path).atMost(PATIENCE).until(() -> ada.api().get(path).status() != 503);
        }
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
    void whileAuthServiceIsDownItsCallsGetA503ThatSaysWhenToComeBack() {
        parley.kill("auth-service");

        Answer answer = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ada.api().get("/api/v1/auth/me"), found -> found.status() == 503);

        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.at("/code")).isEqualTo("unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(ada.send(room, "chat goes on").status()).isEqualTo(201);
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

    /** Sends as a client does that comes back after an error with the same client_id. */
    private Answer awaitSent(String clientId, String content) {
        return await("a message that is taken")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsMatching(UncheckedIOException.class::isInstance)
                .until(() -> ada.send(room, clientId, content), answer -> answer.status() < 300);
    }
}
