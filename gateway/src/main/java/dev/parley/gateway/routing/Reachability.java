package dev.parley.gateway.routing;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;

/** Tells whether a failure to get a connection says something about the node. */
final class Reachability {

    private Reachability() {}

    /** False for a full connection pool, which says that the gateway is busy and not that the node is gone. */
    static boolean isRuledOutBy(Throwable failure) {
        return switch (failure) {
            case ConnectTimeoutException e -> true;
            case ConnectException e -> true;
            case NoRouteToHostException e -> true;
            case UnknownHostException e -> true;
            default -> false;
        };
    }
}
