package dev.parley.chat.realtime;

import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;
import org.jboss.logging.Logger;

/**
 * What happens at every door for sockets. Each callback says for itself that it does not block: said of the class it
 * counts for nothing, and every frame would go through a worker thread.
 */
abstract class Door {

    private static final Logger LOG = Logger.getLogger(Door.class);

    private final SocketLifecycle sockets;

    Door(SocketLifecycle sockets) {
        this.sockets = sockets;
    }

    @OnOpen
    @NonBlocking
    void onOpen(WebSocketConnection connection) {
        sockets.onOpen(connection);
    }

    @OnTextMessage
    @NonBlocking
    void onText(String text, WebSocketConnection connection) {
        sockets.onText(connection, text);
    }

    @OnBinaryMessage
    @NonBlocking
    void onBinary(Buffer ignored, WebSocketConnection connection) {
        sockets.onBinary(connection);
    }

    @OnPongMessage
    @NonBlocking
    void onPong(Buffer ignored, WebSocketConnection connection) {
        sockets.onPong(connection);
    }

    @OnError
    @NonBlocking
    void onFault(Throwable fault, WebSocketConnection connection) {
        LOG.warnf("Socket %s: %s", connection.id(), fault.toString());
        sockets.onFault(connection);
    }

    @OnClose
    @NonBlocking
    void onClose(WebSocketConnection connection) {
        sockets.onClose(connection);
    }
}
