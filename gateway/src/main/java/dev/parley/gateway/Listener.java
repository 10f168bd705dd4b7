package dev.parley.gateway;

import dev.parley.gateway.edge.StrictReading;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SSLOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/**
 * Listens for the public, on one event loop; several share a port.
 *
 * <p>The server is not the framework's, because three rules need it from the first byte: contradicting lengths are
 * refused, headers have to arrive in time, and what is malformed gets the same kind of answer as everything else. They
 * are rules on how HTTP/1.1 is read, so that with TLS, too, no other version is spoken.
 */
final class Listener extends AbstractVerticle {

    private static final Logger LOG = Logger.getLogger(Listener.class);

    /** Room for the ids of 200 memberships, which admins delete at once, in bytes; the services have as much. */
    private static final int MAX_REQUEST_LINE = 16 * 1024;
    /** Room for a token and a cookie, in bytes. */
    private static final int MAX_HEADERS = 16 * 1024;

    private final Door door;
    private final ListenerConfig.Http config;
    private final int port;
    private final Optional<Certificate> certificate;
    private final Duration refresh;
    private final IntConsumer onListening;

    /**
     * @param certificate with one it speaks TLS
     * @param refresh how often to look whether the certificate has changed
     */
    Listener(
            Door door,
            ListenerConfig.Http config,
            int port,
            Optional<Certificate> certificate,
            Duration refresh,
            IntConsumer onListening) {
        this.door = door;
        this.config = config;
        this.port = port;
        this.certificate = certificate;
        this.refresh = refresh;
        this.onListening = onListening;
    }

    @Override
    public void start(Promise<Void> started) {
        Optional<PemKeyCertOptions> shown = certificate.map(Certificate::read);
        HttpServerOptions options = options();
        shown.ifPresent(pem -> options.setSsl(true)
                .setEnabledSecureTransportProtocols(Certificate.PROTOCOLS)
                .setKeyCertOptions(pem));
        HttpServer server = vertx.createHttpServer(options)
                .connectionHandler(new StrictReading(options, config.headTimeout(), config.bodyTimeout()))
                .requestHandler(door::handle)
                .invalidRequestHandler(door::handleMalformed);
        server.listen()
                .onSuccess(listening -> onListening.accept(listening.actualPort()))
                .onSuccess(listening -> shown.ifPresent(pem -> watch(listening, pem)))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void watch(HttpServer server, PemKeyCertOptions shown) {
        vertx.setTimer(
                refresh.toMillis(),
                tick -> renew(server, shown).onComplete(now -> {
                    if (now.failed()) {
                        LOG.warnf(
                                "The former certificate is still shown: %s",
                                now.cause().getMessage());
                    }
                    watch(server, now.succeeded() ? now.result() : shown);
                }));
    }

    /** What is shown from now on. It fails when the files cannot be read or do not fit together, as in midst of a change. */
    private Future<PemKeyCertOptions> renew(HttpServer server, PemKeyCertOptions shown) {
        return vertx.executeBlocking(certificate.orElseThrow()::read).compose(found -> {
            if (found.equals(shown)) {
                return Future.succeededFuture(shown);
            }
            SSLOptions renewed = new SSLOptions()
                    .setEnabledSecureTransportProtocols(Certificate.PROTOCOLS)
                    .setKeyCertOptions(found);
            return server.updateSSLOptions(renewed)
                    .onSuccess(done -> LOG.info("A new certificate is shown"))
                    .map(found);
        });
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(port)
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
