package dev.parley.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * The REST interface as one caller sees it.
 *
 * @param base where the gateway is
 * @param accessToken shown with each call; absent for somebody who is not signed in
 */
record Api(String base, Optional<String> accessToken) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    static Api at(String base) {
        return new Api(base, Optional.empty());
    }

    Api as(String token) {
        return new Api(base, Optional.of(token));
    }

    Answer get(String path) {
        return call("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    /** A call that the caller gives a name, by which the logs know it. */
    Answer getNamed(String path, String requestId) {
        return sent(request(path).header("X-Request-Id", requestId).GET());
    }

    Answer post(String path, JsonNode body) {
        return post(path, body.toString());
    }

    /** Sends the text as it is, even when it is no JSON. */
    Answer post(String path, String body) {
        return call("POST", path, HttpRequest.BodyPublishers.ofString(body));
    }

    Answer delete(String path, JsonNode body) {
        return call("DELETE", path, HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /** Any call; an empty body is none. */
    Answer send(String method, String path, String mediaType, String body) {
        return call(
                method,
                path,
                mediaType,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    }

    Answer patch(String path, JsonNode body) {
        return call("PATCH", path, HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private Answer call(String method, String path, HttpRequest.BodyPublisher body) {
        return call(method, path, "application/json", body);
    }

    private Answer call(String method, String path, String mediaType, HttpRequest.BodyPublisher body) {
        return sent(request(path).header("Content-Type", mediaType).method(method, body));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        accessToken.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    private static Answer sent(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    request.method() + " " + request.uri().getPath(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    record Answer(int status, HttpHeaders headers, String text) {
        JsonNode body() {
            return Json.parse(text);
        }

        /** The text at a path such as {@code /user/id}, or "". */
        String at(String pointer) {
            return body().at(pointer).asText();
        }

        String contentType() {
            return headers.firstValue("Content-Type").orElse("");
        }
    }
}
