package dev.parley.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KneeSearchTest {

    @ParameterizedTest
    @ValueSource(doubles = {40, 99, 100, 101, 350, 2_000})
    void theHighestRateThatIsServedIsFoundFromBelowAndFromAbove(double most) throws Exception {
        Optional<Double> knee =
                new KneeSearch<Double>((rate, _) -> Optional.of(rate).filter(tried -> tried <= most), 3).from(100);

        assertThat(knee.orElseThrow()).isBetween(most / 1.5, most);
    }

    @Test
    void aRateThatIsOnlyServedBrieflyDoesNotCount() throws Exception {
        Optional<Double> knee = new KneeSearch<Double>(
                        (rate, isBrief) -> Optional.of(rate).filter(tried -> tried <= (isBrief ? 500 : 200)), 2)
                .from(100);

        assertThat(knee.orElseThrow()).isBetween(200 / 1.5, 200.0);
    }

    @Test
    void nothingIsFoundWhereNothingIsServed() throws Exception {
        assertThat(new KneeSearch<Double>((_, _) -> Optional.empty(), 2).from(100))
                .isEmpty();
    }
}
