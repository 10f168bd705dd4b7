package dev.parley.chat.limit;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.kit.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How fast a person may send messages, over all their sockets and by REST together. Each node counts for itself: asking
 * Redis would cost every message a round trip. Remembers who sent in the last seconds and nobody else. Lives on the
 * engine's loop.
 */
@Singleton
public class SendLimit {

    private static final Duration FORGET_EVERY = Duration.ofSeconds(5);

    private final SendConfig config;
    private final Map<UUID, TokenBucket> buckets = new HashMap<>();

    SendLimit(SendConfig config) {
        this.config = config;
    }

    void start(@Observes StartupEvent started, EngineLoop loop) {
        loop.runEvery(FORGET_EVERY, () -> forgetIdle(System.nanoTime()));
    }

    /**
     * Counts one message.
     *
     * @throws ProblemException {@code rate_limited} when it is one too many
     */
    public void count(UUID sender, long nowNanos) {
        if (config.perSecond() == 0) {
            return;
        }
        var bucket =
                buckets.computeIfAbsent(sender, _ -> new TokenBucket(config.perSecond(), config.burst(), nowNanos));
        if (!bucket.tryTake(nowNanos)) {
            throw ProblemException.rateLimited(
                    "You send messages too fast.", Duration.ofMillis(Math.max(1, bucket.waitMs())));
        }
    }

    /** Forgets whose bucket is full again. */
    void forgetIdle(long nowNanos) {
        buckets.values().removeIf(bucket -> bucket.isFull(nowNanos));
    }

    int remembered() {
        return buckets.size();
    }
}
