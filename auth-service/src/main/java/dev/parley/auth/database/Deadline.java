package dev.parley.auth.database;

import dev.parley.auth.context.CallerContext;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Bounds what a request waits for the database. The work itself is never broken off: it runs to its own end, unheard,
 * and gives its session and its connection back; broken off it would keep both for good. This holds for callers that
 * hang up, too.
 */
@Singleton
class Deadline {

    private static final String RUNNING = Deadline.class.getName();

    private final Duration timeout;

    Deadline(DatabaseConfig config) {
        this.timeout = config.timeout();
    }

    /**
     * The outcome of {@code work}. Work within work has the deadline of the outermost.
     *
     * @return fails with {@link io.smallrye.mutiny.TimeoutException} when it is not there in time
     */
    <T> Uni<T> on(Uni<T> work) {
        return Uni.createFrom().deferred(() -> isRunning() ? work : bounded(work));
    }

    private <T> Uni<T> bounded(Uni<T> work) {
        return CallerContext.returningFrom(
                () -> detached(work).ifNoItem().after(timeout).fail());
    }

    private static <T> Uni<T> detached(Uni<T> work) {
        return Uni.createFrom().emitter(listener -> {
            setRunning(true);
            Cancellable _ = work.onTermination()
                    .invoke(() -> setRunning(false))
                    .subscribe()
                    .with(listener::complete, listener::fail);
        });
    }

    private static boolean isRunning() {
        return ContextLocals.get(RUNNING, false);
    }

    private static void setRunning(boolean isRunning) {
        ContextLocals.put(RUNNING, isRunning);
    }
}
