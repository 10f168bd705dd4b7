package dev.parley.chat.realtime;

/** Allows {@code perSecond} on average and {@code burst} at once. Not safe for use by several threads. */
final class TokenBucket {

    private static final double NANOS_A_SECOND = 1e9;

    private final double perSecond;
    private final double burst;
    private double tokens;
    private long filledAt;

    /** A full bucket; with 0 for {@code perSecond} one that allows everything. */
    TokenBucket(int perSecond, int burst, long nowNanos) {
        this.perSecond = perSecond;
        this.burst = Math.max(1, burst);
        this.tokens = this.burst;
        this.filledAt = nowNanos;
    }

    /** Takes one if there is one. */
    boolean tryTake(long nowNanos) {
        if (perSecond == 0) {
            return true;
        }
        tokens = Math.min(burst, tokens + (nowNanos - filledAt) / NANOS_A_SECOND * perSecond);
        filledAt = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** How long until there is one, in milliseconds. */
    long waitMs() {
        return perSecond == 0 ? 0 : (long) Math.ceil((1 - Math.min(1, tokens)) / perSecond * 1000);
    }
}
