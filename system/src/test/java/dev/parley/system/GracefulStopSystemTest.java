package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients see when a chat node is told to stop while they talk. */
@ExtendWith(RunningParley.Shared.class)
final class GracefulStopSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LISTENERS = 20;
    private static final int AS_MANY_AS_A_PAGE_HOLDS = 90;

    private final RunningParley parley;
    private final Person ada;
    private final Person bob;
    private final String room;

    GracefulStopSystemTest(RunningParley parley) {
        this.parley = parley;
        this.ada = parley.register("ada");
        this.bob = parley.register("bob");
        this.room = ada.makeGroup("Leaving", bob);
    }

    @AfterEach
    void everythingIsBack() {
        parley.awaitServing();
    }

    @Test
    void everyClientIsToldAndClosedAndNothingThatWasAckedIsLost() {
        RunState.ProcessEntry node = parley.process("chat-1");
        List<ChatSocket> listeners = new ArrayList<>();
        try (ChatSocket sender = ada.connectTo(node)) {
            for (int i = 0; i < LISTENERS; i++) {
                listeners.add(bob.connectTo(node));
            }
            sender.sendMessage(room, UUID.randomUUID().toString(), "before");

            parley.stop("chat-1");
            await("not ready, and alive")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Api.at(node.url()).get("/q/health/ready").status() == 503);
            sendUntilClosed(sender);

            for (ChatSocket socket : listeners) {
                assertThat(socket.await("bye").path("reconnect_in_ms").asLong()).isBetween(0L, 2000L);
                assertThat(socket.awaitClosed()).isEqualTo(1012);
            }
            assertThat(sender.await("bye").path("reason").asText()).isEqualTo("restarting");
            assertThat(sender.awaitClosed()).isEqualTo(1012);
            assertThat(sender.all("ack")).hasSizeGreaterThan(1);
            assertThat(idsInHistory()).containsAll(ids(sender.all("ack"), "/message_id"));
        } finally {
            listeners.forEach(ChatSocket::close);
        }
    }

    @Test
    void aClientComesBackOnTheOtherNode() {
        try (ChatSocket leaving = bob.connectTo(parley.process("chat-1"))) {
            parley.stop("chat-1");
            assertThat(leaving.await("bye").path("type").asText()).isEqualTo("bye");

            try (ChatSocket back = bob.connect()) {
                ada.send(room, "welcome back");
                assertThat(back.await("message").at("/data/content").asText()).isEqualTo("welcome back");
            }
            assertThat(leaving.awaitClosed()).isEqualTo(1012);
        }
    }

    @Test
    void authServiceSaysThatItIsAboutToStopAndServesForAWhile() {
        RunState.ProcessEntry auth = parley.process("auth-service");

        parley.stop("auth-service");

        await("not ready, and alive")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Api.at(auth.url()).get("/q/health/ready").status() == 503);
        assertThat(Api.at(auth.url()).get("/.well-known/jwks.json").status()).isEqualTo(200);
    }

    @Test
    void aGatewayThatStopsTellsItsClientsToComeBack() {
        try (ChatSocket first = ada.connect();
                ChatSocket second = bob.connect()) {
            parley.stop("gateway");

            assertThat(first.awaitClosed()).isEqualTo(1012);
            assertThat(second.awaitClosed()).isEqualTo(1012);
        }
    }

    /** One message after the other without waiting, as long as the socket takes them. */
    private void sendUntilClosed(ChatSocket sender) {
        try {
            for (int i = 0; i < AS_MANY_AS_A_PAGE_HOLDS && !sender.isClosed(); i++) {
                sender.send(ChatSocket.message(room, UUID.randomUUID().toString(), "message " + i));
            }
        } catch (CompletionException closed) {
            assertThat(sender.awaitClosed()).isEqualTo(1012);
        }
    }

    private Set<String> idsInHistory() {
        return ids(ada.history(room), "/id");
    }

    private static Set<String> ids(List<JsonNode> nodes, String path) {
        return nodes.stream().map(node -> node.at(path).asText()).collect(Collectors.toSet());
    }
}
