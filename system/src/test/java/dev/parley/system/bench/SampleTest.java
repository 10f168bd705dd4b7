package dev.parley.system.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SampleTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1.5, 2", "50, 50", "95, 95", "99, 99", "99.1, 100", "100, 100"})
    void aPercentileIsTheValueThatThatShareDoesNotExceed(double percent, long expected) {
        Sample hundred =
                Sample.of(LongStream.rangeClosed(1, 100).map(i -> 101 - i).toArray());

        assertThat(hundred.percentile(percent)).isEqualTo(expected);
    }

    @Test
    void theMedianOfAnEvenNumberIsHalfWayBetweenTheTwoInTheMiddle() {
        assertThat(Sample.of(9, 1, 3).median()).isEqualTo(3);
        assertThat(Sample.of(9, 1, 3, 4).median()).isEqualTo(3.5);
    }

    @Test
    void nothingMeasuredIsZero() {
        assertThat(Sample.of().median()).isZero();
        assertThat(Sample.of().percentile(99)).isZero();
    }

    @Test
    void theDistanceIsTheLargestBetweenTheSharesUpToAPoint() {
        Sample low = Sample.of(1, 2, 3, 4);

        assertThat(low.distanceFrom(low)).isZero();
        assertThat(low.distanceFrom(Sample.of(11, 12, 13))).isEqualTo(1);
        assertThat(low.distanceFrom(Sample.of(3, 4, 5, 6))).isEqualTo(0.5);
        // Up to 2: three quarters here, none there. Values that are there more than once count as often.
        assertThat(Sample.of(1, 2, 2, 5).distanceFrom(Sample.of(5, 5))).isEqualTo(0.75);
    }

    /** From the published tables of the Kolmogorov distribution. */
    @ParameterizedTest
    @CsvSource({"0.1, 1", "0.5, 0.963945", "0.828, 0.499", "1, 0.270000", "1.224, 0.0999", "1.358, 0.05", "1.628, 0.01"
    })
    void theKolmogorovDistributionHasItsKnownValues(double value, double expected) {
        assertThat(Sample.kolmogorov(value)).isCloseTo(expected, within(0.0005));
    }

    /** 300 values each: the critical distances of the tables are 1.358 and 1.628 times the square root of 2/300. */
    @ParameterizedTest
    @CsvSource({"0.110, 0.05", "0.1325, 0.01"})
    void theLikelihoodIsThatOfTheTablesAtTheCriticalDistances(double distance, double expected) {
        int shift = (int) Math.round(distance * 300);
        Sample one = Sample.of(LongStream.range(0, 300).toArray());
        Sample other = Sample.of(LongStream.range(shift, 300 + shift).toArray());

        assertThat(one.likelihoodOfSameOrigin(other)).isCloseTo(expected, within(expected * 0.2));
    }

    @Test
    void samplesOfOneDistributionAreToldFromThoseOfTwo() {
        Random random = new Random(7);
        Sample one = normal(random, 1000);
        Sample same = normal(random, 1000);
        Sample slower = normal(random, 1050);

        assertThat(one.likelihoodOfSameOrigin(same)).isGreaterThan(0.01);
        assertThat(one.likelihoodOfSameOrigin(slower)).isLessThan(0.0001);
    }

    private static Sample normal(Random random, double mean) {
        return Sample.of(LongStream.generate(() -> Math.round(random.nextGaussian(mean, 100)))
                .limit(300)
                .toArray());
    }
}
