package dev.parley.gateway.edge;

import io.vertx.core.Handler;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A request body that fails with {@link TooLarge} instead of giving out a byte more than allowed. */
final class LimitedBody implements ReadStream<Buffer> {

    /** More came than was allowed. */
    static final class TooLarge extends VertxException {
        TooLarge() {
            super("body too large", true);
        }
    }

    private final ReadStream<Buffer> body;
    private final long limit;
    private long seen;
    private @Nullable Handler<Throwable> onFailure;

    LimitedBody(ReadStream<Buffer> body, long limit) {
        this.body = body;
        this.limit = limit;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        body.handler(handler == null ? null : chunk -> hand(chunk, handler));
        return this;
    }

    private void hand(Buffer chunk, Handler<Buffer> handler) {
        boolean wasWithin = seen <= limit;
        seen += chunk.length();
        if (seen <= limit) {
            handler.handle(chunk);
        } else if (wasWithin && onFailure != null) {
            onFailure.handle(new TooLarge());
        }
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        onFailure = handler;
        body.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        body.endHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        body.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        body.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        body.fetch(amount);
        return this;
    }
}
