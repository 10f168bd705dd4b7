package dev.parley.gateway;

import dev.parley.gateway.edge.Exchange;
import dev.parley.gateway.routing.Destination;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Counts and times what is asked of the gateway, by where it leads: the services know their routes better. A socket's
 * time is that of its handshake.
 */
@Singleton
class GatewayMetrics {

    private static final Duration[] TIMES = Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterProvider<Timer> times;
    private final MeterProvider<Counter> requests;

    @Inject
    GatewayMetrics(MeterRegistry registry) {
        this.times = Timer.builder("parley.gateway.request")
                .description("Time from a request's headers to the end of its answer")
                .serviceLevelObjectives(TIMES)
                .withRegistry(registry);
        this.requests = Counter.builder("parley.gateway.requests")
                .description("Requests by where they led and what they were answered with")
                .withRegistry(registry);
    }

    void follow(Exchange exchange, Destination destination) {
        var time = Timer.start();
        var to = name(destination);
        exchange.response()
                .headersEndHandler(_ -> requests.withTags(
                                "to",
                                to,
                                "status",
                                String.valueOf(exchange.response().getStatusCode()))
                        .increment());
        exchange.whenEnded(() -> time.stop(times.withTag("to", to)));
    }

    private static String name(Destination destination) {
        return switch (destination) {
            case Destination.Rest rest -> rest.service().name().toLowerCase(Locale.ROOT);
            case Destination.Socket _ -> "socket";
            case Destination.App _ -> "app";
            case Destination.Description _, Destination.Docs _ -> "docs";
            case Destination.Nowhere _ -> "nowhere";
        };
    }
}
