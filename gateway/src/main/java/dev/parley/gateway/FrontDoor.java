package dev.parley.gateway;

import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.edge.Exchange;
import dev.parley.gateway.edge.Problem;
import dev.parley.gateway.routing.Destination;
import dev.parley.gateway.routing.Routing;
import dev.parley.gateway.spa.App;
import io.vertx.core.http.HttpServerRequest;

/** Takes each request to whoever answers it. */
final class FrontDoor {

    private final Edge edge;
    private final Routing routing;
    private final App app;
    private volatile boolean closing;

    FrontDoor(Edge edge, Routing routing, App app) {
        this.edge = edge;
        this.routing = routing;
        this.app = app;
    }

    void handle(HttpServerRequest request) {
        edge.admit(request).ifPresent(this::answer);
    }

    void handleMalformed(HttpServerRequest request) {
        edge.refuseMalformed(request);
    }

    /** From now on everybody is sent away; what is under way goes on. */
    void close() {
        closing = true;
    }

    int underWay() {
        return routing.underWay();
    }

    private void answer(Exchange exchange) {
        if (closing) {
            exchange.refuse(Problem.stopping());
            exchange.hangUp();
            return;
        }
        switch (routing.destinationOf(exchange.path())) {
            case Destination.Rest rest -> routing.forward(exchange, rest);
            case Destination.Socket socket -> routing.tunnel(exchange);
            case Destination.App page -> app.serve(exchange);
            case Destination.Nowhere nowhere -> exchange.refuse(Problem.notFound());
        }
    }
}
