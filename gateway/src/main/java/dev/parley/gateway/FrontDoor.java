package dev.parley.gateway;

import dev.parley.gateway.apidocs.ApiDescription;
import dev.parley.gateway.apidocs.DocsPage;
import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.edge.Exchange;
import dev.parley.gateway.edge.Problem;
import dev.parley.gateway.limit.AccountLimit;
import dev.parley.gateway.routing.Destination;
import dev.parley.gateway.routing.Routing;
import dev.parley.gateway.spa.App;
import io.vertx.core.http.HttpServerRequest;

/** Takes each request to whoever answers it. */
final class FrontDoor {

    private final Edge edge;
    private final AccountLimit limit;
    private final Routing routing;
    private final App app;
    private final ApiDescription apiDescription;
    private final DocsPage docs;
    private final GatewayMetrics metrics;
    private volatile boolean closing;

    FrontDoor(
            Edge edge,
            AccountLimit limit,
            Routing routing,
            App app,
            ApiDescription apiDescription,
            DocsPage docs,
            GatewayMetrics metrics) {
        this.edge = edge;
        this.limit = limit;
        this.routing = routing;
        this.app = app;
        this.apiDescription = apiDescription;
        this.docs = docs;
        this.metrics = metrics;
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
        Destination destination = routing.destinationOf(exchange.path());
        metrics.follow(exchange, destination);
        if (closing) {
            exchange.refuse(Problem.stopping());
            exchange.hangUp();
            return;
        }
        switch (destination) {
            case Destination.Rest rest -> withinLimit(exchange, () -> routing.forward(exchange, rest));
            case Destination.Socket socket -> withinLimit(exchange, () -> routing.tunnel(exchange));
            case Destination.App page -> app.serve(exchange);
            case Destination.Description description -> apiDescription.serve(exchange);
            case Destination.Docs page -> docs.serve(exchange);
            case Destination.Nowhere nowhere -> exchange.refuse(Problem.notFound());
        }
    }

    private void withinLimit(Exchange exchange, Runnable work) {
        limit.refusalOf(exchange).ifPresentOrElse(exchange::refuse, work);
    }
}
