package dev.parley.system.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.system.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One socket, whose frames wait here until they are taken. */
final class Wire implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int BROKEN = 1006;

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    private Wire(WebSocket.Builder builder, URI address) {
        this.socket = builder.buildAsync(address, new Listener())
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** What comes out of a socket. */
    sealed interface Arrival {
        record Frame(JsonNode body) implements Arrival {}

        record End(int closeCode) implements Arrival {}
    }

    /**
     * Opens a socket for all rooms.
     *
     * @param base where the gateway or a chat node is
     */
    static Wire open(String base, String token) throws IOException {
        try {
            return new Wire(
                    CLIENT.newWebSocketBuilder().header("Authorization", "Bearer " + token),
                    URI.create(base.replaceFirst("^http", "ws") + "/ws/chat"));
        } catch (CompletionException e) {
            throw new IOException("no socket at " + base, e.getCause());
        }
    }

    /** What comes next; nothing when it does not come in time. */
    Optional<Arrival> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    void send(JsonNode frame) throws IOException {
        try {
            socket.sendText(frame.toString(), true)
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IOException("a frame could not be sent", e.getCause());
        }
    }

    /** Breaks the connection without a word, as a dead network does. */
    void drop() {
        socket.abort();
        arrivals.add(new Arrival.End(BROKEN));
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                arrivals.add(new Arrival.Frame(Json.parse(partial.toString())));
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            arrivals.add(new Arrival.End(statusCode));
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            arrivals.add(new Arrival.End(BROKEN));
        }
    }
}
