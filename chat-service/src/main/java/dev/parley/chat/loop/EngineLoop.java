package dev.parley.chat.loop;

import io.quarkus.runtime.Startup;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The one thread on which the message log, the hubs and the sockets keep their state, so that none of it needs a lock.
 * Nothing on it may block. A node is scaled by running another node beside it.
 */
@Startup
@Singleton
public class EngineLoop {

    private static final Logger LOG = Logger.getLogger(EngineLoop.class);

    private final Vertx vertx;
    private final Context context;
    private volatile boolean isStopped;

    EngineLoop(Vertx vertx) {
        this.vertx = vertx;
        // Made at start-up, on the main thread: inside a request this would be that request's context.
        this.context = vertx.getOrCreateContext();
    }

    /**
     * Runs {@code task} on the loop, after what was handed in before. A task that throws is logged; once the service has
     * ended nothing runs any more.
     */
    public void run(Runnable task) {
        context.runOnContext(_ -> runGuarded(task));
    }

    /** Runs {@code task} once, after {@code delay}. */
    public void runAfter(Duration delay, Runnable task) {
        run(() -> vertx.setTimer(Math.max(1, delay.toMillis()), _ -> runGuarded(task)));
    }

    /** Runs {@code task} again and again, {@code period} apart. */
    public void runEvery(Duration period, Runnable task) {
        run(() -> vertx.setPeriodic(period.toMillis(), _ -> runGuarded(task)));
    }

    @PreDestroy
    void stop() {
        isStopped = true;
    }

    private void runGuarded(Runnable task) {
        if (isStopped) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException failed) {
            LOG.error("A task of the engine failed", failed);
        }
    }
}
