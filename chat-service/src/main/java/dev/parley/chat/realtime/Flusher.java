package dev.parley.chat.realtime;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.trace.MessageTraces;
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
    private final FlushPace pace = new FlushPace();
    private final List<RoomHub> rooms = new ArrayList<>();
    private final List<Outbound> sockets = new ArrayList<>();
    private boolean isDue;

    Flusher(EngineLoop loop, MessageTraces traces) {
        this.loop = loop;
        this.traces = traces;
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

    /** After what runs now, so that what it brings about leaves together. */
    private void flushSoon() {
        if (isDue) {
            return;
        }
        isDue = true;
        long wait = pace.waitNanos(System.nanoTime());
        if (wait < NANOS_OF_A_MILLI) {
            loop.run(this::flush);
        } else {
            loop.runAfter(Duration.ofNanos(wait), this::flush);
        }
    }

    private void flush() {
        long begin = System.nanoTime();
        try {
            // Rooms first: they write to sockets.
            rooms.forEach(RoomHub::flush);
            sockets.forEach(Outbound::flush);
            traces.flushed();
        } finally {
            rooms.clear();
            sockets.clear();
            isDue = false;
            pace.flushed(begin, System.nanoTime());
        }
    }
}
