package dev.parley.gateway.routing;

import dev.parley.gateway.edge.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** How a client opens a WebSocket (<a href="https://www.rfc-editor.org/rfc/rfc6455">RFC 6455</a>, section 4.2.1). */
final class Handshake {

    private static final List<String> VERSION = List.of("13");
    private static final int KEY_LENGTH = 24;
    private static final int KEY_BYTES = 16;

    private Handshake() {}

    static Optional<Problem> faultOf(HttpServerRequest request) {
        if (!isAskedFor(request)
                || !request.headers().getAll("Sec-WebSocket-Version").equals(VERSION)) {
            return Optional.of(Problem.upgradeRequired());
        }
        List<String> keys = request.headers().getAll("Sec-WebSocket-Key");
        return keys.size() == 1 && isKey(keys.getFirst())
                ? Optional.empty()
                : Optional.of(Problem.badRequest("A WebSocket handshake has one Sec-WebSocket-Key of 16 bytes."));
    }

    private static boolean isAskedFor(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.version() == HttpVersion.HTTP_1_1
                // Firefox names keep-alive beside it.
                && names(request, HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)
                && names(request, HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET);
    }

    private static boolean names(HttpServerRequest request, CharSequence header, CharSequence token) {
        return request.headers().getAll(header).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .anyMatch(named -> named.strip().equalsIgnoreCase(token.toString()));
    }

    private static boolean isKey(String text) {
        try {
            return text.length() == KEY_LENGTH && Base64.getDecoder().decode(text).length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
