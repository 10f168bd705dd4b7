package dev.parley.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Copies the headers that are meant for the other end, and none that are meant for the next hop only. */
final class EndToEndHeaders {

    private static final Set<String> OF_ONE_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** Claims about who is asking and what is traced, which the services believe: only the gateway makes them. */
    private static final Set<String> CLAIMS =
            Set.of("forwarded", "x-real-ip", "x-request-id", "host", "expect", "traceparent", "tracestate", "baggage");

    private EndToEndHeaders() {}

    static void copyRequest(MultiMap from, MultiMap to) {
        Set<String> named = namedByConnection(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!OF_ONE_HOP.contains(name) && !named.contains(name) && !isClaim(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    static void copyResponse(MultiMap from, MultiMap to, SecurityHeaders ours) {
        Set<String> named = namedByConnection(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!OF_ONE_HOP.contains(name)
                    && !named.contains(name)
                    && !ours.owns(name)
                    && !CrossOrigin.owns(name)
                    && !name.equals("x-request-id")) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    private static boolean isClaim(String name) {
        return CLAIMS.contains(name) || name.startsWith("x-forwarded-") || name.startsWith("x-user-");
    }

    private static Set<String> namedByConnection(MultiMap headers) {
        Set<String> named = new HashSet<>();
        for (String line : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : line.split(",", -1)) {
                named.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return named;
    }
}
