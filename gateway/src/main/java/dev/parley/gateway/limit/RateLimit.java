package dev.parley.gateway.limit;

import io.vertx.core.MultiMap;
import java.time.Duration;

/**
 * One limit on the rate of requests, and how answers tell of it: in the fields {@code RateLimit-Policy} and
 * {@code RateLimit} as draft-ietf-httpapi-ratelimit-headers-10 has them. The quota is the burst, its window the time that
 * an empty bucket takes to be full again; told are what is left and when all of it is there again, in seconds.
 *
 * @param <K> whom it holds to it
 */
final class RateLimit<K> {

    private final String name;
    private final String policy;
    private final Buckets<K> buckets;

    /**
     * @param name what it counts by, as answers call it
     * @param perSecond at least 1
     * @param burst at least 1
     */
    RateLimit(String name, int perSecond, int burst) {
        this.name = name;
        this.policy = "\"%s\";q=%d;w=%d".formatted(name, burst, Math.ceilDiv(burst, perSecond));
        this.buckets = new Buckets<>(perSecond, burst);
    }

    /** Counts a request and tells the answer to it of the limit. */
    Buckets.Level count(K whom, MultiMap answer) {
        Buckets.Level level = buckets.take(whom, System.nanoTime());
        answer.add("RateLimit-Policy", policy);
        answer.add("RateLimit", '"' + name + "\";r=" + level.left() + ";t=" + seconds(level.untilFull()));
        return level;
    }

    private static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
