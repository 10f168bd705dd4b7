package dev.parley.chat.realtime;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A socket's way out. What the peer does not read waits here up to a bound; past it the socket is closed, since the
 * client can come back and sync while memory cannot. Frames leave in the order in which they were sent, with the next
 * flush.
 *
 * <p>Frames are made here and go around the framework, which would encode and flush each of them on its own for each
 * socket. That is why all of this runs on the one event loop that is the connection's and the engine's alike.
 */
final class Outbound {

    private final WebSocketConnection connection;
    private final Channel channel;
    /** Below the framework's own frame encoder. */
    private final ChannelHandlerContext wire;

    private final Flusher flusher;
    private final long maxPendingBytes;
    private final Duration longestClosing;
    private boolean isClosed;
    private boolean isWritten;

    /** A way out within the limits of {@code config}. */
    Outbound(WebSocketConnection connection, Channel channel, Flusher flusher, SocketConfig config) {
        this.connection = connection;
        this.channel = channel;
        this.wire = channel.pipeline().context(WireRules.ENCODER);
        this.flusher = flusher;
        this.maxPendingBytes = config.maxPendingBytes();
        this.longestClosing = config.closing();
    }

    void send(String text) {
        if (!isClosed) {
            var frame = channel.alloc().directBuffer(text.length() + 16);
            TextFrame.write(frame, text);
            send(frame);
        }
    }

    /** Sends frames that are made already, and lets go of them. */
    void send(ByteBuf frames) {
        if (isClosed || !channel.isActive()) {
            frames.release();
            return;
        }
        var _ = wire.write(frames, wire.voidPromise());
        if (pendingBytes() > maxPendingBytes) {
            close(CloseCodes.TOO_SLOW);
        } else if (!isWritten) {
            isWritten = true;
            flusher.add(this);
        }
    }

    /** What was sent leaves now. */
    void flush() {
        isWritten = false;
        wire.flush();
    }

    /** Whether so little is waiting that more may be read for this socket. */
    boolean isDrained() {
        return pendingBytes() < maxPendingBytes / 4;
    }

    /** Runs {@code next} when all that was sent so far has left, or the connection is gone. */
    void whenSent(Runnable next) {
        wire.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> next.run());
    }

    /** Says why, and ends the connection when the peer has agreed or does not say anything for a while. */
    void close(CloseReason reason) {
        if (isClosed) {
            return;
        }
        isClosed = true;
        flusher.isClosing(reason);
        connection.close(reason).subscribe().with(_ -> {}, _ -> {});
        cutAfter(longestClosing, channel);
    }

    /** Ends a connection whose peer may not take part in closing it, and with it what still waits to be read by it. */
    static void cutAfter(Duration longest, Channel channel) {
        // Closed from the transport up: seen from above, closing means to say goodbye first.
        var cut = channel.eventLoop()
                .schedule(
                        () -> channel.unsafe().close(channel.unsafe().voidPromise()),
                        longest.toMillis(),
                        TimeUnit.MILLISECONDS);
        var _ = channel.closeFuture().addListener(_ -> cut.cancel(false));
    }

    /** The connection is gone. */
    void closed() {
        isClosed = true;
    }

    boolean isClosed() {
        return isClosed;
    }

    /** How many bytes wait for the peer to read. */
    long pendingBytes() {
        var buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
