package dev.parley.chat.realtime;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.trace.MessageTraces;
import io.quarkus.websockets.next.CloseReason;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes to the sockets what waits for them: all that a room or a socket was given since the last flush leaves in one
 * write a socket. Lives on the engine's loop.
 */
@Singleton
class Flusher {

    private static final long NANOS_OF_A_MILLI = 1_000_000;

    private final EngineLoop loop;
    private final MessageTraces traces;
    private final SocketMetrics metrics;
    private final FlushPace pace = new FlushPace();
    private final List<RoomHub> rooms = new ArrayList<>();
    private final List<Outbound> sockets = new ArrayList<>();
    private boolean isDue;
    /** When the first of what waits came. */
    private long dueSince;

    Flusher(EngineLoop loop, MessageTraces traces, SocketMetrics metrics) {
        this.loop = loop;
        this.traces = traces;
        this.metrics = metrics;
    }

    /** The room has a batch. */
    void add(RoomHub room) {
        rooms.add(room);
        flushSoon();
    }

    /** The socket has frames that were written and not flushed. */
    void add(Outbound socket) {
        sockets.add(socket);
        flushSoon();
    }

    /** A socket is being closed from this side. */
    void isClosing(CloseReason reason) {
        metrics.closing(reason);
    }

    /** After what runs now, so that what it brings about leaves together. */
    private void flushSoon() {
        if (isDue) {
            return;
        }
        isDue = true;
        dueSince = System.nanoTime();
        long wait = pace.waitNanos(dueSince);
        if (wait < NANOS_OF_A_MILLI) {
            loop.run(this::flush);
        } else {
            loop.runAfter(Duration.ofNanos(wait), this::flush);
        }
    }

    private void flush() {
        long begin = System.nanoTime();
        long deliveries = 0;
        try {
            // Rooms first: they write to sockets.
            for (var room : rooms) {
                deliveries += room.flush();
            }
            sockets.forEach(Outbound::flush);
            traces.flushed();
        } finally {
            rooms.clear();
            sockets.clear();
            isDue = false;
            long end = System.nanoTime();
            pace.flushed(begin, end);
            metrics.flushed(deliveries, end - dueSince);
        }
    }
}
