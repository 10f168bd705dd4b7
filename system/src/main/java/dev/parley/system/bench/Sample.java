package dev.parley.system.bench;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Measured values, in rising order. */
final class Sample {
    private final long[] sorted;

    private Sample(long[] sorted) {
        this.sorted = sorted;
    }

    static Sample of(long... values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Sample(sorted);
    }

    /** Both as one. */
    Sample and(Sample other) {
        return of(LongStream.concat(Arrays.stream(sorted), Arrays.stream(other.sorted))
                .toArray());
    }

    int size() {
        return sorted.length;
    }

    /** The smallest value that at least that share of all values does not exceed; 0 when there are none. */
    long percentile(double percent) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.clamp(rank - 1L, 0, sorted.length - 1)];
    }

    /** The middle, or half way between the two middle values; 0 when there are none. */
    double median() {
        if (sorted.length == 0) {
            return 0;
        }
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
    }

    /**
     * The two-sample Kolmogorov-Smirnov statistic: the largest distance between the shares of values up to any point.
     */
    double distanceFrom(Sample other) {
        double largest = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < sorted.length && theirs < other.sorted.length) {
            long point = Math.min(sorted[mine], other.sorted[theirs]);
            mine = countUpTo(point, mine);
            theirs = other.countUpTo(point, theirs);
            largest =
                    Math.max(largest, Math.abs((double) mine / sorted.length - (double) theirs / other.sorted.length));
        }
        return largest;
    }

    private int countUpTo(long point, int from) {
        int count = from;
        while (count < sorted.length && sorted[count] <= point) {
            count++;
        }
        return count;
    }

    /**
     * How likely two samples of one distribution are at least as far apart as these two.
     *
     * <p>Near 0 when the distributions differ. Good for some dozens of values and more: it takes the distribution of the
     * distance in the limit, with the correction for smaller samples by Stephens.
     */
    double likelihoodOfSameOrigin(Sample other) {
        double effective = Math.sqrt((double) size() * other.size() / (size() + other.size()));
        return kolmogorov((effective + 0.12 + 0.11 / effective) * distanceFrom(other));
    }

    /** How likely a value of the Kolmogorov distribution exceeds the given one. */
    static double kolmogorov(double value) {
        if (value < 0.2) {
            // The series below would need too many terms; the result differs from 1 by less than 1e-12.
            return 1;
        }
        double sum = 0;
        for (int term = 1; term <= 100; term++) {
            double sign = term % 2 == 1 ? 1 : -1;
            sum += sign * Math.exp(-2.0 * term * term * value * value);
        }
        return Math.clamp(2 * sum, 0, 1);
    }
}
