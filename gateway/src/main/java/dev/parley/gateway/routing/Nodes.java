package dev.parley.gateway.routing;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The nodes of one service, and which of them gets the next piece of work: of those that are up, the least busy. */
final class Nodes {

    private final List<Node> nodes;
    private final int maxSockets;
    private final AtomicInteger turn = new AtomicInteger();

    Nodes(List<URI> urls, int maxSockets) {
        this.nodes = urls.stream().map(Node::new).toList();
        this.maxSockets = maxSockets;
    }

    List<Node> all() {
        return nodes;
    }

    /** Nodes in {@code tried} come last. */
    Optional<Lease> forRequest(Set<Node> tried) {
        return leastBusy(tried, Node::requests, Integer.MAX_VALUE).map(Node::beginRequest);
    }

    /** Nodes in {@code tried} come last. */
    Optional<Lease> forSocket(Set<Node> tried) {
        return leastBusy(tried, Node::sockets, maxSockets).map(Node::beginSocket);
    }

    private Optional<Node> leastBusy(Set<Node> tried, ToIntFunction<Node> load, int maxLoad) {
        @Nullable Node best = null;
        // Starting elsewhere each time takes turns among equals.
        int first = turn.getAndIncrement();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(Math.floorMod(first + i, nodes.size()));
            if (node.isUp() && load.applyAsInt(node) < maxLoad && (best == null || isBetter(node, best, tried, load))) {
                best = node;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isBetter(Node node, Node best, Set<Node> tried, ToIntFunction<Node> load) {
        boolean fresh = !tried.contains(node);
        boolean bestIsFresh = !tried.contains(best);
        return fresh == bestIsFresh ? load.applyAsInt(node) < load.applyAsInt(best) : fresh;
    }
}
