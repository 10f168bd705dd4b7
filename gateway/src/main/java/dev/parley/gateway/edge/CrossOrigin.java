package dev.parley.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which other origins' pages may call the API and read its answers: exactly those that are listed, and those with
 * credentials. The answer names the one origin that asked and never {@code *}; everybody else gets an answer that their
 * browser keeps from them.
 */
final class CrossOrigin {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS = "Authorization, Content-Type, If-None-Match, X-Request-Id";
    private static final String ANSWER_HEADERS =
            "ETag, Location, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-Id";
    /** How long a browser may remember the answer to a preflight, in seconds. */
    private static final String MAX_AGE = "600";

    private final Set<String> allowed;

    CrossOrigin(List<String> origins) {
        this.allowed = origins.stream()
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .map(CrossOrigin::serialized)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A browser's question whether a page may make a call, which no service needs to hear. */
    static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaders.ORIGIN)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    boolean allows(HttpServerRequest request) {
        List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
        return origins.size() == 1 && allowed.contains(origins.getFirst());
    }

    /** Says on any answer who may read it. */
    void applyTo(HttpServerRequest request, MultiMap answer) {
        if (allowed.isEmpty()) {
            return;
        }
        answer.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (allows(request)) {
            answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, request.getHeader(HttpHeaders.ORIGIN));
            answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
            answer.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, ANSWER_HEADERS);
        }
    }

    /** Says on the answer to an allowed preflight what may be asked. */
    static void permit(MultiMap answer) {
        answer.add(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        answer.add(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        answer.remove(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS);
        answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
        answer.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE);
    }

    /** Whether only the gateway says this: a service's own word on who may read an answer is dropped. */
    static boolean owns(String header) {
        return header.startsWith("access-control-");
    }

    /** As browsers write it: no path, no default port, in lower case. */
    private static String serialized(String text) {
        URI origin = URI.create(text.toLowerCase(Locale.ROOT));
        String scheme = String.valueOf(origin.getScheme());
        boolean isOrigin = Set.of("http", "https").contains(scheme)
                && origin.getHost() != null
                && Set.of("", "/").contains(origin.getRawPath())
                && origin.getRawQuery() == null
                && origin.getRawFragment() == null
                && origin.getRawUserInfo() == null;
        if (!isOrigin) {
            throw new IllegalArgumentException("Not an origin like https://app.example.org: " + text);
        }
        boolean isDefaultPort = origin.getPort() < 0 || origin.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + origin.getHost() + (isDefaultPort ? "" : ":" + origin.getPort());
    }
}
