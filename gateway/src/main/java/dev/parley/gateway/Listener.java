package dev.parley.gateway;

import dev.parley.gateway.edge.StrictReading;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Listens for the public, on one event loop; several share a port.
 *
 * <p>The server is not the framework's, because three rules need it from the first byte: contradicting lengths are
 * refused, headers have to arrive in time, and what is malformed gets the same kind of answer as everything else.
 */
final class Listener extends AbstractVerticle {

    /** Room for the ids of 200 memberships, which admins delete at once, in bytes; the services have as much. */
    private static final int MAX_REQUEST_LINE = 16 * 1024;
    /** Room for a token and a cookie, in bytes. */
    private static final int MAX_HEADERS = 16 * 1024;

    private final FrontDoor door;
    private final ListenerConfig.Http config;
    private final IntConsumer onListening;

    Listener(FrontDoor door, ListenerConfig.Http config, IntConsumer onListening) {
        this.door = door;
        this.config = config;
        this.onListening = onListening;
    }

    @Override
    public void start(Promise<Void> started) {
        HttpServerOptions options = options();
        vertx.createHttpServer(options)
                .connectionHandler(new StrictReading(options, config.headTimeout(), config.bodyTimeout()))
                .requestHandler(door::handle)
                .invalidRequestHandler(door::handleMalformed)
                .listen()
                .onSuccess(server -> onListening.accept(server.actualPort()))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setIdleTimeout((int) config.idleTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxInitialLineLength(MAX_REQUEST_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setHttp2ClearTextEnabled(false)
                // Sockets are tunnelled as they are: what the ends agree on is theirs.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }
}
