package dev.parley.system.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes the same call at a fixed rate, whether or not earlier ones have been answered.
 *
 * <p>The time of a call counts from the moment at which it was due, not from when it was sent: if the service stands still for
 * a second, all calls that were due in that second show it.
 */
final class OpenLoop {
    /** They take turns, so one slow answer does not delay the next calls. */
    private static final int CONNECTIONS = 8;

    private final int port;
    private final HttpCall call;
    private final long interval;

    OpenLoop(int port, HttpCall call, int perSecond) {
        this.port = port;
        this.call = call;
        this.interval = Duration.ofSeconds(1).toNanos() / perSecond;
    }

    /**
     * What came out.
     *
     * @param times from due to answered
     * @param delays from due to sent: what the load generator itself was late
     * @param failed calls that were not answered with 200
     */
    record Result(Sample times, Sample delays, int failed) {}

    Result run(Duration duration) throws InterruptedException {
        Run run = new Run((int) (duration.toNanos() / interval));
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < CONNECTIONS; sender++) {
            int first = sender;
            senders.add(Thread.ofPlatform().name("sender " + sender).start(() -> run.sendFrom(first)));
        }
        try {
            for (Thread sender : senders) {
                sender.join();
            }
        } finally {
            run.stopped = true;
        }
        return run.result();
    }

    private final class Run {
        private final long begin = System.nanoTime() + Duration.ofMillis(100).toNanos();

        /** One place for each call, each written by one sender. */
        private final long[] times;

        private final long[] delays;
        private final AtomicInteger failed = new AtomicInteger();
        private volatile boolean stopped;

        Run(int calls) {
            times = new long[calls];
            delays = new long[calls];
        }

        void sendFrom(int first) {
            HttpConnection connection = null;
            for (int i = first; i < times.length && !stopped; i += CONNECTIONS) {
                long due = begin + i * interval;
                waitUntil(due);
                delays[i] = System.nanoTime() - due;
                connection = send(connection);
                times[i] = System.nanoTime() - due;
            }
            close(connection);
        }

        private @Nullable HttpConnection send(@Nullable HttpConnection connection) {
            HttpConnection used = connection;
            try {
                if (used == null) {
                    used = HttpConnection.to(port);
                }
                if (used.send(call).status() != 200) {
                    failed.incrementAndGet();
                }
                return used;
            } catch (IOException e) {
                failed.incrementAndGet();
                close(used);
                return null;
            }
        }

        Result result() {
            return new Result(
                    Sample.of(Arrays.copyOf(times, times.length)),
                    Sample.of(Arrays.copyOf(delays, delays.length)),
                    failed.get());
        }
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void close(@Nullable HttpConnection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (IOException e) {
            // It is not used any more either way.
        }
    }
}
