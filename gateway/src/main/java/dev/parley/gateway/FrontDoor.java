package dev.parley.gateway;

import dev.parley.gateway.apidocs.ApiDescription;
import dev.parley.gateway.apidocs.DocsPage;
import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.edge.Exchange;
import dev.parley.gateway.edge.Problem;
import dev.parley.gateway.limit.RequestLimits;
import dev.parley.gateway.routing.Destination;
import dev.parley.gateway.routing.Routing;
import dev.parley.gateway.spa.App;
import io.vertx.core.http.HttpServerRequest;

/** Takes each request to whoever answers it. */
final class FrontDoor implements Door {

    private final Edge edge;
    private final RequestLimits limits;
    private final Routing routing;
    private final App app;
    private final ApiDescription apiDescription;
    private final DocsPage docs;
    private final GatewayMetrics metrics;
    private volatile boolean closing;

    FrontDoor(
            Edge edge,
            RequestLimits limits,
            Routing routing,
            App app,
            ApiDescription apiDescription,
            DocsPage docs,
            GatewayMetrics metrics) {
        this.edge = edge;
        this.limits = limits;
        this.routing = routing;
        this.app = app;
        this.apiDescription = apiDescription;
        this.docs = docs;
        this.metrics = metrics;
    }

    @Override
    public void handle(HttpServerRequest request) {
        edge.admit(request).ifPresent(this::answer);
    }

    @Override
    public void handleMalformed(HttpServerRequest request) {
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
            case Destination.Rest rest -> call(exchange, () -> routing.forward(exchange, rest));
            case Destination.Socket socket -> openSocket(exchange);
            case Destination.App page -> app.serve(exchange);
            case Destination.Description description -> call(exchange, () -> apiDescription.serve(exchange));
            case Destination.Docs page -> docs.serve(exchange);
            case Destination.Nowhere nowhere -> exchange.refuse(Problem.notFound());
        }
    }

    private void call(Exchange exchange, Runnable work) {
        if (!edge.answerPreflight(exchange)) {
            withinLimit(exchange, work);
        }
    }

    private void openSocket(Exchange exchange) {
        withinLimit(
                exchange,
                () -> limits.place(exchange)
                        .ifPresentOrElse(
                                place -> routing.tunnel(exchange).onComplete(over -> place.close()),
                                () -> exchange.refuse(Problem.tooManySockets())));
    }

    private void withinLimit(Exchange exchange, Runnable work) {
        limits.refusalOf(exchange).ifPresentOrElse(exchange::refuse, work);
    }
}
