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

/**
 * Asks every node again and again whether it is ready; one that is down more often, since callers may be turned away
 * until it is found to be back.
 */
final class HealthWatch {

    private static final String READINESS = "/q/health/ready";
    private static final int LOOKS_IN_AN_INTERVAL = 4;

    private final Vertx vertx;
    private final HttpClient client;
    private final Supplier<List<Node>> nodes;
    private final Duration timeout;
    private final Set<Node> beingAsked = ConcurrentHashMap.newKeySet();
    private int looks;
    private volatile @Nullable Long timer;

    HealthWatch(Vertx vertx, HttpClient client, Supplier<List<Node>> nodes, Duration timeout) {
        this.vertx = vertx;
        this.client = client;
        this.nodes = nodes;
        this.timeout = timeout;
    }

    /** One that is down is asked four times in an interval. */
    void askEvery(Duration interval) {
        ask(nodes.get());
        long pause = Math.max(1, interval.dividedBy(LOOKS_IN_AN_INTERVAL).toMillis());
        timer = vertx.setPeriodic(pause, tick -> look());
    }

    void stop() {
        Long running = timer;
        if (running != null) {
            vertx.cancelTimer(running);
        }
    }

    private void look() {
        looks = (looks + 1) % LOOKS_IN_AN_INTERVAL;
        boolean isRound = looks == 0;
        ask(nodes.get().stream().filter(node -> isRound || !node.isUp()).toList());
    }

    private void ask(List<Node> due) {
        due.stream().filter(beingAsked::add).forEach(this::ask);
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
