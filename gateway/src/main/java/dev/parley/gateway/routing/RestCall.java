package dev.parley.gateway.routing;

import dev.parley.gateway.edge.Exchange;
import dev.parley.gateway.edge.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One REST call on its way through the gateway.
 *
 * <p>While no connection could be made nothing was sent, so another node is asked instead. Once something was sent only
 * a call that changes nothing is asked again; of any other the client has to decide, since it may have been heard.
 */
final class RestCall {

    private static final Set<HttpMethod> CHANGE_NOTHING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<HttpMethod> USUALLY_WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
    private static final int MAX_ATTEMPTS = 3;

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration responseTimeout;
    private final Exchange exchange;
    private final Nodes nodes;
    private final Set<Node> tried = new HashSet<>();
    private int attempts;
    private boolean timedOut;
    private boolean clientGone;
    private @Nullable HttpClientRequest current;

    RestCall(Vertx vertx, HttpClient client, Duration responseTimeout, Exchange exchange, Nodes nodes) {
        this.vertx = vertx;
        this.client = client;
        this.responseTimeout = responseTimeout;
        this.exchange = exchange;
        this.nodes = nodes;
    }

    void begin() {
        exchange.request().pause();
        exchange.response().exceptionHandler(gone -> abandon());
        exchange.response().closeHandler(gone -> abandon());
        attempt();
    }

    private void attempt() {
        Optional<Lease> lease = attempts++ < MAX_ATTEMPTS ? nodes.forRequest(tried) : Optional.empty();
        if (lease.isEmpty()) {
            exchange.refuse(Problem.unavailable());
        } else {
            attemptAt(lease.get());
        }
    }

    private void attemptAt(Lease lease) {
        tried.add(lease.node());
        exchange.goesTo(lease.node());
        lease.connect(client, exchange.request().method(), exchange.target())
                .onSuccess(request -> send(request, lease))
                .onFailure(failure -> {
                    if (!clientGone) {
                        attempt();
                    }
                });
    }

    private void send(HttpClientRequest request, Lease lease) {
        if (clientGone) {
            request.reset();
            lease.close();
            return;
        }
        current = request;
        // What goes wrong is told by the answer that does not come.
        request.exceptionHandler(ignored -> {});
        exchange.describeTo(request.headers());
        long timer = vertx.setTimer(responseTimeout.toMillis(), late -> {
            timedOut = true;
            request.reset();
        });
        request.response()
                .onComplete(ignored -> vertx.cancelTimer(timer))
                .onSuccess(answer -> relay(answer, lease))
                .onFailure(failure -> {
                    lease.close();
                    answerLost();
                });
        if (exchange.hasBody()) {
            sendBody(request);
        } else {
            sendHeadOnly(request);
        }
    }

    private void sendHeadOnly(HttpClientRequest request) {
        if (USUALLY_WITH_BODY.contains(request.getMethod())) {
            request.putHeader(HttpHeaders.CONTENT_LENGTH, "0");
        }
        request.end();
    }

    private void sendBody(HttpClientRequest request) {
        if (!request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            request.setChunked(true);
        }
        exchange.welcomeBody();
        exchange.body()
                .pipe()
                // A body cut short must not look complete.
                .endOnFailure(false)
                .to(request)
                .onFailure(failure -> {
                    if (Exchange.isTooLarge(failure)) {
                        exchange.refuse(Problem.bodyTooLarge(exchange.maxBody()));
                    }
                    request.reset();
                });
    }

    private void relay(HttpClientResponse answer, Lease lease) {
        if (exchange.response().headWritten() || clientGone) {
            answer.request().reset();
            lease.close();
            return;
        }
        AnswerRelay.relay(answer, exchange).onComplete(done -> {
            lease.close();
            if (done.failed()) {
                answer.request().reset();
            }
        });
    }

    private void answerLost() {
        if (exchange.response().headWritten() || clientGone) {
            return;
        }
        if (timedOut) {
            exchange.refuse(Problem.timedOut());
        } else if (mayBeAskedAgain()) {
            attempt();
        } else {
            exchange.refuse(Problem.answerLost());
        }
    }

    private boolean mayBeAskedAgain() {
        return CHANGE_NOTHING.contains(exchange.request().method()) && !exchange.hasBody();
    }

    private void abandon() {
        clientGone = true;
        if (current != null) {
            current.reset();
        }
    }
}
