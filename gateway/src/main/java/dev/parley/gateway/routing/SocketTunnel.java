package dev.parley.gateway.routing;

import dev.parley.gateway.edge.Exchange;
import dev.parley.gateway.edge.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.impl.Http1xClientConnection;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket on its way through the gateway, which understands the handshake and nothing after it.
 *
 * <pre>
 *   CONNECTING --no connection--> CONNECTING (another node), or refused when none is left
 *   CONNECTING --connection--> ASKING --101--> OPEN --either end closes--> CLOSED
 *                                ASKING --503--> CONNECTING (another node), three times at most
 *                                ASKING --any other answer--> relayed to the client
 * </pre>
 *
 * A node that is about to stop says 503 before the gateway knows that it is not ready: the client need not hear of it.
 * Where all nodes say so it is for a reason that they share, so that only a few are asked.
 *
 * OPEN copies bytes both ways and reads from one side only as fast as the other takes them, so a client that does not
 * read costs two full socket buffers and no more.
 *
 * <p>Both sides become raw sockets. That of the client has no public API: the one that Vert.x offers drops what it has
 * not handed on yet when the node closes, and with it the close frame that a busy client is still waiting for.
 */
final class SocketTunnel {

    private static final int UNAVAILABLE = 503;
    private static final int MOST_UNAVAILABLE = 3;

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration responseTimeout;
    private final Exchange exchange;
    private final Nodes nodes;
    private final Tunnels tunnels;
    private final Set<Node> tried = new HashSet<>();
    private final Promise<Void> over = Promise.promise();
    private int unavailable;
    private boolean timedOut;
    private boolean clientGone;
    private @Nullable HttpClientRequest current;

    SocketTunnel(
            Vertx vertx, HttpClient client, Duration responseTimeout, Exchange exchange, Nodes nodes, Tunnels tunnels) {
        this.vertx = vertx;
        this.client = client;
        this.responseTimeout = responseTimeout;
        this.exchange = exchange;
        this.nodes = nodes;
        this.tunnels = tunnels;
    }

    /** Completes when the socket is gone, or was not to be. */
    Future<Void> begin() {
        exchange.response().exceptionHandler(gone -> abandon());
        exchange.response().closeHandler(gone -> abandon());
        connect();
        return over.future();
    }

    private void connect() {
        Optional<Lease> lease = nodes.forSocket(tried).filter(found -> isFresh(found));
        if (lease.isEmpty()) {
            refuse(Problem.unavailable());
        } else {
            connectTo(lease.get());
        }
    }

    private boolean isFresh(Lease lease) {
        boolean fresh = tried.add(lease.node());
        if (!fresh) {
            lease.close();
        }
        return fresh;
    }

    private void connectTo(Lease lease) {
        exchange.goesTo(lease.node());
        lease.connect(client, HttpMethod.GET, exchange.target())
                .onSuccess(request -> ask(request, lease))
                .onFailure(failure -> {
                    if (!clientGone) {
                        connect();
                    }
                });
    }

    private void ask(HttpClientRequest request, Lease lease) {
        if (clientGone) {
            request.reset();
            lease.close();
            return;
        }
        current = request;
        // What goes wrong is told by the answer that does not come.
        request.exceptionHandler(ignored -> {});
        exchange.describeTo(request.headers());
        request.putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)
                .putHeader(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET);
        long timer = vertx.setTimer(responseTimeout.toMillis(), late -> {
            timedOut = true;
            request.reset();
        });
        request.connect()
                .onComplete(ignored -> vertx.cancelTimer(timer))
                .onSuccess(answer -> follow(answer, lease))
                .onFailure(failure -> {
                    lease.close();
                    answerLost();
                });
    }

    private void follow(HttpClientResponse answer, Lease lease) {
        if (clientGone) {
            lease.close();
            answer.request().connection().close();
        } else if (answer.statusCode() == 101) {
            open(answer, lease);
        } else if (answer.statusCode() == UNAVAILABLE && ++unavailable < MOST_UNAVAILABLE) {
            lease.close();
            answer.request().connection().close();
            connect();
        } else {
            // The connection began as a tunnel and is of no use for another one.
            refuseLike(answer).onComplete(done -> {
                over.tryComplete();
                lease.close();
                answer.request().connection().close();
            });
        }
    }

    /** Where chat-service decides on a handshake it can give a status and headers alone: the rest is said here. */
    private Future<Void> refuseLike(HttpClientResponse answer) {
        Optional<Problem> problem = isBare(answer) ? Problem.ofRefusedSocket(answer.statusCode()) : Optional.empty();
        if (problem.isEmpty()) {
            return AnswerRelay.relay(answer, exchange);
        }
        exchange.answerLike(answer);
        exchange.response().headers().remove(HttpHeaders.CONTENT_LENGTH);
        exchange.refuse(problem.get());
        return Future.succeededFuture();
    }

    private static boolean isBare(HttpClientResponse answer) {
        return !answer.headers().contains(HttpHeaders.CONTENT_TYPE);
    }

    /**
     * Runs to its end within the call that brings the 101: what arrived together with it is still in the decoder, and
     * leaves that for whoever handles the connection next.
     */
    private void open(HttpClientResponse agreement, Lease lease) {
        NetSocket node = ((Http1xClientConnection) agreement.request().connection()).toNetSocket();
        node.pause();
        exchange.agreeLike(agreement);
        exchange.request()
                .toNetSocket()
                .onSuccess(browser -> {
                    exchange.ended();
                    BrowserEnd end = new BrowserEnd(vertx, browser);
                    tunnels.opened(end);
                    browser.closeHandler(closed -> {
                        tunnels.gone(end);
                        over.tryComplete();
                        lease.close();
                    });
                    node.pipeTo(end);
                    browser.pipeTo(node);
                })
                .onFailure(failure -> {
                    over.tryComplete();
                    lease.close();
                    node.close();
                });
    }

    private void answerLost() {
        if (clientGone) {
            return;
        }
        if (timedOut) {
            refuse(Problem.timedOut());
        } else {
            // A handshake changes nothing, so it may be tried anew.
            connect();
        }
    }

    private void refuse(Problem problem) {
        exchange.refuse(problem);
        over.tryComplete();
    }

    private void abandon() {
        clientGone = true;
        over.tryComplete();
        if (current != null) {
            current.reset();
        }
    }
}
