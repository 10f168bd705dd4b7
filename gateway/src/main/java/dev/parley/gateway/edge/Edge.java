package dev.parley.gateway.edge;

import dev.parley.kit.trace.Tracing;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The first to see a request and the one that decides whether it comes any further. */
@Singleton
public class Edge {

    private final Vertx vertx;
    private final SecurityHeaders securityHeaders;
    private final TrustedProxies trustedProxies;
    private final CrossOrigin crossOrigin;
    private final long maxBody;
    private final AccessLog accessLog;
    private final Tracing tracing;

    @Inject
    public Edge(Vertx vertx, EdgeConfig config, Tracing tracing) {
        this.vertx = vertx;
        this.securityHeaders = new SecurityHeaders(config.publicOrigin());
        this.trustedProxies = new TrustedProxies(config.trustedProxies().orElse(List.of()));
        this.crossOrigin = new CrossOrigin(config.allowedOrigins().orElse(List.of()));
        this.maxBody = config.maxBodySize().asLongValue();
        this.accessLog = new AccessLog(config.accessLog());
        this.tracing = tracing;
    }

    /** Lets a request in, or answers it and gives nothing. */
    public Optional<Exchange> admit(HttpServerRequest request) {
        Exchange exchange = begin(request);
        Optional<Problem> fault = Framing.faultOf(request);
        if (fault.isPresent()) {
            exchange.refuse(fault.get());
            request.connection().close();
            return Optional.empty();
        }
        return Optional.of(exchange);
    }

    /**
     * Answers a browser that asks whether a page of another origin may make a call.
     *
     * @return false for everything else, which is left as it is
     */
    public boolean answerPreflight(Exchange exchange) {
        if (!CrossOrigin.isPreflight(exchange.request())) {
            return false;
        }
        if (crossOrigin.allows(exchange.request())) {
            CrossOrigin.permit(exchange.response().headers());
            exchange.response().setStatusCode(204).end();
        } else {
            exchange.refuse(Problem.foreignOrigin());
        }
        return true;
    }

    /** Answers what could not be read as a request. The server closes the connection after it. */
    public void refuseMalformed(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem = switch (cause) {
            case TooLongHttpLineException tooLong -> Problem.addressTooLong();
            case TooLongHttpHeaderException tooLarge -> Problem.headersTooLarge();
            case null, default -> Problem.badRequest("This is not a well-formed HTTP request.");
        };
        begin(request).refuse(problem);
    }

    private Exchange begin(HttpServerRequest request) {
        String requestId = RequestId.keptOrMade(request.getHeader(RequestId.HEADER));
        securityHeaders.applyTo(request.response().headers());
        crossOrigin.applyTo(request, request.response().headers());
        request.response().putHeader(RequestId.HEADER, requestId);
        Exchange exchange = new Exchange(
                vertx,
                request,
                requestId,
                trustedProxies.callerOf(request),
                securityHeaders,
                maxBody,
                accessLog,
                RequestTrace.begin(tracing, request, requestId));
        request.response().endHandler(ended -> exchange.ended());
        return exchange;
    }
}
