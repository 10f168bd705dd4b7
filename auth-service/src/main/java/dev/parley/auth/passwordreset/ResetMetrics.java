package dev.parley.auth.passwordreset;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** How far password resets come. */
@Singleton
class ResetMetrics {

    private final Counter asked;
    private final Counter done;
    private final Counter refused;

    ResetMetrics(MeterRegistry registry) {
        this.asked = resets(registry, "asked");
        this.done = resets(registry, "done");
        this.refused = resets(registry, "refused");
    }

    private static Counter resets(MeterRegistry registry, String step) {
        return Counter.builder("parley.password.resets")
                .description("Password resets by how far they came")
                .tag("step", step)
                .register(registry);
    }

    void asked() {
        asked.increment();
    }

    void done() {
        done.increment();
    }

    /** Whoever came with a token got no new password. */
    void refused() {
        refused.increment();
    }
}
