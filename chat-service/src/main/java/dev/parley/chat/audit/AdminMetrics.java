package dev.parley.chat.audit;

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

    void noted(String action, String objectType) {
        actions.withTags("action", action, "resource", objectType).increment();
    }
}
