package dev.parley.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The load generator against a small server. */
final class LoadTest {
    private final ExecutorService workers = Executors.newSingleThreadExecutor();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(workers);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        workers.shutdownNow();
    }

    @Test
    void aConnectionTakesOneCallAfterTheOther() throws Exception {
        server.createContext("/echo", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Seen", "yes");
            answer(exchange, 202, body + exchange.getRequestHeaders().getOrDefault("Authorization", null));
        });

        try (HttpConnection connection = HttpConnection.to(port())) {
            HttpConnection.Answer posted = connection.send(HttpCall.post("/echo", "{\"name\":\"Zoë\"}"));
            HttpConnection.Answer got = connection.send(HttpCall.get("/echo", "token"));
            HttpConnection.Answer unknown = connection.send(HttpCall.get("/nowhere", "token"));

            assertThat(posted.status()).isEqualTo(202);
            assertThat(posted.body()).isEqualTo("{\"name\":\"Zoë\"}null");
            assertThat(posted.headers()).containsEntry("x-seen", "yes");
            assertThat(got.body()).isEqualTo("[Bearer token]");
            assertThat(unknown.status()).isEqualTo(404);
        }
    }

    @Test
    void aStandstillShowsInEveryCallThatWasDueMeanwhile() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        server.createContext("/", exchange -> {
            if (calls.incrementAndGet() == 50) {
                pause(Duration.ofMillis(500));
            }
            answer(exchange, 200, "ok");
        });

        OpenLoop.Result result = new OpenLoop(port(), HttpCall.get("/", "token"), 100).run(Duration.ofSeconds(1));

        assertThat(result.failed()).isZero();
        assertThat(result.times().size()).isEqualTo(100);
        // 50 calls were due in that half second; from when they were sent, most would look fast.
        assertThat(result.times().percentile(75))
                .isGreaterThan(Duration.ofMillis(100).toNanos());
    }

    @Test
    void callsThatAreNotAnsweredWith200AreCountedAsFailed() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        server.createContext("/", exchange -> answer(exchange, calls.incrementAndGet() % 2 == 0 ? 200 : 500, "so so"));

        OpenLoop.Result result = new OpenLoop(port(), HttpCall.get("/", "token"), 100).run(Duration.ofMillis(200));

        assertThat(result.failed()).isEqualTo(10);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
