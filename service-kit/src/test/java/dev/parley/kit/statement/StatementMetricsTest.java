package dev.parley.kit.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StatementMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final StatementMetrics metrics = new StatementMetrics(registry);

    @Test
    void statements_are_timed_by_name() {
        metrics.ended(new EndedStatement("rooms.update", TimeUnit.MILLISECONDS.toNanos(3), 1, false));
        metrics.ended(new EndedStatement("rooms.update", TimeUnit.MILLISECONDS.toNanos(4), 1, false));
        metrics.ended(new EndedStatement("rooms.delete", TimeUnit.MILLISECONDS.toNanos(9), 1, false));

        var timer = registry.get("parley.database.statement")
                .tag("statement", "rooms.update")
                .timer();
        assertThat(timer.count()).isEqualTo(2);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(7);
    }

    @Test
    void failures_are_counted_from_nought_on() {
        metrics.ended(new EndedStatement("rooms.update", 1, 1, false));
        assertThat(failures()).isZero();

        metrics.ended(new EndedStatement("rooms.update", 1, 0, true));
        assertThat(failures()).isEqualTo(1);
    }

    private double failures() {
        return registry.get("parley.database.statement.failures")
                .tag("statement", "rooms.update")
                .counter()
                .count();
    }
}
