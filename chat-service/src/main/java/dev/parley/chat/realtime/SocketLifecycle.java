package dev.parley.chat.realtime;

import dev.parley.chat.loop.EngineLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Takes what happens to connections to the engine's loop. */
@Singleton
class SocketLifecycle {

    private static final Logger LOG = Logger.getLogger(SocketLifecycle.class);
    private static final TypedKey<ChatSocket> SOCKET = new TypedKey<>("socket");
    private static final Duration CHECK_EVERY = Duration.ofSeconds(1);
    private static final long LONGEST_RECONNECT_MS = 2_000;
    private static final long LONGEST_GOODBYE_MS = 3_000;

    private final EngineLoop loop;
    private final Sockets sockets;
    private final FrameHandler handler;
    private final FrameCodec codec;
    private final Flusher flusher;
    private final SocketConfig config;

    SocketLifecycle(
            EngineLoop loop,
            Sockets sockets,
            FrameHandler handler,
            FrameCodec codec,
            Flusher flusher,
            SocketConfig config) {
        this.loop = loop;
        this.sockets = sockets;
        this.handler = handler;
        this.codec = codec;
        this.flusher = flusher;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        loop.runEvery(CHECK_EVERY, () -> sockets.closeDead(Instant.now(), System.nanoTime()));
    }

    void onOpen(WebSocketConnection connection) {
        var data = connection.userData();
        var channel = data.get(Upgrade.CHANNEL);
        WireRules.install(channel, config.maxFrameBytes());
        var socket = new ChatSocket(
                connection.id(),
                data.get(Upgrade.CALLER),
                data.get(Upgrade.DOOR),
                new Outbound(connection, channel, flusher, config.maxPendingBytes()),
                codec,
                new TokenBucket(config.framesPerSecond(), config.frameBurst(), System.nanoTime()));
        data.put(SOCKET, socket);
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
            loop.run(() -> sockets.close(socket));
        }
    }

    /** Tells every client to come back, each after a delay of its own so that they do not all come at once. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        var done = new CountDownLatch(1);
        loop.run(() -> {
            for (var socket : sockets.all()) {
                long delay = ThreadLocalRandom.current().nextLong(LONGEST_RECONNECT_MS);
                socket.send(new ServerFrame.Bye("restarting", delay));
                socket.close(CloseCodes.SHUTTING_DOWN);
            }
            done.countDown();
        });
        if (!done.await(LONGEST_GOODBYE_MS, TimeUnit.MILLISECONDS)) {
            LOG.warn("Not every client could be told that this node stops");
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
