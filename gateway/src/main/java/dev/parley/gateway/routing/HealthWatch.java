package dev.parley.gateway.routing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks every node again and again whether it is ready. */
final class HealthWatch {

    private static final String READINESS = "/q/health/ready";

    private final Vertx vertx;
    private final HttpClient client;
    private final Supplier<List<Node>> nodes;
    private final Duration timeout;
    private final Set<Node> beingAsked = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Long timer;

    HealthWatch(Vertx vertx, HttpClient client, Supplier<List<Node>> nodes, Duration timeout) {
        this.vertx = vertx;
        this.client = client;
        this.nodes = nodes;
        this.timeout = timeout;
    }

    void askEvery(Duration interval) {
        askAll();
        timer = vertx.setPeriodic(interval.toMillis(), tick -> askAll());
    }

    void stop() {
        Long running = timer;
        if (running != null) {
            vertx.cancelTimer(running);
        }
    }

    private void askAll() {
        for (Node node : nodes.get()) {
            if (beingAsked.add(node)) {
                ask(node);
            }
        }
    }

    private void ask(Node node) {
        client.request(node.call(HttpMethod.GET, READINESS).setTimeout(timeout.toMillis()))
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.end().map(answer.statusCode()))
                .onComplete(outcome -> {
                    beingAsked.remove(node);
                    if (outcome.failed()) {
                        judge(node, outcome.cause());
                    } else if (outcome.result() == 200) {
                        node.saidReady();
                    } else {
                        node.saidNotReady(outcome.result());
                    }
                });
    }

    private static void judge(Node node, Throwable failure) {
        if (Reachability.isRuledOutBy(failure)) {
            node.couldNotBeReached();
        } else {
            node.keptSilent();
        }
    }
}
