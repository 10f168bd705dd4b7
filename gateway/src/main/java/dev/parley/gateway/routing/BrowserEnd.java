package dev.parley.gateway.routing;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.streams.WriteStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a node's words leave for the browser. They pass as they are, and are followed only for the gateway to know when it
 * may put in a word of its own: that it is about to stop.
 *
 * <p>From then on nothing of the node's passes any more. The browser's answer reaches the node, which closes in turn.
 */
final class BrowserEnd implements WriteStream<Buffer> {

    /** A close frame with the code 1012: the service restarts, come back. */
    private static final byte[] SERVICE_RESTART = {(byte) 0x88, 2, 0x03, (byte) 0xF4};
    /** How long a browser may take to agree. */
    private static final long CLOSING_MILLIS = 2_000;

    private final Vertx vertx;
    private final Context loop;
    private final NetSocket browser;
    private final FrameEdges edges = new FrameEdges();
    private boolean isLeaving;
    private boolean saidGoodbye;

    /** To be made on the event loop of the browser's socket. */
    BrowserEnd(Vertx vertx, NetSocket browser) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.browser = browser;
    }

    /** Tells the browser, as soon as the node's present frame is through, to come back elsewhere. From any thread. */
    void sendAway() {
        loop.runOnContext(onLoop -> {
            isLeaving = true;
            sayGoodbyeIfPossible();
        });
    }

    @Override
    public Future<Void> write(Buffer bytes) {
        if (saidGoodbye) {
            return Future.succeededFuture();
        }
        edges.follow(bytes);
        Future<Void> written = browser.write(bytes);
        sayGoodbyeIfPossible();
        return written;
    }

    private void sayGoodbyeIfPossible() {
        if (isLeaving && !saidGoodbye && edges.areHere()) {
            saidGoodbye = true;
            browser.write(Buffer.buffer(SERVICE_RESTART));
            vertx.setTimer(CLOSING_MILLIS, late -> browser.close());
        }
    }

    @Override
    public void write(Buffer bytes, Handler<AsyncResult<Void>> handler) {
        write(bytes).onComplete(handler);
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
        browser.end(handler);
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        browser.exceptionHandler(handler);
        return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int size) {
        browser.setWriteQueueMaxSize(size);
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return browser.writeQueueFull();
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
        browser.drainHandler(handler);
        return this;
    }
}
