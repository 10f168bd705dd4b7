package dev.parley.auth.account;

import dev.parley.kit.measure.Ending;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** How registrations end. */
@Singleton
class RegistrationMetrics {

    private final MeterProvider<Counter> registrations;

    RegistrationMetrics(MeterRegistry registry) {
        this.registrations = Counter.builder("parley.registrations")
                .description("Registrations by how they ended")
                .withRegistry(registry);
    }

    /** A registration ended; {@code failure} is null when it went well. */
    void ended(@Nullable Throwable failure) {
        registrations.withTag("result", Ending.of(failure)).increment();
    }
}
