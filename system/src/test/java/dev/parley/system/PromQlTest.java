package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PromQlTest {

    @Test
    void namesOfMetricsAndLabelsAreToldFromFunctionsAndTexts() {
        PromQl found = PromQl.of(
                "histogram_quantile(0.99, sum by (job, le) (rate(a_seconds_bucket{status=~\"5..|b_total\"}[5m]))) > 1");

        assertThat(found.metrics()).containsExactly("a_seconds_bucket");
        assertThat(found.labels()).containsExactlyInAnyOrder("job", "le", "status");
    }

    @Test
    void aMetricMayStandAloneOrBesideAnother() {
        PromQl found = PromQl.of("a_used * on (instance) b_count / sum(c_total) by (kind) and d == 1");

        assertThat(found.metrics()).containsExactlyInAnyOrder("a_used", "b_count", "c_total", "d");
        assertThat(found.labels()).containsExactlyInAnyOrder("instance", "kind");
    }

    @Test
    void labelsInTextsForPeopleAreFound() {
        assertThat(PromQl.labelsIn("{{method}} of {{ $labels.instance }} waits"))
                .containsExactly("method", "instance");
    }
}
