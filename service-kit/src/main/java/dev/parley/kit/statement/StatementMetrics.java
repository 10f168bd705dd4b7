package dev.parley.kit.statement;

import dev.parley.kit.measure.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Times statements by name: there are as many series as there are names. */
@Singleton
class StatementMetrics implements StatementListener {

    private final MeterProvider<Timer> times;
    private final MeterProvider<Counter> failures;

    StatementMetrics(MeterRegistry registry) {
        this.times = Buckets.timer(
                        "parley.database.statement", "Time of a statement, the wait for a connection included")
                .withRegistry(registry);
        this.failures = Counter.builder("parley.database.statement.failures")
                .description("Statements that failed, those that took too long among them")
                .withRegistry(registry);
    }

    @Override
    public void ended(EndedStatement statement) {
        times.withTag("statement", statement.name()).record(statement.nanos(), TimeUnit.NANOSECONDS);
        // Counted from 0 on, so that the first failure shows as one.
        failures.withTag("statement", statement.name()).increment(statement.hasFailed() ? 1 : 0);
    }
}
