package dev.parley.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    @Test
    void smallValuesAreExact() {
        for (int value = 0; value <= 100; value++) {
            histogram.add(value);
        }

        assertThat(histogram.percentile(50)).isEqualTo(50);
        assertThat(histogram.percentile(99)).isEqualTo(99);
        assertThat(histogram.percentile(100)).isEqualTo(100);
    }

    @Test
    void allPercentilesAreThoseOfTheSortedValuesWithinASixtyFourth() {
        Random random = new Random(7);
        long[] values =
                random.doubles(10_000).mapToLong(x -> (long) Math.exp(x * 20)).toArray();
        Arrays.stream(values).forEach(histogram::add);
        Sample exact = Sample.of(values);

        for (double percent : new double[] {0.1, 10, 50, 90, 99, 99.9, 100}) {
            long expected = exact.percentile(percent);
            assertThat(histogram.percentile(percent)).isBetween(expected, expected + expected / 64);
        }
    }

    @Test
    void everyClassBeginsWhereTheOneBeforeEnds() {
        for (long value : new long[] {63, 64, 127, 128, 255, 256, 1L << 30}) {
            histogram.clear();
            histogram.add(value);

            assertThat(histogram.percentile(50)).isBetween(value, value + value / 64);
        }
    }

    @Test
    void whatIsBeyondAllClassesCountsInTheLast() {
        histogram.add(Long.MAX_VALUE);
        histogram.add(-5);

        assertThat(histogram.size()).isEqualTo(2);
        assertThat(histogram.percentile(1)).isZero();
        assertThat(histogram.percentile(100)).isGreaterThan(1L << 39);
    }

    @Test
    void twoBecomeOne() {
        LatencyHistogram other = new LatencyHistogram();
        histogram.add(1);
        other.add(3);
        histogram.addAll(other);

        assertThat(histogram.size()).isEqualTo(2);
        assertThat(histogram.percentile(100)).isEqualTo(3);
    }

    @Test
    void nothingIsZero() {
        assertThat(histogram.percentile(99)).isZero();
    }
}
