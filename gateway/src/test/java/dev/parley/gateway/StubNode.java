package dev.parley.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP and WebSocket server that stands in for a service; it can die and come back at the same port. */
final class StubNode implements AutoCloseable {

    private final String name;
    private final Vertx vertx = Vertx.vertx();
    private final Queue<JsonObject> seen = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sockets = new AtomicInteger();
    private volatile Handler<HttpServerRequest> onRequest = this::echo;
    private volatile Handler<ServerWebSocket> onSocket = StubNode::echo;
    private final AtomicInteger timesAsked = new AtomicInteger();
    private volatile int readiness = 200;
    private volatile boolean takesNoSocket;
    private volatile HttpServer server;
    private final int port;

    private final String host;

    private StubNode(String name, String host, int port) {
        this.name = name;
        this.host = host;
        this.server = listen(port);
        this.port = server.actualPort();
    }

    static StubNode named(String name) {
        return new StubNode(name, "localhost", 0);
    }

    /** At an address of its own, so that several may have the same port. */
    static StubNode at(String host, int port) {
        return new StubNode(host, host, port);
    }

    int port() {
        return port;
    }

    URI url() {
        return URI.create("http://localhost:" + port);
    }

    StubNode answering(Handler<HttpServerRequest> handler) {
        onRequest = handler;
        return this;
    }

    StubNode talking(Handler<ServerWebSocket> handler) {
        onSocket = handler;
        return this;
    }

    StubNode readiness(int status) {
        readiness = status;
        return this;
    }

    /** How often it was asked whether it is ready. */
    int timesAsked() {
        return timesAsked.get();
    }

    /** From now on a handshake is answered with 503, as by a node that is about to stop. */
    void takeNoSocket() {
        takesNoSocket = true;
    }

    /** What was asked of it, but for its health: method, uri, headers in lower case, body. */
    Queue<JsonObject> seen() {
        return seen;
    }

    int sockets() {
        return sockets.get();
    }

    void die() {
        await(server.close());
    }

    void comeBack() {
        server = listen(port);
    }

    private HttpServer listen(int at) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(at)
                .setMaxWebSocketFrameSize(4 << 20)
                .setMaxWebSocketMessageSize(4 << 20)
                // A closing server does not wait for the other side's word.
                .setWebSocketClosingTimeout(0)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
        return await(
                vertx.createHttpServer(options).requestHandler(this::handle).listen());
    }

    private void handle(HttpServerRequest request) {
        request.response().exceptionHandler(gone -> {});
        if (request.path().equals("/q/health/ready")) {
            timesAsked.incrementAndGet();
            request.response().setStatusCode(readiness).end();
        } else if (request.path().startsWith("/ws/") && request.headers().contains("Sec-WebSocket-Key")) {
            note(request, "");
            if (request.headers().contains("Refuse")) {
                request.response()
                        .setStatusCode(401)
                        .putHeader("Content-Type", "application/problem+json")
                        .end("{\"code\":\"unauthenticated\"}");
                return;
            }
            if (takesNoSocket) {
                request.response()
                        .setStatusCode(503)
                        .putHeader("Retry-After", "7")
                        .end();
                return;
            }
            request.toWebSocket().onSuccess(socket -> {
                sockets.incrementAndGet();
                socket.exceptionHandler(gone -> {});
                socket.closeHandler(closed -> sockets.decrementAndGet());
                onSocket.handle(socket);
            });
        } else {
            onRequest.handle(request);
        }
    }

    private void echo(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            note(request, body.toString());
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Node", name)
                    .end(new JsonObject().put("node", name).encode());
        });
    }

    void note(HttpServerRequest request, String body) {
        JsonObject headers = new JsonObject();
        request.headers().forEach((key, value) -> headers.put(key.toLowerCase(java.util.Locale.ROOT), value));
        seen.add(new JsonObject()
                .put("method", request.method().name())
                .put("uri", request.uri())
                .put("headers", headers)
                .put("body", body));
    }

    private static void echo(ServerWebSocket socket) {
        socket.textMessageHandler(socket::writeTextMessage);
        socket.binaryMessageHandler(socket::writeBinaryMessage);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, SECONDS)
                .join();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
