package dev.parley.auth.passwordreset;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Where resets wait to be worked on after they were answered, so that the answer tells nothing about the account, not
 * even by its time. At most once: what does not fit, fails or is still in line some seconds after the process was told to
 * end is dropped, and people ask again.
 */
@Singleton
class ResetQueue {

    private static final Logger LOG = Logger.getLogger(ResetQueue.class);
    private static final int THREADS = 2;
    private static final int LONGEST = 1000;

    /** What is left of the time that a process is given to end, when calls and their drain had theirs. */
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(8);

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(LONGEST),
            Thread.ofPlatform().name("password-reset-", 0).daemon().factory());

    private final Duration lastPatience;

    @Inject
    ResetQueue() {
        this(LAST_PATIENCE);
    }

    ResetQueue(Duration lastPatience) {
        this.lastPatience = lastPatience;
    }

    /** Puts work into the line; its failure is logged and nobody else hears of it. */
    void add(Supplier<Uni<Void>> work) {
        try {
            threads.execute(() -> run(work));
        } catch (RejectedExecutionException full) {
            LOG.warn("Too many password resets wait: one was dropped");
        }
    }

    /** Those in line have been told that a mail comes. */
    void finish(@Observes ShutdownEvent stopping) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(lastPatience.toMillis(), TimeUnit.MILLISECONDS)) {
            int begun = threads.getActiveCount();
            LOG.warnf(
                    "%d password resets were dropped at the end",
                    begun + threads.shutdownNow().size());
        }
    }

    private static void run(Supplier<Uni<Void>> work) {
        try {
            VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable failed) {
            LOG.warnf("A password reset was not sent: %s", failed.toString());
        }
    }
}
