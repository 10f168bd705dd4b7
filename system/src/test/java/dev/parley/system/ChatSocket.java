package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A socket that remembers every frame it got, and fails where one is not as the protocol says; closed at the end of the
 * block that opened it.
 */
final class ChatSocket implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** All frames so far, guarded by itself. */
    private final List<JsonNode> frames = new ArrayList<>();

    /** What was wrong with some of them, guarded by them. */
    private final List<String> faults = new ArrayList<>();

    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private int taken;

    private ChatSocket(URI address, Map<String, String> headers, String... subprotocols) {
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        headers.forEach(builder::header);
        if (subprotocols.length > 0) {
            builder.subprotocols(subprotocols[0], Arrays.copyOfRange(subprotocols, 1, subprotocols.length));
        }
        this.socket = builder.buildAsync(address, new Collector()).join();
    }

    /** Opens a socket at the path, such as {@code /ws/chat}, and waits for its first frame. */
    static ChatSocket open(String base, String path, String accessToken) {
        ChatSocket socket = new ChatSocket(address(base, path), Map.of("Authorization", "Bearer " + accessToken));
        assertThat(socket.await("connected").path("user_id").asText()).isNotEmpty();
        return socket;
    }

    /** Opens a socket with the token where a browser can put it; its first frame is left to be awaited. */
    static ChatSocket openLikeABrowser(String base, String accessToken) {
        return new ChatSocket(address(base, "/ws/chat"), Map.of("Origin", base), "chat.v1", "bearer." + accessToken);
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    /** Tries to open a socket where it should be refused, and answers with the HTTP status of the refusal. */
    static int refusal(String base, String path, Map<String, String> headers) {
        try (ChatSocket unexpected = new ChatSocket(address(base, path), headers)) {
            throw new AssertionError(
                    "a socket was opened at " + path + ", subprotocol '" + unexpected.subprotocol() + "'");
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    private static URI address(String base, String path) {
        return URI.create(base.replaceFirst("^http", "ws") + path);
    }

    /** Sends a frame that is as the protocol says. */
    void send(JsonNode frame) {
        FrameSchema.client().check(frame);
        send(frame.toString());
    }

    /** Sends the text as it is, even when it is no JSON. */
    void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Sends a message and waits for its acknowledgement. */
    JsonNode sendMessage(String room, String clientId, String content) {
        send(message(room, clientId, content));
        return awaitMatching(
                "ack of " + clientId,
                frame -> isOfType(frame, "ack")
                        && frame.path("client_id").asText().equals(clientId));
    }

    static JsonNode message(String room, String clientId, String content) {
        return Json.object("type", "message", "room_id", room, "client_id", clientId, "content", content);
    }

    /** The next frame of that type that was not awaited before. Frames of other types in between are passed over. */
    JsonNode await(String type) {
        return awaitMatching(type, frame -> isOfType(frame, type));
    }

    /** The next frame that is accepted and was not awaited before. */
    JsonNode awaitMatching(String what, Predicate<JsonNode> accepted) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> nextMatching(accepted), found -> found != null);
    }

    private @Nullable JsonNode nextMatching(Predicate<JsonNode> accepted) {
        failOnFaults();
        synchronized (frames) {
            for (int i = taken; i < frames.size(); i++) {
                if (accepted.test(frames.get(i))) {
                    taken = i + 1;
                    return frames.get(i);
                }
            }
            return null;
        }
    }

    /** All message frames of a room, once there are that many. */
    List<JsonNode> awaitMessages(String room, int count) {
        return Awaitility.await(count + " messages")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> messages(room), messages -> messages.size() >= count);
    }

    /** All message frames of a room so far. */
    List<JsonNode> messages(String room) {
        synchronized (frames) {
            return frames.stream()
                    .filter(frame -> isOfType(frame, "message"))
                    .filter(frame -> frame.path("room_id").asText().equals(room))
                    .toList();
        }
    }

    /** All that this socket was sent of a room so far, in its order. */
    List<JsonNode> framesOf(String room) {
        synchronized (frames) {
            return frames.stream()
                    .filter(frame -> frame.path("room_id").asText().equals(room))
                    .toList();
        }
    }

    /** Shows that everything sent before has been handled: what follows it in order has been answered. */
    void settle() {
        send(Json.object("type", "ping"));
        assertThat(await("pong").isObject()).isTrue();
    }

    /** All frames of that type so far. */
    List<JsonNode> all(String type) {
        synchronized (frames) {
            return frames.stream().filter(frame -> isOfType(frame, type)).toList();
        }
    }

    boolean isClosed() {
        return closed.isDone();
    }

    int awaitClosed() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static boolean isOfType(JsonNode frame, String type) {
        return frame.path("type").asText().equals(type);
    }

    @Override
    public void close() {
        socket.abort();
        failOnFaults();
    }

    private void failOnFaults() {
        synchronized (frames) {
            assertThat(faults).as("what broke the protocol").isEmpty();
        }
    }

    private void keep(String text) {
        JsonNode frame = Json.parse(text);
        synchronized (frames) {
            frames.add(frame);
            FrameSchema.server().faultsOf(frame).forEach(fault -> faults.add(fault + " in " + text));
        }
    }

    private final class Collector implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                keep(partial.toString());
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.complete(1006);
        }
    }
}
