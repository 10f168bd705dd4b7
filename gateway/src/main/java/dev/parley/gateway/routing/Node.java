package dev.parley.gateway.routing;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a service: whether it gets work, and how much it has.
 *
 * <pre>
 *          connection refused, says not ready, or silent three times in a row
 *   UP ---------------------------------------------------------------------> DOWN
 *   UP <--------------------------------------------------------------------- DOWN
 *                                   says ready
 * </pre>
 *
 * A node that is merely slow to say that it is ready is probably busy, and taking its work away would make its
 * neighbours busy as well: that is why silence counts only when it lasts.
 */
final class Node {

    private static final Logger LOG = Logger.getLogger(Node.class);
    private static final int SILENCES_ALLOWED = 2;

    private final String name;
    /** Where it is, when that is known better than by its name. */
    private final @Nullable InetAddress address;

    private final String host;
    private final int port;
    private final boolean ssl;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger sockets = new AtomicInteger();
    private final AtomicInteger silences = new AtomicInteger();
    private final LongAdder unreachable = new LongAdder();

    // A node is taken to be up until it is found otherwise, so that a gateway serves from its first moment.
    private volatile boolean up = true;

    Node(URI url) {
        this(url, null);
    }

    Node(URI url, @Nullable InetAddress address) {
        this.address = address;
        this.ssl = "https".equalsIgnoreCase(url.getScheme());
        this.host = url.getHost();
        this.port = url.getPort() < 0 ? (ssl ? 443 : 80) : url.getPort();
        this.name = address == null ? url.toString() : url + " at " + address.getHostAddress();
    }

    boolean isAt(InetAddress there) {
        return there.equals(address);
    }

    boolean isUp() {
        return up;
    }

    int requests() {
        return requests.get();
    }

    int sockets() {
        return sockets.get();
    }

    long timesUnreachable() {
        return unreachable.sum();
    }

    Lease beginRequest() {
        return new Lease(this, requests);
    }

    Lease beginSocket() {
        return new Lease(this, sockets);
    }

    RequestOptions call(HttpMethod method, String target) {
        RequestOptions call = new RequestOptions()
                .setMethod(method)
                .setHost(host)
                .setPort(port)
                .setSsl(ssl)
                .setURI(target);
        if (address != null) {
            // Without the name, by which connections to several addresses would be taken for the same.
            call.setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()));
        }
        return call;
    }

    void saidReady() {
        silences.set(0);
        turn(true, "is ready");
    }

    void saidNotReady(int status) {
        turn(false, "says " + status);
    }

    void keptSilent() {
        if (silences.incrementAndGet() > SILENCES_ALLOWED) {
            turn(false, "does not answer");
        }
    }

    void couldNotBeReached() {
        unreachable.increment();
        turn(false, "cannot be reached");
    }

    private void turn(boolean nowUp, String because) {
        if (up != nowUp) {
            up = nowUp;
            LOG.infof("%s %s: it %s work", name, because, nowUp ? "gets" : "gets no");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
