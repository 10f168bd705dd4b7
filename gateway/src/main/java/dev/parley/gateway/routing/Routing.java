package dev.parley.gateway.routing;

import dev.parley.gateway.edge.Exchange;
import dev.parley.gateway.edge.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings what was let in to the services behind.
 *
 * <p>Guarantees: a call is sent to a node that is up, if there is one, and refused at once with 503 if there is none. A
 * call that changes something is sent at most once. Bodies and sockets are streamed both ways with back-pressure.
 */
@Singleton
public class Routing {

    private static final String METHODS = "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE";
    private static final Set<HttpMethod> PROXIED = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.OPTIONS,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE);
    /** The services' own answer to it is an empty one. */
    private static final Pattern BROKEN_TRIPLET = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private static final Problem BROKEN_QUERY =
            Problem.badRequest("A percent sign in a query is followed by two hexadecimal digits.");

    /** Room for a long-lived token in a header, in bytes. */
    private static final int MAX_ANSWER_HEADERS = 32 * 1024;

    /** Somebody may be waiting for what a node is asked, so that a slow one is given up soon. */
    private static final Duration INQUIRY_TIMEOUT = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final RoutingConfig.Upstream upstream;
    private final Nodes auth;
    private final Nodes chat;
    private final Tunnels tunnels;
    private final LoopClients calls;
    private final HttpClient sockets;
    private final HealthWatch watch;
    private final NameWatch names;

    @Inject
    public Routing(Vertx vertx, RoutingConfig config) {
        this.vertx = vertx;
        this.upstream = config.upstream();
        this.auth = new Nodes(config.authUrl(), upstream.maxSockets());
        this.chat = new Nodes(config.chatUrls(), upstream.maxSockets());
        this.tunnels = new Tunnels(vertx);
        this.calls = new LoopClients(
                () -> vertx.createHttpClient(clientOptions().setMaxPoolSize(upstream.maxConnections())));
        // Of its own: sockets stay, and would leave no connection to the calls.
        this.sockets = vertx.createHttpClient(clientOptions()
                .setMaxPoolSize(upstream.maxSockets())
                .setIdleTimeout((int) upstream.idleTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS));
        this.watch = new HealthWatch(
                vertx, vertx.createHttpClient(clientOptions()), this::allNodes, upstream.healthTimeout());
        this.names = new NameWatch(
                vertx, new Names(vertx, upstream.nameServers(), upstream.nameTimeout()), List.of(auth, chat));
    }

    /** Begins to look for the nodes and to watch them. */
    public void open() {
        names.lookUpEvery(upstream.nameInterval());
        watch.askEvery(upstream.healthInterval());
    }

    /** Watches them no more. */
    public void close() {
        watch.stop();
        names.stop();
    }

    public Destination destinationOf(String path) {
        return RouteTable.destinationOf(path);
    }

    /** Whether a REST call of that path is that service's to answer. */
    public boolean leadsTo(Service service, String path) {
        return destinationOf(path).equals(new Destination.Rest(service));
    }

    /**
     * Asks a service something on the gateway's own behalf, one node after another. Fails when none has answered.
     */
    public Future<Answer> ask(Service service, String target) {
        return new Inquiry(calls.ofThisLoop(), INQUIRY_TIMEOUT, nodesOf(service), target).begin();
    }

    /** Sends a REST call on and its answer back. */
    public void forward(Exchange exchange, Destination.Rest destination) {
        if (!PROXIED.contains(exchange.request().method())) {
            exchange.refuse(Problem.methodNotAllowed(METHODS));
        } else if (hasBrokenTriplet(exchange.request().query())) {
            exchange.refuse(BROKEN_QUERY);
        } else if (exchange.announcesTooMuch()) {
            exchange.refuse(Problem.bodyTooLarge(exchange.maxBody()));
        } else {
            new RestCall(
                            vertx,
                            calls.ofThisLoop(),
                            upstream.responseTimeout(),
                            exchange,
                            nodesOf(destination.service()))
                    .begin();
        }
    }

    /** Joins the client with a socket at chat-service. Completes when the socket is gone, or was not to be. */
    public Future<Void> tunnel(Exchange exchange) {
        Optional<Problem> fault = faultOfHandshake(exchange);
        if (fault.isPresent()) {
            exchange.refuse(fault.get());
            return Future.succeededFuture();
        }
        return new SocketTunnel(vertx, sockets, upstream.responseTimeout(), exchange, chat, tunnels).begin();
    }

    /** Tells the clients of all sockets to come back elsewhere, a few at a time, the last ones before {@code time} is over. */
    public void sendSocketsAway(Duration time) {
        tunnels.sendAway(time);
    }

    /** Calls and sockets that have begun and not ended. */
    public int underWay() {
        return auth.underWay() + chat.underWay();
    }

    final List<Node> allNodes() {
        return Stream.of(auth, chat).flatMap(nodes -> nodes.all().stream()).toList();
    }

    private static Optional<Problem> faultOfHandshake(Exchange exchange) {
        if (hasBrokenTriplet(exchange.request().query())) {
            return Optional.of(BROKEN_QUERY);
        }
        return exchange.hasBody()
                ? Optional.of(Problem.badRequest("A WebSocket handshake has no body."))
                : Handshake.faultOf(exchange.request());
    }

    private static boolean hasBrokenTriplet(@Nullable String query) {
        return query != null && BROKEN_TRIPLET.matcher(query).find();
    }

    private Nodes nodesOf(Service service) {
        return switch (service) {
            case AUTH -> auth;
            case CHAT -> chat;
        };
    }

    private HttpClientOptions clientOptions() {
        return new HttpClientOptions()
                .setConnectTimeout((int) upstream.connectTimeout().toMillis())
                .setMaxHeaderSize(MAX_ANSWER_HEADERS)
                .setDecompressionSupported(false);
    }
}
