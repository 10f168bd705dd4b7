package dev.parley.gateway.routing;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks up again and again which addresses the names of nodes have: each is a node of its own. What cannot be looked up
 * stays as it was last found.
 */
final class NameWatch {

    private static final Logger LOG = Logger.getLogger(NameWatch.class);

    private final Vertx vertx;
    private final Names names;
    private final List<Nodes> services;
    private final Set<URI> beingAsked = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Long timer;

    NameWatch(Vertx vertx, Names names, List<Nodes> services) {
        this.vertx = vertx;
        this.names = names;
        this.services = services;
    }

    void lookUpEvery(Duration interval) {
        lookUpAll();
        timer = vertx.setPeriodic(interval.toMillis(), tick -> lookUpAll());
    }

    void stop() {
        Long running = timer;
        if (running != null) {
            vertx.cancelTimer(running);
        }
        names.close();
    }

    private void lookUpAll() {
        for (Nodes nodes : services) {
            for (URI url : nodes.urls()) {
                if (isName(url.getHost()) && beingAsked.add(url)) {
                    lookUp(url, nodes);
                }
            }
        }
    }

    private void lookUp(URI url, Nodes nodes) {
        names.addressesOf(url.getHost())
                .onSuccess(addresses -> nodes.found(url, addresses))
                .onFailure(unknown -> LOG.debugf("%s is not found: %s", url, unknown.getMessage()))
                .onComplete(done -> beingAsked.remove(url));
    }

    private static boolean isName(String host) {
        try {
            InetAddress.ofLiteral(host);
            return false;
        } catch (IllegalArgumentException name) {
            return true;
        }
    }
}
