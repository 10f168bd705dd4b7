package dev.parley.gateway.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests as the server's own decoder does, with four rules more: a request with both a {@code Content-Length}
 * and a {@code Transfer-Encoding} is malformed (the stock decoder silently drops the length), and so is one whose
 * {@link HeadLines} are doubtful or whose version is not 1.0 or 1.1; {@link ChunkSizes} that cannot be counted to end the
 * connection; and head and body each have to arrive in time, however busily a client trickles bytes. After a malformed
 * request nothing is read any more.
 *
 * <pre>
 *   BETWEEN --first byte--> HEAD --end of head--> BODY --last byte--> BETWEEN
 *      ^                      |                     |
 *      '--(idle timeout)      '------ too late -----'--> closed
 * </pre>
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

    private enum Phase {
        BETWEEN,
        HEAD,
        BODY
    }

    private final Duration headTimeout;
    private final Duration bodyTimeout;
    private Phase phase = Phase.BETWEEN;
    private HeadLines lines = new HeadLines();
    private @Nullable ChunkSizes chunks;
    private boolean isDoubtful;
    private boolean isOver;
    private @Nullable ScheduledFuture<?> deadline;

    StrictRequestDecoder(HttpServerOptions options, Duration headTimeout, Duration bodyTimeout) {
        super(options);
        this.headTimeout = headTimeout;
        this.bodyTimeout = bodyTimeout;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (isOver) {
            in.skipBytes(in.readableBytes());
            return;
        }
        int before = out.size();
        int start = in.readerIndex();
        super.decode(ctx, in, out);
        Phase now = phase == Phase.BETWEEN ? Phase.HEAD : phase;
        // A head is read line by line and handed on before anything of the body is read.
        isDoubtful |= now == Phase.HEAD && lines.areDoubtful(in, start, in.readerIndex() - start);
        endIfUncountable(in, start);
        for (Object decoded : out.subList(before, out.size())) {
            if (decoded instanceof HttpRequest request) {
                refuseIfDoubtful(request);
                now = Phase.BODY;
                chunks = HttpUtil.isTransferEncodingChunked(request) ? new ChunkSizes() : null;
            }
            if (decoded instanceof LastHttpContent) {
                now = Phase.BETWEEN;
            }
        }
        enter(now, ctx);
    }

    /** The request is under way already, so that nothing can be answered any more. */
    private void endIfUncountable(ByteBuf in, int start) {
        if (phase == Phase.BODY && chunks != null && chunks.areDoubtful(in, start, in.readerIndex())) {
            isOver = true;
            throw new TooLongFrameException("a chunk of more bytes than can be counted");
        }
    }

    @SuppressWarnings("ReferenceEquality") // The server knows versions by identity, and answers to others by itself.
    private void refuseIfDoubtful(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        if (isDoubtful || (version != HttpVersion.HTTP_1_1 && version != HttpVersion.HTTP_1_0)) {
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("a doubtful head")));
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
            isOver = true;
        }
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both a Content-Length and a Transfer-Encoding");
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) throws Exception {
        cancelDeadline();
        super.handlerRemoved0(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        cancelDeadline();
        super.channelInactive(ctx);
    }

    private void enter(Phase next, ChannelHandlerContext ctx) {
        if (next == phase) {
            return;
        }
        phase = next;
        cancelDeadline();
        switch (next) {
            case BETWEEN -> lines = new HeadLines();
            case HEAD -> closeAfter(headTimeout, ctx);
            case BODY -> closeAfter(bodyTimeout, ctx);
        }
    }

    private void closeAfter(Duration timeout, ChannelHandlerContext ctx) {
        Runnable close = () -> {
            ChannelFuture ignored = ctx.close();
        };
        deadline = ctx.executor().schedule(close, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
