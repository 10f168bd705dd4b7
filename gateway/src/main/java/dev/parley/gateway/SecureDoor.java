package dev.parley.gateway;

import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.edge.Exchange;
import dev.parley.gateway.edge.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;

/**
 * Shows who comes without TLS the way to where there is some. A browser that opens a page is sent to the same address
 * there; any other call is refused, since what it carries was read on its way already and its author should know.
 */
final class SecureDoor implements Door {

    private static final int PERMANENT_REDIRECT = 308;

    private final Edge edge;
    private final String origin;

    SecureDoor(Edge edge, URI publicOrigin) {
        this.edge = edge;
        this.origin = publicOrigin.getScheme() + "://" + publicOrigin.getRawAuthority();
    }

    @Override
    public void handle(HttpServerRequest request) {
        edge.admit(request).ifPresent(this::answer);
    }

    @Override
    public void handleMalformed(HttpServerRequest request) {
        edge.refuseMalformed(request);
    }

    private void answer(Exchange exchange) {
        HttpMethod method = exchange.request().method();
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (reads && exchange.path().startsWith("/")) {
            exchange.response()
                    .setStatusCode(PERMANENT_REDIRECT)
                    .putHeader(HttpHeaders.LOCATION, origin + exchange.target())
                    .end();
        } else {
            exchange.refuse(Problem.tlsRequired(origin));
        }
    }
}
