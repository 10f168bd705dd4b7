package dev.parley.chat.realtime;

/**
 * When to flush next. A flush costs about the same whether it takes one event to a socket or twenty: so while flushing
 * takes little of the time it is done at once, and when it takes much, one waits about as long as the last one took, in
 * which more gathers for the next.
 */
final class FlushPace {

    private static final long WINDOW_NANOS = 20_000_000;
    private static final long MOST_SPENT_NANOS = WINDOW_NANOS / 4;
    private static final long LONGEST_WAIT_NANOS = 30_000_000;

    private long lastEnd;
    private long lastTook;
    /** How much of the window before {@link #lastEnd} went into flushing, about. */
    private long spent;

    /** How long to wait from now on, in nanoseconds; 0 for not at all. */
    long waitNanos(long now) {
        if (spentBefore(now) <= MOST_SPENT_NANOS) {
            return 0;
        }
        return Math.max(0, Math.min(lastTook, LONGEST_WAIT_NANOS) - (now - lastEnd));
    }

    /** A flush was done. */
    void flushed(long begin, long end) {
        lastTook = end - begin;
        spent = Math.min(WINDOW_NANOS, spentBefore(begin) + lastTook);
        lastEnd = end;
    }

    /** What was spent is forgotten evenly over the window that follows. */
    private long spentBefore(long now) {
        long since = Math.min(WINDOW_NANOS, now - lastEnd);
        return spent - spent * since / WINDOW_NANOS;
    }
}
