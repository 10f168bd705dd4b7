package dev.parley.system.bench;

import java.util.Arrays;

/**
 * Latencies in microseconds, counted in fixed classes: exact below 128, above that within 1/64. Adding one costs a few
 * instructions and no memory, which matters at millions a second.
 */
final class LatencyHistogram {
    private static final int FINE_BITS = 6;
    private static final int FINE = 1 << FINE_BITS;

    /** Up to 2^40 microseconds, which is 12 days. */
    private static final int CLASSES = FINE * (40 - FINE_BITS + 2);

    private final long[] counts = new long[CLASSES];
    private long size;

    /** Counts one; what is negative counts as 0. */
    void add(long micros) {
        counts[classOf(micros)]++;
        size++;
    }

    void addAll(LatencyHistogram other) {
        for (int i = 0; i < CLASSES; i++) {
            counts[i] += other.counts[i];
        }
        size += other.size;
    }

    long size() {
        return size;
    }

    void clear() {
        Arrays.fill(counts, 0);
        size = 0;
    }

    /** The upper end of the class below or in which that share of all values is; 0 when there are none. */
    long percentile(double percent) {
        long rank = Math.max(1, (long) Math.ceil(percent / 100 * size));
        long seen = 0;
        for (int i = 0; i < CLASSES && size > 0; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return upperEnd(i);
            }
        }
        return 0;
    }

    private static int classOf(long micros) {
        if (micros < FINE) {
            return (int) Math.max(0, micros);
        }
        int magnitude = 63 - FINE_BITS - Long.numberOfLeadingZeros(micros);
        return (int) Math.min(CLASSES - 1L, FINE * (long) magnitude + (micros >> magnitude));
    }

    private static long upperEnd(int index) {
        if (index < 2 * FINE) {
            return index;
        }
        int magnitude = index / FINE - 1;
        long start = (long) (index - magnitude * FINE) << magnitude;
        return start + (1L << magnitude) - 1;
    }
}
