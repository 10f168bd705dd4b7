package dev.parley.chat.realtime;

import io.netty.handler.codec.PrematureChannelClosureException;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * What happens at every door for sockets. Each callback says for itself that it does not block: said of the class it
 * counts for nothing, and every frame would go through a worker thread.
 */
abstract class Door {

    private static final Logger LOG = Logger.getLogger(Door.class);

    private final SocketLifecycle sockets;
    private final Feed feed;

    Door(SocketLifecycle sockets, Feed feed) {
        this.sockets = sockets;
        this.feed = feed;
    }

    @OnOpen
    @NonBlocking
    void onOpen(WebSocketConnection connection) {
        sockets.onOpen(connection, feed);
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
        // A client that goes away without a word is as usual as one that says goodbye.
        LOG.logf(
                isDeparture(fault) ? Logger.Level.DEBUG : Logger.Level.WARN,
                "Socket %s: %s",
                connection.id(),
                fault.toString());
        sockets.onFault(connection);
    }

    @OnClose
    @NonBlocking
    void onClose(WebSocketConnection connection) {
        sockets.onClose(connection);
    }

    private static boolean isDeparture(Throwable fault) {
        return fault instanceof HttpClosedException
                || fault instanceof IOException
                || fault instanceof PrematureChannelClosureException;
    }
}
