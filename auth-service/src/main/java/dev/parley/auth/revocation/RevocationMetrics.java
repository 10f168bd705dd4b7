package dev.parley.auth.revocation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts sessions that ended before their time. */
@Singleton
class RevocationMetrics {

    private final Counter revoked;

    RevocationMetrics(MeterRegistry registry) {
        this.revoked = Counter.builder("parley.sessions.revoked")
                .description("Sessions that ended before their time")
                .register(registry);
    }

    void announced(int sessions) {
        revoked.increment(sessions);
    }
}
