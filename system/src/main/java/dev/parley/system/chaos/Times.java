package dev.parley.system.chaos;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Measured times, in rising order. */
record Times(List<Duration> sorted) {

    static Times of(Collection<Duration> times) {
        return new Times(times.stream().sorted().toList());
    }

    /** The smallest that at least that share of all does not exceed. */
    Duration percentile(double percent) {
        if (sorted.isEmpty()) {
            return Duration.ZERO;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.clamp(rank - 1L, 0, sorted.size() - 1));
    }

    /** The middle, the 99th percentile and the longest, in milliseconds. */
    String inWords() {
        if (sorted.isEmpty()) {
            return "-";
        }
        return percentile(50).toMillis() + " / " + percentile(99).toMillis() + " / "
                + percentile(100).toMillis();
    }
}
