package dev.parley.auth.session;

import dev.parley.kit.measure.Ending;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** How sign-ins and refreshes end. */
@Singleton
class SignInMetrics {

    private final MeterProvider<Counter> logins;
    private final MeterProvider<Counter> refreshes;

    SignInMetrics(MeterRegistry registry) {
        this.logins = Counter.builder("parley.logins")
                .description("Sign-ins by how they ended")
                .withRegistry(registry);
        this.refreshes = Counter.builder("parley.refreshes")
                .description("Exchanges of refresh tokens by how they ended")
                .withRegistry(registry);
    }

    /** A sign-in ended; {@code failure} is null when it went well. */
    void login(@Nullable Throwable failure) {
        logins.withTag("result", Ending.of(failure)).increment();
    }

    /** A refresh ended; {@code failure} is null when it went well. */
    void refresh(@Nullable Throwable failure) {
        refreshes.withTag("result", Ending.of(failure)).increment();
    }
}
