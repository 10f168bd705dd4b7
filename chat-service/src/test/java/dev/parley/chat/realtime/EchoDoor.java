package dev.parley.chat.realtime;

import dev.parley.chat.loop.EngineLoop;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/** A door of the tests that says what it hears, behind the same rules and by the same way out as the others. */
@WebSocket(path = "/ws/echo")
class EchoDoor {

    private static final TypedKey<Outbound> OUTBOUND = new TypedKey<>("outbound");

    private final EngineLoop loop;
    private final Flusher flusher;
    private final SocketConfig config;

    EchoDoor(EngineLoop loop, Flusher flusher, SocketConfig config) {
        this.loop = loop;
        this.flusher = flusher;
        this.config = config;
    }

    @OnOpen
    @NonBlocking
    void onOpen(WebSocketConnection connection) {
        var channel = connection.userData().get(Upgrade.CHANNEL);
        WireRules.install(channel, config.maxFrameBytes(), config.closing());
        var outbound = new Outbound(connection, channel, flusher, config);
        connection.userData().put(OUTBOUND, outbound);
        loop.run(() -> outbound.send("open"));
    }

    @OnTextMessage
    @NonBlocking
    void onText(String text, WebSocketConnection connection) {
        var outbound = connection.userData().get(OUTBOUND);
        loop.run(() -> outbound.send(text));
    }

    @OnBinaryMessage
    Uni<Void> onBinary(Buffer bytes, WebSocketConnection connection) {
        return connection.sendBinary(bytes);
    }

    /** Breaks of the connection, before it was opened, too. */
    @OnError
    Uni<Void> onFault(Throwable fault, WebSocketConnection connection) {
        return connection.isOpen()
                ? connection.close(CloseCodes.FAULT)
                : Uni.createFrom().voidItem();
    }
}
