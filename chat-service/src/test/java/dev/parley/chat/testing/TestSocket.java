package dev.parley.chat.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** A client's socket that keeps all it was sent, and fails where any of it is not as the protocol says. */
public final class TestSocket implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    /** What has a seq and is no event. */
    private static final Set<String> NO_EVENTS = Set.of("ack", "read");

    private final List<JsonNode> frames = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final AtomicInteger closeCode = new AtomicInteger();
    private final WebSocket socket;
    private int read;

    private TestSocket(URI uri, String token) {
        socket = CLIENT.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(uri, new Listener())
                .join();
    }

    /** Opens a socket and waits for its first frame. */
    public static TestSocket open(URI server, String path, Person person) {
        return open(server, path, person.token());
    }

    /** Opens a socket and waits for its first frame. */
    public static TestSocket open(URI server, String path, String token) {
        var socket = openUnconnected(server, path, token);
        socket.await("connected");
        return socket;
    }

    /** Opens a socket and waits for nothing. */
    public static TestSocket openUnconnected(URI server, String path, String token) {
        return new TestSocket(URI.create("ws" + server.toString().substring(4) + path), token);
    }

    /** Sends a frame that is as the protocol says. */
    public void send(Map<String, ?> frame) {
        FrameSchema.client().check(JSON.valueToTree(frame));
        sendBad(frame);
    }

    /** Sends a frame that need not be as the protocol says. */
    public void sendBad(Map<String, ?> frame) {
        sendText(JSON.valueToTree(frame).toString());
    }

    /** Sends a frame so often, or until the server does not want any more. */
    public void flood(Map<String, ?> frame, int times) {
        try {
            for (int i = 0; i < times; i++) {
                send(frame);
            }
        } catch (CompletionException closed) {
            // So a flood ends.
        }
    }

    /** Sends anything. */
    public void sendText(String text) {
        socket.sendText(text, true).join();
    }

    /** Sends a message, with a new idempotency key. */
    public void say(UUID room, String content) {
        say(room, content, UUID.randomUUID());
    }

    /** Sends a message. */
    public void say(UUID room, String content, UUID clientId) {
        send(Map.of("type", "message", "room_id", room, "client_id", clientId, "content", content));
    }

    /** Waits for the next frame of that type after those that were awaited before. */
    public JsonNode await(String type) {
        return await(frame -> frame.path("type").asText().equals(type));
    }

    /** Waits for the next frame like that. */
    public JsonNode await(Predicate<JsonNode> isIt) {
        return patiently().until(() -> next(isIt), frame -> frame != null);
    }

    /** Waits until the server closed the socket; the code. */
    public int awaitClose() {
        patiently().until(() -> closeCode.get() != 0);
        return closeCode.get();
    }

    /** Whether it is a durable change of a room, which moves the position of who follows it. */
    public static boolean isEvent(JsonNode frame) {
        return frame.has("room_id")
                && frame.has("seq")
                && !NO_EVENTS.contains(frame.path("type").asText());
    }

    /** The seqs of the room's events so far, in the order in which they came. */
    public synchronized List<Long> seqs(UUID room) {
        return frames.stream()
                .filter(frame ->
                        isEvent(frame) && frame.path("room_id").asText().equals(room.toString()))
                .map(frame -> frame.path("seq").asLong())
                .toList();
    }

    /** All that it was sent so far, in the order in which it came. */
    public synchronized List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    /** All that it was sent of the room so far, in the order in which it came. */
    public synchronized List<JsonNode> framesOf(UUID room) {
        return frames.stream()
                .filter(frame -> frame.path("room_id").asText().equals(room.toString()))
                .toList();
    }

    @Override
    public void close() {
        socket.abort();
        failOnFaults();
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(LOOK_EVERY);
    }

    private synchronized void failOnFaults() {
        if (!faults.isEmpty()) {
            throw new AssertionError("The server broke the protocol:\n" + String.join("\n", faults));
        }
    }

    private synchronized @Nullable JsonNode next(Predicate<JsonNode> isIt) {
        failOnFaults();
        while (read < frames.size()) {
            var frame = frames.get(read++);
            if (isIt.test(frame)) {
                return frame;
            }
        }
        return null;
    }

    private synchronized void keep(String text) {
        try {
            var frame = JSON.readTree(text);
            frames.add(frame);
            FrameSchema.server().faultsOf(frame).forEach(fault -> faults.add(fault + " in " + text));
        } catch (JsonProcessingException notJson) {
            faults.add("Not JSON: " + text);
        }
    }

    private final class Listener implements WebSocket.Listener {
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
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closeCode.set(statusCode);
            return CompletableFuture.completedFuture(null);
        }
    }
}
