package dev.parley.auth.limit;

import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machine that a request came from.
 *
 * @param address its IP address
 */
public record Peer(String address) {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int BYTES_OF_A_64_PREFIX = 8;

    /**
     * The last address in {@code X-Forwarded-For}, which the gateway appended; what stands before it came from the
     * client and may be invented. Without the header it is the address of the connection.
     */
    public static Peer of(HttpServerRequest request) {
        var forwarded = lastOf(request.headers().getAll(FORWARDED_FOR));
        if (forwarded != null && parse(forwarded) != null) {
            return new Peer(forwarded);
        }
        var connection = request.remoteAddress();
        var host = connection == null ? null : connection.hostAddress();
        return new Peer(host == null ? "unknown" : host);
    }

    /** What this peer is counted under: an IPv6 customer owns a /64 at least, so that many addresses are one peer. */
    String key() {
        return parse(address) instanceof Inet6Address v6
                ? HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), BYTES_OF_A_64_PREFIX)) + "/64"
                : address;
    }

    private static @Nullable String lastOf(List<String> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        var last = headers.getLast();
        return last.substring(last.lastIndexOf(',') + 1).strip();
    }

    private static @Nullable InetAddress parse(String address) {
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
