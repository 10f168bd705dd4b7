package dev.parley.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.parley.gateway.apidocs.ApiDescription;
import dev.parley.gateway.apidocs.DocsPage;
import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.edge.EdgeConfig;
import dev.parley.gateway.limit.LimitConfig;
import dev.parley.gateway.limit.PeerLimitConfig;
import dev.parley.gateway.limit.RequestLimits;
import dev.parley.gateway.routing.Routing;
import dev.parley.gateway.routing.RoutingConfig;
import dev.parley.gateway.spa.App;
import dev.parley.gateway.token.Bearers;
import dev.parley.kit.token.KeyRing;
import dev.parley.kit.token.TokenVerifier;
import dev.parley.kit.trace.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A whole gateway on a free port, put together by hand from real parts. */
final class RunningGateway implements AutoCloseable {

    static final long MAX_BODY = 1 << 20;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final FrontDoor door;
    private final RequestLimits limits;
    private final Routing routing;
    private final int port;

    private RunningGateway(Setup setup) {
        routing = new Routing(vertx, setup);
        routing.open();
        KeyRing keys = new KeyRing();
        TokenVerifier verifier = new TokenVerifier(keys, session -> false, "parley", "parley");
        limits = new RequestLimits(setup.limit, setup.peerLimit, new Bearers(vertx, routing, verifier, keys));
        limits.open();
        door = new FrontDoor(
                new Edge(vertx, setup, setup.tracing),
                limits,
                routing,
                new App(() -> setup.appDir),
                new ApiDescription(vertx, routing, "1.2.3"),
                new DocsPage(),
                new GatewayMetrics(new SimpleMeterRegistry()));
        Door answering = setup.redirecting
                ? new SecureDoor(new Edge(vertx, setup, setup.tracing), setup.publicOrigin.getFirst())
                : door;
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        vertx.deployVerticle(new Listener(
                        answering, setup, 0, setup.certificate, Duration.ofMillis(100), listening::complete))
                .onFailure(listening::completeExceptionally);
        port = listening.orTimeout(10, SECONDS).join();
    }

    static Setup with(StubNode auth, StubNode... chat) {
        return new Setup(
                List.of(auth.url()), List.of(chat).stream().map(StubNode::url).toList());
    }

    int port() {
        return port;
    }

    int underWay() {
        return door.underWay();
    }

    void sendSocketsAway(Duration time) {
        routing.sendSocketsAway(time);
    }

    void closeTheDoor() {
        door.close();
    }

    HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String target, String... headers) {
        HttpRequest.Builder request = request(target);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<String> post(String target, String body) {
        return send(
                request(target).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .orTimeout(30, SECONDS)
                .join();
    }

    @Override
    public void close() {
        limits.close();
        routing.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, SECONDS)
                .join();
        client.shutdownNow();
    }

    /** The settings of one gateway; timeouts are short, so that tests are. */
    static final class Setup implements EdgeConfig, RoutingConfig, RoutingConfig.Upstream, ListenerConfig.Http {

        private final List<URI> auth;
        private List<URI> chat;
        private List<URI> publicOrigin = List.of(URI.create("http://localhost:8080"));
        private List<String> trustedProxies = List.of();
        private Path appDir = Path.of("no-app");
        private Duration responseTimeout = Duration.ofSeconds(30);
        private Duration headTimeout = Duration.ofSeconds(10);
        private Duration bodyTimeout = Duration.ofSeconds(20);
        private Duration idleTimeout = Duration.ofSeconds(60);
        private Duration healthInterval = Duration.ofMillis(100);
        private boolean redirecting;
        private Optional<Certificate> certificate = Optional.empty();
        private Optional<List<String>> nameServers = Optional.empty();
        private List<String> allowedOrigins = List.of();
        private LimitConfig limit = limit(0, 0);
        private boolean accessLog;
        private Tracing tracing = Tracing.off();
        private PeerLimitConfig peerLimit = peerLimit(0, 0, 0);

        private Setup(List<URI> auth, List<URI> chat) {
            this.auth = auth;
            this.chat = chat;
        }

        Setup publicOrigin(String... origins) {
            publicOrigin = List.of(origins).stream().map(URI::create).toList();
            return this;
        }

        Setup trusting(String... blocks) {
            trustedProxies = List.of(blocks);
            return this;
        }

        Setup app(Path folder) {
            appDir = folder;
            return this;
        }

        Setup responseTimeout(Duration timeout) {
            responseTimeout = timeout;
            return this;
        }

        Setup headTimeout(Duration timeout) {
            headTimeout = timeout;
            return this;
        }

        /** It is the plain port beside one that speaks TLS. */
        Setup redirecting() {
            redirecting = true;
            return this;
        }

        /** It speaks TLS. */
        Setup certificate(Path certificate, Path key) {
            this.certificate = Optional.of(new Certificate(certificate, key));
            return this;
        }

        Setup chatAt(String... urls) {
            chat = List.of(urls).stream().map(URI::create).toList();
            return this;
        }

        Setup nameServer(String address) {
            nameServers = Optional.of(List.of(address));
            return this;
        }

        Setup bodyTimeout(Duration timeout) {
            bodyTimeout = timeout;
            return this;
        }

        Setup idleTimeout(Duration timeout) {
            idleTimeout = timeout;
            return this;
        }

        /** Nodes are found dead by trying them, not by asking. */
        Setup withoutHealthChecks() {
            healthInterval = Duration.ofDays(1);
            return this;
        }

        Setup logging() {
            accessLog = true;
            return this;
        }

        /** Traces are off otherwise. */
        Setup traced(Tracing tracing) {
            this.tracing = tracing;
            return this;
        }

        Setup allowing(String... origins) {
            allowedOrigins = List.of(origins);
            return this;
        }

        /** There is none otherwise. */
        Setup peerLimits(int perSecond, int burst, int sockets) {
            peerLimit = peerLimit(perSecond, burst, sockets);
            return this;
        }

        private static PeerLimitConfig peerLimit(int perSecond, int burst, int sockets) {
            return new PeerLimitConfig() {
                @Override
                public int requestsPerSecond() {
                    return perSecond;
                }

                @Override
                public int requestsBurst() {
                    return burst;
                }

                @Override
                public int sockets() {
                    return sockets;
                }
            };
        }

        /** There is none otherwise. */
        Setup accountLimit(int perSecond, int burst) {
            limit = limit(perSecond, burst);
            return this;
        }

        private static LimitConfig limit(int perSecond, int burst) {
            return new LimitConfig() {
                @Override
                public int perSecond() {
                    return perSecond;
                }

                @Override
                public int burst() {
                    return burst;
                }
            };
        }

        RunningGateway start() {
            return new RunningGateway(this);
        }

        @Override
        public List<URI> publicOrigin() {
            return publicOrigin;
        }

        @Override
        public Optional<List<String>> trustedProxies() {
            return Optional.of(trustedProxies);
        }

        @Override
        public Optional<List<String>> allowedOrigins() {
            return Optional.of(allowedOrigins);
        }

        @Override
        public MemorySize maxBodySize() {
            return new MemorySize(BigInteger.valueOf(MAX_BODY));
        }

        @Override
        public boolean accessLog() {
            return accessLog;
        }

        @Override
        public List<URI> authUrl() {
            return auth;
        }

        @Override
        public List<URI> chatUrls() {
            return chat;
        }

        @Override
        public Upstream upstream() {
            return this;
        }

        @Override
        public Duration nameInterval() {
            return Duration.ofMillis(50);
        }

        @Override
        public Duration nameTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Optional<List<String>> nameServers() {
            return nameServers;
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration responseTimeout() {
            return responseTimeout;
        }

        @Override
        public Duration healthInterval() {
            return healthInterval;
        }

        @Override
        public Duration healthTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int maxConnections() {
            return 100;
        }

        @Override
        public int maxSockets() {
            return 5000;
        }

        @Override
        public String host() {
            return "localhost";
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public Duration headTimeout() {
            return headTimeout;
        }

        @Override
        public Duration bodyTimeout() {
            return bodyTimeout;
        }

        @Override
        public Duration idleTimeout() {
            return idleTimeout;
        }
    }
}
