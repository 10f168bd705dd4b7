package dev.parley.gateway.routing;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A request or socket that counts at its node until this is closed; closing it again does nothing. */
final class Lease implements AutoCloseable {

    private final Node node;
    private final AtomicInteger count;
    private final AtomicBoolean closed = new AtomicBoolean();

    Lease(Node node, AtomicInteger count) {
        this.node = node;
        this.count = count;
        count.incrementAndGet();
    }

    Node node() {
        return node;
    }

    /**
     * A connection to the node, for a request. Without one this is closed, and the node noted as one that cannot be
     * reached if that is why.
     */
    Future<HttpClientRequest> connect(HttpClient client, HttpMethod method, String target) {
        return client.request(node.call(method, target)).onFailure(failure -> {
            close();
            if (Reachability.isRuledOutBy(failure)) {
                node.couldNotBeReached();
            }
        });
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            count.decrementAndGet();
        }
    }
}
