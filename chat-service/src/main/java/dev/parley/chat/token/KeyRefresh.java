package dev.parley.chat.token;

import dev.parley.kit.token.KeyFeed;
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

/** Fetches the verification keys from auth-service in the background. Without any this node is not ready. */
@Singleton
@Readiness
class KeyRefresh implements HealthCheck {

    private final KeyRing keys;
    private final KeyFeed feed;

    KeyRefresh(KeyRing keys, @RestClient Jwks jwks, KeyConfig config) {
        this.keys = keys;
        this.feed = new KeyFeed(keys, () -> jwks.get().subscribeAsCompletionStage(), config.refresh());
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
            feed.tick();
            vertx.setPeriodic(KeyFeed.TICK.toMillis(), _ -> feed.tick());
        });
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("verification keys")
                .status(!keys.isEmpty())
                .build();
    }
}
