package dev.parley.auth.password;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** How busy those are who hash passwords. */
@Singleton
class BcryptMetrics {

    void show(@Observes StartupEvent started, Passwords passwords, MeterRegistry registry) {
        var workers = passwords.workers();
        Gauge.builder("parley.bcrypt.waiting", workers, BcryptWorkers::waiting)
                .description("Passwords that wait to be hashed")
                .register(registry);
        FunctionCounter.builder("parley.bcrypt.refused", workers, BcryptWorkers::refused)
                .description("Passwords that were not hashed because too many waited")
                .register(registry);
        FunctionTimer.builder(
                        "parley.bcrypt.wait",
                        workers,
                        BcryptWorkers::begun,
                        BcryptWorkers::waitedNanos,
                        TimeUnit.NANOSECONDS)
                .description("Wait of passwords to be hashed")
                .register(registry);
        FunctionTimer.builder(
                        "parley.bcrypt.work",
                        workers,
                        BcryptWorkers::begun,
                        BcryptWorkers::workedNanos,
                        TimeUnit.NANOSECONDS)
                .description("Time that hashing took")
                .register(registry);
    }
}
