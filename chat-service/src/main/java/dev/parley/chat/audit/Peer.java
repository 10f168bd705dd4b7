package dev.parley.chat.audit;

import io.vertx.core.http.HttpServerRequest;

/** The machine that a request came from. */
final class Peer {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int LONGEST = 100;

    private Peer() {}

    /**
     * The last address in {@code X-Forwarded-For}, which the gateway appended; what stands before it came from the client
     * and may be invented. Without the header it is the address of the connection.
     */
    static String of(HttpServerRequest request) {
        var forwarded = request.headers().getAll(FORWARDED_FOR);
        if (!forwarded.isEmpty()) {
            var last = forwarded.getLast();
            var address = last.substring(last.lastIndexOf(',') + 1).strip();
            return address.substring(0, Math.min(address.length(), LONGEST));
        }
        var connection = request.remoteAddress();
        var host = connection == null ? null : connection.hostAddress();
        return host == null ? "unknown" : host;
    }
}
