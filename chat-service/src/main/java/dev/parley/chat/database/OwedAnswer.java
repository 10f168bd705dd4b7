package dev.parley.chat.database;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Closes a connection over which a request went and nothing comes back; an idle one may stay. */
final class OwedAnswer extends ChannelDuplexHandler {

    private static final Logger LOG = Logger.getLogger(OwedAnswer.class);

    private final Duration patience;
    private @Nullable Future<?> end;

    OwedAnswer(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void write(ChannelHandlerContext context, Object request, ChannelPromise promise) {
        if (end == null) {
            end = context.executor().schedule(() -> giveUp(context), patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        var _ = context.write(request, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object answer) {
        stopWaiting();
        context.fireChannelRead(answer);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopWaiting();
        context.fireChannelInactive();
    }

    private void giveUp(ChannelHandlerContext context) {
        LOG.warnf("PostgreSQL did not answer within %d ms: the connection is closed", patience.toMillis());
        var _ = context.close();
    }

    private void stopWaiting() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }
}
