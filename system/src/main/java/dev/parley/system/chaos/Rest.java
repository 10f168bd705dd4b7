package dev.parley.system.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.system.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Calls of the REST interface; one that gets no answer fails with an {@link IOException}. */
final class Rest {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Rest() {}

    /**
     * What came back.
     *
     * @param retryAfter what the server asks to wait before the same is tried again
     */
    record Answer(int status, JsonNode body, Optional<Duration> retryAfter) {
        boolean isGood() {
            return status < 300;
        }

        String at(String pointer) {
            return body.at(pointer).asText();
        }
    }

    static Answer get(String url, String token) throws IOException, InterruptedException {
        return call(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token));
    }

    static Answer post(String url, JsonNode body) throws IOException, InterruptedException {
        return call(withBody(url, body));
    }

    static Answer post(String url, String token, JsonNode body) throws IOException, InterruptedException {
        return call(withBody(url, body).header("Authorization", "Bearer " + token));
    }

    static Answer delete(String url, String token) throws IOException, InterruptedException {
        return call(HttpRequest.newBuilder(URI.create(url)).DELETE().header("Authorization", "Bearer " + token));
    }

    private static HttpRequest.Builder withBody(String url, JsonNode body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private static Answer call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                CLIENT.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                Json.parse(response.body()),
                response.headers()
                        .firstValue("Retry-After")
                        .filter(seconds -> seconds.matches("[0-9]{1,4}"))
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))));
    }
}
