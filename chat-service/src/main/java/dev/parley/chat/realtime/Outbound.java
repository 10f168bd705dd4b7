package dev.parley.chat.realtime;

import dev.parley.chat.loop.EngineLoop;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.ArrayList;
import java.util.List;

/**
 * A socket's way out. What the peer does not read waits here up to a bound; past it the socket is closed, since the
 * client can come back and sync while memory cannot. Frames leave in the order in which they were sent.
 */
final class Outbound {

    private final WebSocketConnection connection;
    private final EngineLoop loop;
    private final long maxPendingBytes;
    private final List<Runnable> whenDrained = new ArrayList<>();
    private long pendingBytes;
    private boolean isClosed;

    Outbound(WebSocketConnection connection, EngineLoop loop, long maxPendingBytes) {
        this.connection = connection;
        this.loop = loop;
        this.maxPendingBytes = maxPendingBytes;
    }

    void send(String frame) {
        if (isClosed) {
            return;
        }
        long size = frame.length();
        if (pendingBytes + size > maxPendingBytes) {
            close(CloseCodes.TOO_SLOW);
            return;
        }
        pendingBytes += size;
        connection
                .sendText(frame)
                .subscribe()
                .with(_ -> loop.run(() -> written(size)), _ -> loop.run(() -> isClosed = true));
    }

    /** Runs {@code next} as soon as little enough is waiting that more may be read for this socket. */
    void whenDrained(Runnable next) {
        if (isDrained()) {
            next.run();
        } else {
            whenDrained.add(next);
        }
    }

    void close(CloseReason reason) {
        if (isClosed) {
            return;
        }
        isClosed = true;
        connection.close(reason).subscribe().with(_ -> {}, _ -> {});
    }

    /** The connection is gone. */
    void closed() {
        isClosed = true;
        whenDrained.clear();
    }

    private void written(long size) {
        pendingBytes -= size;
        if (!whenDrained.isEmpty() && isDrained()) {
            var waiting = List.copyOf(whenDrained);
            whenDrained.clear();
            waiting.forEach(Runnable::run);
        }
    }

    private boolean isDrained() {
        return pendingBytes < maxPendingBytes / 4;
    }
}
