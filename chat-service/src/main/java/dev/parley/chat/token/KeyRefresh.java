package dev.parley.chat.token;

import dev.parley.kit.token.KeyRing;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Keeps the key ring up to date in the background: every minute, and early when a token names an unknown key, yet at
 * most every 30 s then, so that junk tokens cost nothing. While auth-service is away the keys stay as they are.
 */
@Singleton
@Readiness
class KeyRefresh implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(KeyRefresh.class);
    private static final long TICK_MS = 1_000;
    private static final long REGULAR_MS = 60_000;
    private static final long AFTER_MISS_MS = 30_000;

    private final KeyRing keys;
    private final Jwks jwks;
    private long fetchedAt;
    private boolean fetching;

    KeyRefresh(KeyRing keys, @RestClient Jwks jwks) {
        this.keys = keys;
        this.jwks = jwks;
    }

    /** Where auth-service publishes its keys. */
    @RegisterRestClient(configKey = "auth-service")
    interface Jwks {
        @GET
        @Path("/.well-known/jwks.json")
        @Produces({"application/jwk-set+json", "application/json"})
        Uni<String> get();
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        var context = vertx.getOrCreateContext();
        context.runOnContext(_ -> {
            refreshIfDue();
            vertx.setPeriodic(TICK_MS, _ -> refreshIfDue());
        });
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("verification keys")
                .status(!keys.isEmpty())
                .build();
    }

    private void refreshIfDue() {
        long age = System.nanoTime() / 1_000_000 - fetchedAt;
        boolean isDue = keys.isEmpty() || age >= REGULAR_MS || (age >= AFTER_MISS_MS && keys.takeMiss());
        if (isDue && !fetching) {
            refresh();
        }
    }

    private void refresh() {
        fetching = true;
        jwks.get()
                .invoke(keys::replace)
                .onTermination()
                .invoke(() -> {
                    fetching = false;
                    fetchedAt = System.nanoTime() / 1_000_000;
                })
                .subscribe()
                .with(_ -> {}, away -> LOG.warnf("The verification keys cannot be fetched: %s", away.toString()));
    }
}
