package dev.parley.kit.database;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/** What is below a connection of the reactive client. */
public final class Wire {

    private Wire() {}

    /**
     * Where the client stands in the pipeline of a connection that a pool has just opened. No public API tells: this is of
     * the Vert.x version that the build pins.
     */
    public static ChannelHandlerContext of(SqlConnection connection) {
        var pooled = ((SqlConnectionInternal) connection).unwrap();
        return ((SocketConnectionBase) pooled.unwrap()).socket().channelHandlerContext();
    }
}
