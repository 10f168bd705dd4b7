package dev.parley.gateway.routing;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A question of the gateway's own, which changes nothing: each node is asked once until one answers. */
final class Inquiry {

    private final HttpClient client;
    private final Duration timeout;
    private final Nodes nodes;
    private final String target;
    private final Set<Node> tried = new HashSet<>();

    Inquiry(HttpClient client, Duration timeout, Nodes nodes, String target) {
        this.client = client;
        this.timeout = timeout;
        this.nodes = nodes;
        this.target = target;
    }

    Future<Answer> begin() {
        Optional<Lease> lease = nodes.forRequest(tried);
        if (lease.isEmpty()) {
            return Future.failedFuture("no node is up");
        }
        if (!tried.add(lease.get().node())) {
            lease.get().close();
            return Future.failedFuture("no node has answered");
        }
        return ask(lease.get()).recover(failure -> begin());
    }

    private Future<Answer> ask(Lease lease) {
        return client.request(lease.node().call(HttpMethod.GET, target).setTimeout(timeout.toMillis()))
                .onFailure(failure -> {
                    if (Reachability.isRuledOutBy(failure)) {
                        lease.node().couldNotBeReached();
                    }
                })
                .compose(HttpClientRequest::send)
                .compose(Inquiry::read)
                // Counts from the first byte to the last, so that a trickle ends as well.
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(done -> lease.close());
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), body));
    }
}
