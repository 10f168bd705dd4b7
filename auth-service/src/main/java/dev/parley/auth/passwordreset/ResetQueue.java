package dev.parley.auth.passwordreset;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Where resets wait to be worked on after they were answered, so that the answer tells nothing about the account, not
 * even by its time. At most once: what does not fit, fails or is in line when the process ends is dropped, and people
 * ask again.
 */
@Singleton
class ResetQueue {

    private static final Logger LOG = Logger.getLogger(ResetQueue.class);
    private static final int THREADS = 2;
    private static final int LONGEST = 1000;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(LONGEST),
            Thread.ofPlatform().name("password-reset-", 0).daemon().factory());

    /** Puts work into the line; its failure is logged and nobody else hears of it. */
    void add(Supplier<Uni<Void>> work) {
        try {
            threads.execute(() -> run(work));
        } catch (RejectedExecutionException full) {
            LOG.warn("Too many password resets wait: one was dropped");
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }

    private static void run(Supplier<Uni<Void>> work) {
        try {
            VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable failed) {
            LOG.warnf("A password reset was not sent: %s", failed.toString());
        }
    }
}
