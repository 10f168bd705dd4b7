package dev.parley.chat.realtime;

import dev.parley.chat.loop.EngineLoop;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Sends the clients of a node that stops to the others.
 *
 * <pre>
 *   told to stop: not ready any more --delay--> `bye` to every socket --one after the other--> 1012 --> gone
 * </pre>
 *
 * The delay is for those who choose among nodes to notice; until its end everything is as
 * always. From then on new sockets are refused. A socket is served until it is closed, and not closed before its
 * messages are acked, unless time runs out. When the last socket and the last call are gone, so is the node.
 */
@Singleton
class Farewell {

    private static final Logger LOG = Logger.getLogger(Farewell.class);
    private static final Duration STEP = Duration.ofMillis(20);
    /** So far apart on average, so that few sockets are gone at once and many do not all come to the others at once. */
    private static final Duration BETWEEN_CLOSES = Duration.ofMillis(5);

    private final EngineLoop loop;
    private final Sockets sockets;
    private final CallsUnderWay calls;
    private final SocketConfig config;
    private final Map<ChatSocket, Long> leaving = new HashMap<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean isStopping;
    private volatile boolean isBegun;

    Farewell(EngineLoop loop, Sockets sockets, CallsUnderWay calls, SocketConfig config) {
        this.loop = loop;
        this.sockets = sockets;
        this.calls = calls;
        this.config = config;
    }

    /** Whether this node takes no new sockets any more. */
    boolean isBegun() {
        return isBegun;
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck readiness() {
        return () -> HealthCheckResponse.named("Is not about to stop")
                .status(!isStopping)
                .build();
    }

    /** Runs before the framework closes anything, and keeps it from that until the end. */
    void onStop(@Observes ShutdownDelayInitiatedEvent stopping) throws InterruptedException {
        isStopping = true;
        if (gone.await(config.drainDelay().toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        isBegun = true;
        loop.run(this::begin);
        var patience = config.drain().plus(config.closing()).plus(STEP.multipliedBy(2));
        if (!gone.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("Not every call and socket ended in time");
        }
    }

    private void begin() {
        var everybody = sockets.all();
        long now = System.nanoTime();
        long end = now + config.drain().toNanos();
        long spread = Math.min(config.drain().toNanos(), everybody.size() * BETWEEN_CLOSES.toNanos());
        for (var socket : everybody) {
            socket.sayBye("restarting");
            leaving.put(socket, now + ThreadLocalRandom.current().nextLong(spread + 1));
        }
        loop.runEvery(STEP, () -> closeDue(end));
    }

    private void closeDue(long end) {
        long now = System.nanoTime();
        var everybody = sockets.all();
        for (var socket : everybody) {
            // One that was let in at the last moment is closed with the others.
            long leavesAt = leaving.computeIfAbsent(socket, _ -> now);
            if (now >= end || (now >= leavesAt && socket.pendingSends() == 0)) {
                socket.close(CloseCodes.SHUTTING_DOWN);
            }
        }
        if (everybody.isEmpty() && calls.isNone()) {
            gone.countDown();
        }
    }
}
