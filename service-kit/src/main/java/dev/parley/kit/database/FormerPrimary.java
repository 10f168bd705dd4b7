package dev.parley.kit.database;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.impl.command.CommandResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets go of a PostgreSQL that may only be read any more, or not yet written to, where the connections to it stay open when
 * another server takes over. Each pool has one of its own.
 *
 * <p>A connection over which a write was refused for that reason is closed, and with it all that were opened earlier: they
 * lead to the same server or to one before it, and what they read would be old. Those opened later may lead to the next one.
 */
public final class FormerPrimary {

    private static final Logger LOG = Logger.getLogger(FormerPrimary.class);
    private static final String READ_ONLY_TRANSACTION = "25006";

    private final AtomicLong opened = new AtomicLong();
    private final Set<Watch> open = ConcurrentHashMap.newKeySet();

    /**
     * Looks at every answer that comes over a connection from now on; costs a comparison for each statement.
     *
     * @param wire where the client itself stands in the connection's pipeline
     */
    public void watch(ChannelHandlerContext wire) {
        wire.pipeline().addBefore(wire.name(), "parley-former-primary", new Watch(opened.incrementAndGet()));
    }

    private void letGo(Watch refused) {
        LOG.warn("PostgreSQL may not be written to: the connections to it are closed");
        for (var watch : open) {
            if (watch.number <= refused.number) {
                watch.close();
            }
        }
    }

    /** Stands behind the codec, which is of the Vert.x version that the build pins. */
    private final class Watch extends ChannelInboundHandlerAdapter {

        private final long number;
        private @Nullable ChannelHandlerContext context;

        Watch(long number) {
            this.number = number;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext added) {
            context = added;
            open.add(this);
        }

        @Override
        public void channelRead(ChannelHandlerContext read, Object answer) {
            boolean isRefused = answer instanceof CommandResponse<?> response
                    && response.toAsyncResult().cause() instanceof DatabaseException failure
                    && READ_ONLY_TRANSACTION.equals(failure.getSqlState());
            // Whoever asked hears why, before the connection ends.
            read.fireChannelRead(answer);
            if (isRefused) {
                letGo(this);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ended) {
            open.remove(this);
            ended.fireChannelInactive();
        }

        void close() {
            if (context != null) {
                var _ = context.close();
            }
        }
    }
}
