package dev.parley.chat.realtime;

import dev.parley.chat.limit.TokenBucket;
import dev.parley.chat.loop.EngineLoop;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Takes what happens to connections to the engine's loop. */
@Singleton
class SocketLifecycle {

    private static final TypedKey<ChatSocket> SOCKET = new TypedKey<>("socket");
    private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

    private final EngineLoop loop;
    private final Sockets sockets;
    private final FrameHandler handler;
    private final FrameCodec codec;
    private final Flusher flusher;
    private final SocketMetrics metrics;
    private final SocketConfig config;

    SocketLifecycle(
            EngineLoop loop,
            Sockets sockets,
            FrameHandler handler,
            FrameCodec codec,
            Flusher flusher,
            SocketMetrics metrics,
            SocketConfig config) {
        this.loop = loop;
        this.sockets = sockets;
        this.handler = handler;
        this.codec = codec;
        this.flusher = flusher;
        this.metrics = metrics;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        loop.runEvery(CHECK_EVERY, () -> sockets.closeDead(Instant.now(), System.nanoTime()));
    }

    void onOpen(WebSocketConnection connection, Feed feed) {
        var data = connection.userData();
        var channel = data.get(Upgrade.CHANNEL);
        WireRules.install(channel, config.longestFrame(), config.closing());
        var socket = new ChatSocket(
                connection.id(),
                data.get(Upgrade.CALLER),
                data.get(Upgrade.DOOR),
                feed,
                new Outbound(connection, channel, flusher, config),
                codec,
                new TokenBucket(config.framesPerSecond(), config.frameBurst(), System.nanoTime()));
        data.put(SOCKET, socket);
        metrics.opened(socket);
        loop.run(() -> sockets.open(socket, () -> handler.onOpen(socket)));
    }

    void onText(WebSocketConnection connection, String text) {
        var socket = connection.userData().get(SOCKET);
        loop.run(() -> handler.onText(socket, text));
    }

    void onBinary(WebSocketConnection connection) {
        close(connection, CloseCodes.TEXT_ONLY);
    }

    void onPong(WebSocketConnection connection) {
        var socket = connection.userData().get(SOCKET);
        loop.run(() -> socket.heard(System.nanoTime()));
    }

    void onFault(WebSocketConnection connection) {
        close(connection, CloseCodes.FAULT);
    }

    void onClose(WebSocketConnection connection) {
        var socket = connection.userData().get(SOCKET);
        if (socket != null) {
            var said = connection.closeReason();
            loop.run(() -> {
                metrics.gone(socket, said);
                sockets.close(socket);
            });
        }
    }

    private void close(WebSocketConnection connection, CloseReason reason) {
        var socket = connection.userData().get(SOCKET);
        // A connection that breaks while it is being opened has none yet.
        if (socket != null) {
            loop.run(() -> socket.close(reason));
        }
    }
}
