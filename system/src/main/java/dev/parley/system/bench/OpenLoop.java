package dev.parley.system.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes the same call at a rate, whether or not earlier ones have been answered.
 *
 * <p>The calls come as people's do, independently of each other (a Poisson process): at even intervals they would meet what
 * a machine does at even intervals, its clock ticks, always or never.
 *
 * <p>The time of a call counts from the moment at which it was due, not from when it was sent: if the service stands still for
 * a second, all calls that were due in that second show it. Only what the operating system let this program oversleep is not
 * the service's fault, and is shown apart.
 */
final class OpenLoop {
    /** They take turns, so one slow answer does not delay the next calls. */
    private static final int CONNECTIONS = 8;

    private static final long SEED = 20_260_102;

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
     * @param times from due to answered, without what was overslept
     * @param overslept from due to woken up, where nothing but the clock was waited for
     * @param failed calls that were not answered with 200
     */
    record Result(Sample times, Sample overslept, int failed) {
        static final Result NONE = new Result(Sample.of(), Sample.of(), 0);

        Result and(Result other) {
            return new Result(times.and(other.times), overslept.and(other.overslept), failed + other.failed);
        }
    }

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

        private final long[] overslept;

        /** When each call is due. */
        private final long[] due;

        private final AtomicInteger failed = new AtomicInteger();
        private volatile boolean stopped;

        Run(int calls) {
            times = new long[calls];
            overslept = new long[calls];
            due = new long[calls];
            Random random = new Random(SEED);
            double next = begin;
            for (int i = 0; i < calls; i++) {
                due[i] = (long) next;
                next += interval * random.nextExponential();
            }
        }

        void sendFrom(int first) {
            HttpConnection connection = null;
            for (int i = first; i < times.length && !stopped; i += CONNECTIONS) {
                overslept[i] = sleepUntil(due[i]);
                connection = send(connection);
                times[i] = System.nanoTime() - due[i] - overslept[i];
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
            return new Result(Sample.of(times), Sample.of(overslept), failed.get());
        }
    }

    /** How long after {@code due} it woke up; 0 when that was over already. */
    private static long sleepUntil(long due) {
        long left = due - System.nanoTime();
        if (left <= 0) {
            return 0;
        }
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
        return -left;
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
