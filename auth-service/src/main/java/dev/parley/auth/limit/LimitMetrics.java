package dev.parley.auth.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what was over a limit. */
@Singleton
class LimitMetrics {

    private final MeterProvider<Counter> limited;

    LimitMetrics(MeterRegistry registry) {
        this.limited = Counter.builder("parley.rate.limited")
                .description("What was refused because it came too often, by kind")
                .withRegistry(registry);
    }

    void refused(Window window) {
        limited.withTag("kind", window.kind()).increment();
    }
}
