package dev.parley.system.bench;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request of HTTP/1.1, encoded once and sent as often as one likes.
 *
 * @param bytes what goes over the wire
 */
@SuppressWarnings("ArrayRecordComponent")
record HttpCall(byte[] bytes) {

    static HttpCall get(String path, String accessToken) {
        return new HttpCall(encode("GET " + path, Optional.of(accessToken), ""));
    }

    static HttpCall post(String path, String json) {
        return new HttpCall(encode("POST " + path, Optional.empty(), json));
    }

    static HttpCall post(String path, String json, String accessToken) {
        return new HttpCall(encode("POST " + path, Optional.of(accessToken), json));
    }

    private static byte[] encode(String start, Optional<String> accessToken, String body) {
        StringBuilder head = new StringBuilder(start).append(" HTTP/1.1\r\nHost: localhost\r\n");
        accessToken.ifPresent(
                token -> head.append("Authorization: Bearer ").append(token).append("\r\n"));
        if (!body.isEmpty()) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        return head.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
    }
}
