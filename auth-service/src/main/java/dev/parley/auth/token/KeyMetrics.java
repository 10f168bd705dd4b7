package dev.parley.auth.token;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The keys that sign tokens, and how old the one in use is: changing it is done by hand. */
@Singleton
class KeyMetrics {

    void show(@Observes StartupEvent started, SigningKeys keys, MeterRegistry registry) {
        Gauge.builder(
                        "parley.signing.key.age",
                        keys,
                        found -> found.signingAge().toMillis() / 1000.0)
                .baseUnit("seconds")
                .description("Time since the key that signs was put in place")
                .register(registry);
        Gauge.builder("parley.signing.keys", keys, SigningKeys::count)
                .description("Keys that are published")
                .register(registry);
    }
}
