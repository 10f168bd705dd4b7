package dev.parley.gateway.limit;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A token bucket for each account: {@code perSecond} drip in, {@code burst} fit, a request takes one. Safe for use by
 * several threads.
 *
 * <p>Kept is the moment at which the bucket will be full again, so that a bucket whose moment has passed needs not be
 * kept at all.
 */
final class Buckets {

    private static final int FEWEST_TO_SWEEP = 1024;

    private final long nanosForOne;
    private final long nanosForAll;
    private final Map<UUID, Long> fullAt = new ConcurrentHashMap<>();
    private volatile int sweepAt = FEWEST_TO_SWEEP;

    Buckets(int perSecond, int burst) {
        this.nanosForOne = Duration.ofSeconds(1).toNanos() / Math.max(1, perSecond);
        this.nanosForAll = nanosForOne * Math.max(1, burst);
    }

    /** Zero when there was one to take, else how long until there is one. */
    Duration take(UUID account, long nowNanos) {
        long[] missing = new long[1];
        fullAt.compute(account, (ignored, before) -> {
            long start = before == null || before - nowNanos < 0 ? nowNanos : before;
            missing[0] = start + nanosForOne - nowNanos - nanosForAll;
            return missing[0] > 0 ? start : start + nanosForOne;
        });
        if (fullAt.size() > sweepAt) {
            sweep(nowNanos);
        }
        return Duration.ofNanos(Math.max(0, missing[0]));
    }

    int kept() {
        return fullAt.size();
    }

    /** Twice as many as are left may come until the next time, so that it costs each request next to nothing. */
    private void sweep(long nowNanos) {
        fullAt.values().removeIf(moment -> moment - nowNanos <= 0);
        sweepAt = Math.max(FEWEST_TO_SWEEP, 2 * fullAt.size());
    }
}
