package dev.parley.gateway.routing;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Shows what each copy of the services behind has to do, and whether it gets work at all. */
@Singleton
class NodeMetrics {

    void show(@Observes StartupEvent started, Routing routing, MeterRegistry registry) {
        routing.allNodes().forEach(node -> show(node, registry));
    }

    private static void show(Node node, MeterRegistry registry) {
        var tags = Tags.of("backend", node.toString());
        Gauge.builder("parley.gateway.backend.up", node, found -> found.isUp() ? 1 : 0)
                .description("1 while the copy gets work, else 0")
                .tags(tags)
                .register(registry);
        Gauge.builder("parley.gateway.backend.calls", node, Node::requests)
                .description("Calls under way at the copy")
                .tags(tags)
                .register(registry);
        Gauge.builder("parley.gateway.backend.sockets", node, Node::sockets)
                .description("Sockets open at the copy")
                .tags(tags)
                .register(registry);
        FunctionCounter.builder("parley.gateway.backend.unreachable", node, Node::timesUnreachable)
                .description("Connections to the copy that could not be made")
                .tags(tags)
                .register(registry);
    }
}
