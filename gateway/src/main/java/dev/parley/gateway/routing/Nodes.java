package dev.parley.gateway.routing;

import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one service, and which of them gets the next piece of work: of those that are up, the least busy.
 *
 * <p>An address whose host is a name is one node until it is known which addresses the name has; then each of these is one.
 * A node that the name does not lead to any more gets no new work, and counts as long as it has some.
 */
final class Nodes {

    private static final Logger LOG = Logger.getLogger(Nodes.class);

    private final Map<URI, List<Node>> nodesByUrl = new LinkedHashMap<>();
    private final List<Node> leaving = new CopyOnWriteArrayList<>();
    private final int maxSockets;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<Node> nodes;

    Nodes(List<URI> urls, int maxSockets) {
        urls.forEach(url -> nodesByUrl.put(url, List.of(new Node(url))));
        this.maxSockets = maxSockets;
        this.nodes = allOf(nodesByUrl);
    }

    /** Those that get work while they are up. */
    List<Node> all() {
        return nodes;
    }

    Set<URI> urls() {
        return nodesByUrl.keySet();
    }

    /** Calls and sockets that have begun and not ended, at those that get no more work too. */
    int underWay() {
        return Stream.of(nodes, leaving)
                .flatMap(List::stream)
                .mapToInt(node -> node.requests() + node.sockets())
                .sum();
    }

    /** From now on these are the nodes at a URL. Those that were there before stay what they are. */
    synchronized void found(URI url, List<InetAddress> addresses) {
        leaving.removeIf(node -> node.requests() + node.sockets() == 0);
        List<Node> before = nodesByUrl.getOrDefault(url, List.of());
        List<Node> now = addresses.stream()
                .distinct()
                .map(address -> before.stream()
                        .filter(node -> node.isAt(address))
                        .findFirst()
                        .orElseGet(() -> new Node(url, address)))
                .toList();
        if (now.isEmpty() || Set.copyOf(now).equals(Set.copyOf(before))) {
            return;
        }
        LOG.infof(
                "%s leads to %s",
                url, addresses.stream().map(InetAddress::getHostAddress).toList());
        before.stream().filter(node -> !now.contains(node)).forEach(leaving::add);
        nodesByUrl.put(url, now);
        nodes = allOf(nodesByUrl);
    }

    private static List<Node> allOf(Map<URI, List<Node>> nodesByUrl) {
        return nodesByUrl.values().stream().flatMap(List::stream).toList();
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
        List<Node> all = nodes;
        // Starting elsewhere each time takes turns among equals.
        int first = turn.getAndIncrement();
        for (int i = 0; i < all.size(); i++) {
            Node node = all.get(Math.floorMod(first + i, all.size()));
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
