package dev.parley.gateway.limit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A token bucket for each key: {@code perSecond} drip in, {@code burst} fit, a request takes one. Safe for use by several
 * threads.
 *
 * <p>Kept is the moment at which the bucket will be full again, so that a bucket whose moment has passed needs not be
 * kept at all.
 *
 * @param <K> whose buckets they are
 */
final class Buckets<K> {

    private static final int FEWEST_TO_SWEEP = 1024;

    private final long nanosForOne;
    private final long nanosForAll;
    private final Map<K, Long> fullAt = new ConcurrentHashMap<>();
    private volatile int sweepAt = FEWEST_TO_SWEEP;

    Buckets(int perSecond, int burst) {
        this.nanosForOne = Duration.ofSeconds(1).toNanos() / Math.max(1, perSecond);
        this.nanosForAll = nanosForOne * Math.max(1, burst);
    }

    /** What was found: whether there was one to take, and what is left. */
    Level take(K key, long nowNanos) {
        long[] missing = new long[1];
        long full = fullAt.compute(key, (ignored, before) -> {
            long start = before == null || before - nowNanos < 0 ? nowNanos : before;
            missing[0] = start + nanosForOne - nowNanos - nanosForAll;
            return missing[0] > 0 ? start : start + nanosForOne;
        });
        if (fullAt.size() > sweepAt) {
            sweep(nowNanos);
        }
        long untilFull = full - nowNanos;
        return new Level(
                Duration.ofNanos(Math.max(0, missing[0])),
                Math.max(0, (nanosForAll - untilFull) / nanosForOne),
                Duration.ofNanos(untilFull));
    }

    int kept() {
        return fullAt.size();
    }

    /** Twice as many as are left may come until the next time, so that it costs each request next to nothing. */
    private void sweep(long nowNanos) {
        fullAt.values().removeIf(moment -> moment - nowNanos <= 0);
        sweepAt = Math.max(FEWEST_TO_SWEEP, 2 * fullAt.size());
    }

    /**
     * A bucket after somebody wanted one of it.
     *
     * @param missing zero when there was one, else how long until there is one
     * @param left how many may follow at once
     * @param untilFull how long until it is full again if nobody takes any more
     */
    record Level(Duration missing, long left, Duration untilFull) {

        boolean isRefusal() {
            return missing.isPositive();
        }
    }
}
