package dev.parley.gateway.routing;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The tunnels that are open, so that they can be ended. */
final class Tunnels {

    /** So far apart on average, for the clients not to come to another gateway all at once. */
    private static final Duration BETWEEN = Duration.ofMillis(5);

    private final Vertx vertx;
    private final Set<BrowserEnd> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isLeaving;

    Tunnels(Vertx vertx) {
        this.vertx = vertx;
    }

    void opened(BrowserEnd end) {
        open.add(end);
        // After it was added: whoever looks at those that are open either finds it, or has said before that all leave.
        if (isLeaving) {
            end.sendAway();
        }
    }

    void gone(BrowserEnd end) {
        open.remove(end);
    }

    /**
     * Sends all of them away, one after the other, the last one within three quarters of {@code time}, and from now on
     * those too whose handshake was under way.
     */
    void sendAway(Duration time) {
        isLeaving = true;
        List<BrowserEnd> leaving = List.copyOf(open);
        long most = time.toMillis() * 3 / 4;
        long spread = Math.min(most, leaving.size() * BETWEEN.toMillis());
        for (BrowserEnd end : leaving) {
            long delay = ThreadLocalRandom.current().nextLong(spread + 1);
            vertx.setTimer(1 + delay, due -> end.sendAway());
        }
    }
}
