package dev.parley.auth.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what admins do. */
@Singleton
class AdminMetrics {

    private final MeterProvider<Counter> actions;

    AdminMetrics(MeterRegistry registry) {
        this.actions = Counter.builder("parley.admin.actions")
                .description("What admins did, by kind of record")
                .withRegistry(registry);
    }

    void noted(Action action, ObjectType type) {
        actions.withTags("action", action.text(), "resource", type.text()).increment();
    }
}
