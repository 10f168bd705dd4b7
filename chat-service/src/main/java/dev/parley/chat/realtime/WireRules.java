package dev.parley.chat.realtime;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What <a href="https://www.rfc-editor.org/rfc/rfc6455">RFC 6455</a> asks of a server and the stock pipeline leaves out:
 * text must be UTF-8 (1007), fragments make one message however they are cut, a message has a bound (1009), and whoever
 * breaks the framing is told so (1002) before the connection ends.
 *
 * <p>Put into Netty's pipeline below Vert.x, right behind the frame decoder.
 */
final class WireRules {

    private static final String DECODER = "wsdecoder";
    static final String ENCODER = "wsencoder";
    private static final String GATE = "parley-gate";

    private WireRules() {}

    /**
     * Keeps what comes over a connection that is about to be upgraded until the rules are in place: what comes before them
     * would go around them.
     *
     * @param longest after which it goes on even if it was not upgraded
     */
    static void hold(Channel channel, Duration longest) {
        var gate = new Gate();
        channel.pipeline().addFirst(GATE, gate);
        var _ = channel.eventLoop().schedule(gate::open, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Puts the rules into a connection that was just upgraded. On the connection's event loop.
     *
     * @param maxMessageBytes the most bytes of a message, all its fragments together
     * @param longestClosing how long whoever broke a rule may take to hear so
     */
    static void install(Channel channel, int maxMessageBytes, Duration longestClosing) {
        channel.pipeline()
                .addAfter(DECODER, "parley-aggregator", new WebSocketFrameAggregator(maxMessageBytes))
                .addAfter(DECODER, "parley-utf8", new Utf8FrameValidator(false))
                .addAfter(ENCODER, "parley-violations", new Violations(longestClosing));
        channel.pipeline().get(Gate.class).open();
    }

    /** Keeps what comes until it is opened, and is not there any more then. */
    private static final class Gate extends ChannelInboundHandlerAdapter {

        private final List<Object> kept = new ArrayList<>();
        private @Nullable ChannelHandlerContext place;

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            place = context;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            kept.add(bytes);
            // Whoever sends much before the first answer waits with the rest.
            context.channel().config().setAutoRead(false);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            kept.forEach(ReferenceCountUtil::release);
            kept.clear();
        }

        /** After what runs now: the framework takes a socket's messages only when it has opened it. */
        void open() {
            var context = place;
            if (context != null) {
                place = null;
                context.executor().execute(() -> letThrough(context));
            }
        }

        private void letThrough(ChannelHandlerContext context) {
            if (context.isRemoved()) {
                return;
            }
            kept.forEach(context::fireChannelRead);
            if (!kept.isEmpty()) {
                context.fireChannelReadComplete();
            }
            kept.clear();
            context.pipeline().remove(this);
            context.channel().config().setAutoRead(true);
        }
    }

    /** Tells who broke a rule which one, ends the connection, and lets nothing of it through any more. */
    private static final class Violations extends ChannelInboundHandlerAdapter {

        private final Duration longestClosing;
        private boolean isOver;

        Violations(Duration longestClosing) {
            this.longestClosing = longestClosing;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            // After a violation nothing that still comes has a meaning.
            if (isOver) {
                ReferenceCountUtil.release(message);
            } else {
                context.fireChannelRead(message);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            switch (cause) {
                case CorruptedWebSocketFrameException broken -> end(context, broken.closeStatus());
                case TooLongFrameException _ -> end(context, WebSocketCloseStatus.MESSAGE_TOO_BIG);
                default -> context.fireExceptionCaught(cause);
            }
        }

        private void end(ChannelHandlerContext context, WebSocketCloseStatus status) {
            if (!isOver) {
                isOver = true;
                // Closed from here on down: seen from above, closing means to say goodbye with a frame of its own.
                context.writeAndFlush(new CloseWebSocketFrame(status)).addListener(_ -> {
                    var _ = context.close();
                });
                Outbound.cutAfter(longestClosing, context.channel());
            }
        }
    }
}
