package dev.parley.gateway.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Decides whose word about the client counts. */
final class TrustedProxies {

    private final List<AddressBlock> blocks;

    TrustedProxies(List<String> blocks) {
        this.blocks =
                blocks.stream().map(String::strip).map(AddressBlock::parse).toList();
    }

    Caller callerOf(HttpServerRequest request) {
        String peer = withoutZone(request.remoteAddress().hostAddress());
        String host = Optional.ofNullable(request.getHeader(HttpHeaders.HOST)).orElse("");
        String scheme = request.isSSL() ? "https" : "http";
        if (!isTrusted(peer)) {
            return new Caller(peer, scheme, host);
        }
        return new Caller(
                lastUntrustedHop(peer, listed(request, "X-Forwarded-For")),
                lastOf(listed(request, "X-Forwarded-Proto"))
                        .filter(proto -> proto.equals("http") || proto.equals("https"))
                        .orElse(scheme),
                lastOf(listed(request, "X-Forwarded-Host"))
                        .filter(Framing::isAuthority)
                        .orElse(host));
    }

    /** Read from the right, where each hop was added by the one after it: the first that no trusted proxy is. */
    private String lastUntrustedHop(String peer, List<String> hops) {
        String client = peer;
        for (String hop : hops.reversed()) {
            Optional<InetAddress> address = literal(hop);
            if (address.isEmpty()) {
                return client;
            }
            client = address.get().getHostAddress();
            if (!isTrusted(client)) {
                return client;
            }
        }
        return client;
    }

    private boolean isTrusted(String address) {
        return literal(address).stream()
                .anyMatch(literal -> blocks.stream().anyMatch(block -> block.contains(literal)));
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static List<String> listed(HttpServerRequest request, String header) {
        List<String> values = new ArrayList<>();
        for (String line : request.headers().getAll(header)) {
            for (String value : line.split(",", -1)) {
                values.add(value.strip());
            }
        }
        return Collections.unmodifiableList(values);
    }

    private static Optional<String> lastOf(List<String> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
