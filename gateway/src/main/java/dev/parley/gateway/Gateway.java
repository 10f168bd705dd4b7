package dev.parley.gateway;

import dev.parley.gateway.apidocs.ApiDescription;
import dev.parley.gateway.apidocs.DocsPage;
import dev.parley.gateway.edge.Edge;
import dev.parley.gateway.limit.RequestLimits;
import dev.parley.gateway.routing.Routing;
import dev.parley.gateway.spa.App;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The gateway's life.
 *
 * <pre>
 *   STARTING --all listeners listen--> OPEN --told to stop--> DRAINING --nothing under way, or too long--> CLOSED
 * </pre>
 *
 * DRAINING answers everything new with 503. The port stays open, since closing it would close the sockets as well.
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
    private final AtomicInteger port = new AtomicInteger();
    private volatile boolean open;

    @Inject
    Gateway(
            Vertx vertx,
            ListenerConfig config,
            Edge edge,
            RequestLimits limits,
            Routing routing,
            App app,
            ApiDescription apiDescription,
            DocsPage docs) {
        this.vertx = vertx;
        this.config = config;
        this.limits = limits;
        this.routing = routing;
        this.door = new FrontDoor(edge, limits, routing, app, apiDescription, docs);
    }

    void onStart(@Observes StartupEvent starting) {
        routing.open();
        limits.open();
        int listeners = config.http().port() == 0 ? 1 : Runtime.getRuntime().availableProcessors();
        Future<String> listening = vertx.deployVerticle(
                () -> new Listener(door, config.http(), port::set), new DeploymentOptions().setInstances(listeners));
        try {
            listening.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            String address = config.http().host() + ":" + config.http().port();
            LOG.errorf("Cannot listen on %s: %s", address, listening.cause().getMessage());
            throw new IllegalStateException("cannot listen on " + address, failed);
        }
        open = true;
        LOG.infof("Listening on http://%s:%d", config.http().host(), port.get());
    }

    void onStop(@Observes ShutdownEvent stopping) throws InterruptedException {
        open = false;
        door.close();
        if (!becomesIdleWithin(config.drainTimeout())) {
            LOG.infof("%d calls and sockets did not end in time", door.underWay());
        }
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
