package dev.parley.gateway.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An answer that says what is wrong (RFC 9457).
 *
 * @param status the HTTP status
 * @param code the stable name that programs branch on; {@code type} is made from it
 * @param title the same short text for every problem of this code
 * @param detail what is wrong this time, for a person
 * @param headers what the status asks for beside the body, such as {@code Allow} or {@code Retry-After}
 */
public record Problem(int status, String code, String title, String detail, Map<String, String> headers) {

    private static final String RETRY_AFTER_SECONDS = "1";

    public static Problem foreignOrigin() {
        return new Problem(
                403, "origin_not_allowed", "Origin not allowed", "Pages of this origin may not do this.", Map.of());
    }

    public static Problem tlsRequired(String origin) {
        return new Problem(403, "tls_required", "TLS required", "Use " + origin + " instead.", Map.of());
    }

    public static Problem notFound() {
        return new Problem(404, "not_found", "Not found", "There is nothing here.", Map.of());
    }

    public static Problem methodNotAllowed(String allow) {
        return new Problem(
                405,
                "method_not_allowed",
                "Method not allowed",
                "This address answers " + allow + " only.",
                Map.of("Allow", allow));
    }

    public static Problem badRequest(String detail) {
        return new Problem(400, "bad_request", "Bad request", detail, Map.of());
    }

    public static Problem bodyTooLarge(long limit) {
        return new Problem(
                413, "body_too_large", "Body too large", "A body may have " + limit + " bytes at most.", Map.of());
    }

    public static Problem addressTooLong() {
        return new Problem(414, "address_too_long", "Address too long", "The address is too long.", Map.of());
    }

    public static Problem upgradeRequired() {
        return new Problem(
                426,
                "upgrade_required",
                "Upgrade required",
                "This address speaks WebSocket only, in version 13.",
                Map.of("Upgrade", "websocket", "Connection", "Upgrade", "Sec-WebSocket-Version", "13"));
    }

    /** Why a socket was refused with that status, if the status says why; the headers that go with it are not here. */
    public static Optional<Problem> ofRefusedSocket(int status) {
        return Optional.ofNullable(
                switch (status) {
                    case 401 ->
                        refusedSocket(401, "unauthenticated", "Unauthenticated", "This takes a valid access token.");
                    case 403 ->
                        refusedSocket(
                                403, "forbidden", "Forbidden", "This page, or this user, may not open this socket.");
                    case 503 -> refusedSocket(503, "unavailable", "Unavailable", "No socket can be opened right now.");
                    default -> null;
                });
    }

    private static Problem refusedSocket(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, Map.of());
    }

    public static Problem headersTooLarge() {
        return new Problem(431, "headers_too_large", "Headers too large", "The headers are too large.", Map.of());
    }

    /** Too much of one account or peer; after {@code wait} there is room again. */
    public static Problem rateLimited(Duration wait) {
        return new Problem(
                429,
                "rate_limited",
                "Rate limited",
                "Too many requests. Wait a moment.",
                Map.of(
                        "Retry-After",
                        Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()))));
    }

    /** Too many sockets of one peer: there is room when one of them is gone. */
    public static Problem tooManySockets() {
        return new Problem(
                429,
                "rate_limited",
                "Rate limited",
                "There are too many sockets from this address.",
                Map.of("Retry-After", "10"));
    }

    /** Nobody could be asked, so nothing has happened: trying again is safe. */
    public static Problem unavailable() {
        return unavailable(503, "The service cannot be reached right now.");
    }

    /** It was asked and went away before it answered: what it did is not known. */
    public static Problem answerLost() {
        return unavailable(503, "The service went away before it answered.");
    }

    /** It was asked and did not answer in time: what it did is not known. */
    public static Problem timedOut() {
        return unavailable(504, "The service did not answer in time.");
    }

    public static Problem stopping() {
        return unavailable(503, "This gateway is stopping.");
    }

    private static Problem unavailable(int status, String detail) {
        return new Problem(status, "unavailable", "Unavailable", detail, Map.of("Retry-After", RETRY_AFTER_SECONDS));
    }

    Buffer asJson(String instance) {
        return new JsonObject()
                .put("type", "urn:parley:problem:" + code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", instance)
                .put("code", code)
                .toBuffer();
    }
}
