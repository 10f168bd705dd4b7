package dev.parley.auth.password;

import dev.parley.auth.context.CallerContext;
import dev.parley.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The few threads that hash passwords, so that a crowd signing in takes neither an event loop nor all cores. What the
 * bounded queue cannot hold is refused at once: an answer in time is worth more than a long wait.
 *
 * <p>A thread rests for a moment when it has given its answer. What follows a hash (a session is stored, a token signed,
 * the next request read) finds a free processor then, and keeps nobody else's call waiting.
 */
final class BcryptWorkers {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** A thread rests for a twentieth of the time that it worked. */
    private static final int WORK_TO_REST = 20;

    private final ThreadPoolExecutor threads;
    private final LongAdder begun = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();
    private final LongAdder workedNanos = new LongAdder();

    BcryptWorkers(int size, int queue) {
        this.threads = new ThreadPoolExecutor(
                size,
                size,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().name("bcrypt-", 0).daemon().factory());
    }

    /**
     * Does the work on a thread of this pool and goes on where the subscriber was.
     *
     * @return fails with {@code unavailable} (503) when the queue is full
     */
    <T> Uni<T> run(Supplier<T> work) {
        return CallerContext.returningFrom(() -> onWorker(work));
    }

    /** How many wait for a thread now. */
    int waiting() {
        return threads.getQueue().size();
    }

    long begun() {
        return begun.sum();
    }

    long refused() {
        return refused.sum();
    }

    long waitedNanos() {
        return waitedNanos.sum();
    }

    long workedNanos() {
        return workedNanos.sum();
    }

    void stop() {
        threads.shutdown();
    }

    private <T> Uni<T> onWorker(Supplier<T> work) {
        long asked = System.nanoTime();
        return Uni.createFrom()
                .item(() -> timed(work, asked))
                .runSubscriptionOn(task -> threads.execute(() -> runThenRest(task)))
                .onFailure(RejectedExecutionException.class)
                .invoke(refused::increment)
                .onFailure(RejectedExecutionException.class)
                .transform(_ ->
                        ProblemException.unavailable("Too many people sign in right now. Try again.", RETRY_AFTER));
    }

    private static void runThenRest(Runnable task) {
        long begin = System.nanoTime();
        task.run();
        LockSupport.parkNanos((System.nanoTime() - begin) / WORK_TO_REST);
    }

    private <T> T timed(Supplier<T> work, long asked) {
        long begin = System.nanoTime();
        begun.increment();
        waitedNanos.add(begin - asked);
        try {
            return work.get();
        } finally {
            workedNanos.add(System.nanoTime() - begin);
        }
    }
}
