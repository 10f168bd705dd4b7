package dev.parley.gateway;

import dev.parley.gateway.apidocs.ApiDescription;
import dev.parley.gateway.apidocs.DocsPage;
import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.edge.EdgeConfig;
import dev.parley.gateway.limit.RequestLimits;
import dev.parley.gateway.routing.Routing;
import dev.parley.gateway.spa.App;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/**
 * The gateway's life.
 *
 * <pre>
 *   STARTING --all listeners listen--> OPEN --told to stop--> LEAVING --delay--> DRAINING --nothing under way, or too long--> CLOSED
 * </pre>
 *
 * LEAVING says that it is not ready, and all else is as always. DRAINING answers everything new with 503 and sends the
 * sockets away. The port stays open, since closing it would close the sockets as well.
 */
@Singleton
class Gateway {

    private static final Logger LOG = Logger.getLogger(Gateway.class);
    private static final Duration DRAIN_CHECK = Duration.ofMillis(50);

    private final Vertx vertx;
    private final ListenerConfig config;
    private final RequestLimits limits;
    private final Routing routing;
    private final FrontDoor door;
    private final SecureDoor secureDoor;
    private final Optional<Certificate> certificate;
    private final AtomicInteger port = new AtomicInteger();
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean open;

    @Inject
    Gateway(
            Vertx vertx,
            ListenerConfig config,
            EdgeConfig edgeConfig,
            Edge edge,
            RequestLimits limits,
            Routing routing,
            App app,
            ApiDescription apiDescription,
            DocsPage docs,
            GatewayMetrics metrics) {
        this.vertx = vertx;
        this.config = config;
        this.limits = limits;
        this.routing = routing;
        this.door = new FrontDoor(edge, limits, routing, app, apiDescription, docs, metrics);
        this.secureDoor = new SecureDoor(edge, edgeConfig.publicOrigin().getFirst());
        this.certificate = Certificate.of(config.tls());
        if (certificate.isPresent()
                && !"https".equals(edgeConfig.publicOrigin().getFirst().getScheme())) {
            throw new IllegalStateException("With PARLEY_TLS_CERTIFICATE, PARLEY_PUBLIC_ORIGIN begins with https://");
        }
    }

    void onStart(@Observes StartupEvent starting) {
        routing.open();
        limits.open();
        listen(door, config.http().port(), certificate, port::set);
        int redirectPort = config.tls().redirectPort();
        if (certificate.isPresent() && redirectPort > 0) {
            listen(secureDoor, redirectPort, Optional.empty(), same -> {});
        }
        open = true;
        LOG.infof(
                "Listening on %s://%s:%d",
                certificate.isPresent() ? "https" : "http", config.http().host(), port.get());
    }

    private void listen(Door behind, int at, Optional<Certificate> shown, IntConsumer onListening) {
        int listeners = at == 0 ? 1 : Runtime.getRuntime().availableProcessors();
        Future<String> listening = vertx.deployVerticle(
                () -> new Listener(
                        behind, config.http(), at, shown, config.tls().refresh(), onListening),
                new DeploymentOptions().setInstances(listeners));
        try {
            listening.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            String address = config.http().host() + ":" + at;
            LOG.errorf("Cannot listen on %s: %s", address, listening.cause().getMessage());
            throw new IllegalStateException("cannot listen on " + address, failed);
        }
    }

    /** Runs before the framework closes anything, and keeps it from that until the end. */
    void onFarewell(@Observes ShutdownDelayInitiatedEvent stopping) throws InterruptedException {
        open = false;
        if (gone.await(config.drainDelay().toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        door.close();
        routing.sendSocketsAway(config.drainTimeout());
        if (!becomesIdleWithin(config.drainTimeout())) {
            LOG.infof("%d calls and sockets did not end in time", door.underWay());
        }
    }

    void onStop(@Observes ShutdownEvent stopping) {
        open = false;
        gone.countDown();
        limits.close();
        routing.close();
    }

    boolean isOpen() {
        return open;
    }

    /** The port that it listens at, which is not the configured one when that is 0. */
    int port() {
        return port.get();
    }

    private boolean becomesIdleWithin(Duration patience) throws InterruptedException {
        CountDownLatch idle = new CountDownLatch(1);
        long check = vertx.setPeriodic(1, DRAIN_CHECK.toMillis(), tick -> {
            if (door.underWay() == 0) {
                idle.countDown();
            }
        });
        try {
            return idle.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            vertx.cancelTimer(check);
        }
    }
}
