package dev.parley.chat.limit;

/** Allows {@code perSecond} on average and {@code burst} at once. Not safe for use by several threads. */
public final class TokenBucket {

    private static final double NANOS_A_SECOND = 1e9;

    private final double perSecond;
    private final double burst;
    private double tokens;
    private long filledAt;

    /** A full bucket; with 0 for {@code perSecond} one that allows everything. */
    public TokenBucket(int perSecond, int burst, long nowNanos) {
        this.perSecond = perSecond;
        this.burst = Math.max(1, burst);
        this.tokens = this.burst;
        this.filledAt = nowNanos;
    }

    /** Takes one if there is one. */
    public boolean tryTake(long nowNanos) {
        if (perSecond == 0) {
            return true;
        }
        fill(nowNanos);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** How long until there is one, in milliseconds. */
    public long waitMs() {
        return perSecond == 0 ? 0 : (long) Math.ceil((1 - Math.min(1, tokens)) / perSecond * 1000);
    }

    /** Whether nothing was taken that has not come back: a new one would do as well. */
    public boolean isFull(long nowNanos) {
        fill(nowNanos);
        return tokens >= burst;
    }

    private void fill(long nowNanos) {
        tokens = Math.min(burst, tokens + (nowNanos - filledAt) / NANOS_A_SECOND * perSecond);
        filledAt = nowNanos;
    }
}
