package dev.parley.gateway;

import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: it listens. The services behind do not count, since a gateway without them still serves the app and says
 * properly what is missing, while taking every copy out of service would leave nobody to say so.
 */
@Readiness
class ListeningCheck implements HealthCheck {

    private final Gateway gateway;

    @Inject
    ListeningCheck(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("listening").status(gateway.isOpen()).build();
    }
}
