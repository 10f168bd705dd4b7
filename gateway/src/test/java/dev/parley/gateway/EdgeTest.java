package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTest {

    private static final String CALL = "GET /api/v1/chat/rooms HTTP/1.1";

    private StubNode node;
    private RunningGateway gateway;

    @BeforeEach
    void start() {
        node = StubNode.named("node");
        gateway = RunningGateway.with(node, node).start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        node.close();
    }

    @Test
    void an_unknown_path_under_api_is_a_404_problem() {
        HttpResponse<String> answer = gateway.get("/api/v1/nothing?x=1");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("type")).isEqualTo("urn:parley:problem:not_found");
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getInteger("status")).isEqualTo(404);
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(problem.getString("instance")).isEqualTo("/api/v1/nothing");
        assertThat(problem.getString("code")).isEqualTo("not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health/ready",
                "//q/health/ready",
                "/%71/health/ready",
                "/./q/health/ready",
                "/api/v1/chat/../../../q/health/ready",
                "/api/v1/chat/%2e%2e/%2e%2e/%2e%2e/q/health/ready",
                "http://localhost/q/health/ready"
            })
    void no_spelling_reaches_what_is_under_q(String path) throws IOException {
        String answer =
                Wire.exchange(gateway, "GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close", "", "");

        assertThat(answer).startsWith("HTTP/1.1 404").contains("not_found");
        assertThat(node.seen()).isEmpty();
    }

    @Test
    void what_the_client_claims_about_itself_is_dropped_and_said_anew() {
        gateway.get(
                "/api/v1/chat/rooms",
                "X-Forwarded-For",
                "1.2.3.4",
                "X-Forwarded-Host",
                "evil.example",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Prefix",
                "/evil",
                "Forwarded",
                "for=1.2.3.4",
                "X-Real-IP",
                "1.2.3.4",
                "X-User-Id",
                "admin",
                "Authorization",
                "Bearer x");

        JsonObject headers = node.seen().element().getJsonObject("headers");
        assertThat(headers.getString("x-forwarded-for")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(headers.getString("x-forwarded-proto")).isEqualTo("http");
        assertThat(headers.getString("x-forwarded-host")).isEqualTo("localhost:" + gateway.port());
        assertThat(headers.fieldNames()).doesNotContain("forwarded", "x-real-ip", "x-user-id", "x-forwarded-prefix");
        assertThat(headers.getString("authorization")).isEqualTo("Bearer x");
    }

    @Test
    void a_trusted_proxy_is_believed_up_to_the_last_hop_that_is_not_one() {
        try (RunningGateway behindProxy = RunningGateway.with(node, node)
                .trusting("127.0.0.0/8", "::1", "10.0.0.0/8")
                .start()) {
            behindProxy.get(
                    "/api/v1/chat/rooms",
                    "X-Forwarded-For",
                    "6.6.6.6, 203.0.113.9, 10.1.1.1",
                    "X-Forwarded-Proto",
                    "https",
                    "X-Forwarded-Host",
                    "chat.example.org");
        }

        JsonObject headers = node.seen().element().getJsonObject("headers");
        assertThat(headers.getString("x-forwarded-for")).isEqualTo("203.0.113.9");
        assertThat(headers.getString("x-forwarded-proto")).isEqualTo("https");
        assertThat(headers.getString("x-forwarded-host")).isEqualTo("chat.example.org");
    }

    @Test
    void headers_for_one_hop_stay_with_it() throws IOException {
        Wire.exchange(
                gateway,
                CALL,
                "Host: localhost",
                "Connection: close",
                "Connection: X-Secret",
                "X-Secret: 1",
                "Keep-Alive: 5",
                "TE: trailers",
                "Proxy-Authorization: Basic x",
                "X-Kept: 1",
                "",
                "");

        assertThat(node.seen().element().getJsonObject("headers").fieldNames())
                .contains("x-kept")
                .doesNotContain("x-secret", "keep-alive", "te", "proxy-authorization");
    }

    @Test
    void the_client_s_own_words_cannot_take_the_gateway_s_away() throws IOException {
        Wire.exchange(
                gateway,
                CALL,
                "Host: localhost",
                "Connection: close",
                "Connection: X-Forwarded-For, X-Request-Id",
                "",
                "");

        assertThat(node.seen().element().getJsonObject("headers").fieldNames())
                .contains("x-forwarded-for", "x-request-id");
    }

    @Test
    void a_sane_request_id_is_kept_sent_on_and_answered() {
        HttpResponse<String> answer = gateway.get("/api/v1/chat/rooms", "X-Request-Id", "abc-1.2_3");

        assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("abc-1.2_3");
        assertThat(node.seen().element().getJsonObject("headers").getString("x-request-id"))
                .isEqualTo("abc-1.2_3");
    }

    @Test
    void any_other_request_id_is_replaced() {
        for (String id : new String[] {"a b", "<x>", "x".repeat(65)}) {
            HttpResponse<String> answer = gateway.get("/api/v1/chat/rooms", "X-Request-Id", id);

            assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow())
                    .matches("[0-9a-f]{32}");
        }
        assertThat(gateway.get("/api/none").headers().firstValue("X-Request-Id"))
                .isPresent();
    }

    @Test
    void a_body_that_is_announced_as_too_large_is_refused_at_once() throws IOException {
        String answer = Wire.exchange(
                gateway,
                "POST /api/v1/chat/rooms HTTP/1.1",
                "Host: localhost",
                "Content-Length: " + (RunningGateway.MAX_BODY + 1),
                "",
                "");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("body_too_large");
        assertThat(node.seen()).isEmpty();
    }

    @Test
    void a_body_that_turns_out_too_large_is_refused_on_its_way() {
        byte[] tooMuch = new byte[(int) RunningGateway.MAX_BODY + 1];
        HttpResponse<String> answer = gateway.send(gateway.request("/api/v1/chat/rooms")
                .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(tooMuch)))
                .build());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("body_too_large");
        assertThat(node.seen()).isEmpty();
    }

    @Test
    void a_body_of_just_the_allowed_size_passes_either_way() {
        String allowed = "x".repeat((int) RunningGateway.MAX_BODY);

        assertThat(gateway.post("/api/v1/chat/rooms", allowed).statusCode()).isEqualTo(200);
        assertThat(gateway.send(gateway.request("/api/v1/chat/rooms")
                                .POST(HttpRequest.BodyPublishers.fromPublisher(
                                        HttpRequest.BodyPublishers.ofString(allowed)))
                                .build())
                        .statusCode())
                .isEqualTo(200);
        assertThat(node.seen()).allMatch(call -> call.getString("body").equals(allowed));
    }

    @Test
    void who_asks_before_sending_a_body_is_told_to_go_on() throws IOException {
        try (Wire wire = Wire.to(gateway)) {
            wire.send(String.join(
                    "\r\n",
                    "POST /api/v1/chat/rooms HTTP/1.1",
                    "Host: localhost",
                    "Content-Length: 2",
                    "Expect: 100-continue",
                    "Connection: close",
                    "",
                    ""));
            assertThat(wire.readHead()).startsWith("HTTP/1.1 100");
            wire.send("{}");
            assertThat(wire.readToEnd()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_length_together_with_a_transfer_encoding_is_refused() throws IOException {
        String answer = Wire.exchange(
                gateway,
                "POST /api/v1/chat/rooms HTTP/1.1",
                "Host: localhost",
                "Content-Length: 5",
                "Transfer-Encoding: chunked",
                "",
                "0",
                "",
                "GET /smuggled HTTP/1.1",
                "Host: localhost",
                "",
                "");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("\"bad_request\"")
                .doesNotContain("HTTP/1.1 404");
        assertThat(node.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: 2\r\nContent-Length: 2",
                "Content-Length: 2, 3",
                "Content-Length: -1",
                "Content-Length: x",
                "Content-Length : 2",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: identity\r\nContent-Length: 2",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"
            })
    void any_other_doubtful_framing_is_refused(String framing) throws IOException {
        String answer =
                Wire.exchange(gateway, "POST /api/v1/chat/rooms HTTP/1.1", "Host: localhost", framing, "", "0", "", "");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(node.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-None: 1", "Host: a\r\nHost: b", "Host: a b", "Host: evil/path"})
    void a_request_names_exactly_one_host(String host) throws IOException {
        assertThat(Wire.exchange(gateway, CALL, host, "", "")).startsWith("HTTP/1.1 400");
    }

    @Test
    void too_long_an_address_or_header_is_a_problem_too() throws IOException {
        assertThat(Wire.exchange(gateway, "GET /" + "x".repeat(17_000) + " HTTP/1.1", "Host: localhost", "", ""))
                .matches("(?s)HTTP/1\\.[01] 414.*")
                .contains("application/problem+json");
        assertThat(Wire.exchange(gateway, CALL, "Host: localhost", "X-Long: " + "x".repeat(20_000), "", ""))
                .matches("(?s)HTTP/1\\.[01] 431.*")
                .contains("application/problem+json");
    }

    @Test
    void a_client_that_trickles_its_headers_is_cut_off() throws IOException {
        try (RunningGateway impatient = RunningGateway.with(node, node)
                        .headTimeout(Duration.ofMillis(200))
                        .start();
                Wire wire = Wire.to(impatient)) {
            wire.send("GET / HTTP/1.1\r\nHost: loc");
            assertThat(wire.readToEnd()).isEmpty();
        }
    }

    @Test
    void a_client_that_trickles_its_body_is_cut_off() throws IOException {
        try (RunningGateway impatient = RunningGateway.with(node, node)
                        .bodyTimeout(Duration.ofMillis(200))
                        .start();
                Wire wire = Wire.to(impatient)) {
            wire.send("POST /api/v1/chat/rooms HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{");
            assertThat(wire.readToEnd()).isEmpty();
        }
    }

    @Test
    void a_connection_that_nobody_uses_is_closed() throws IOException {
        try (RunningGateway impatient = RunningGateway.with(node, node)
                        .idleTimeout(Duration.ofMillis(200))
                        .start();
                Wire wire = Wire.to(impatient)) {
            wire.send("GET /api/v1/chat/rooms HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(wire.readToEnd()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_connection_serves_one_request_after_the_other() throws IOException {
        try (Wire wire = Wire.to(gateway)) {
            for (int i = 0; i < 3; i++) {
                wire.send("POST /api/v1/chat/rooms HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");
                assertThat(wire.readHead()).startsWith("HTTP/1.1 200").contains("content-length: 15");
                wire.read(15);
            }
        }
        assertThat(node.seen()).hasSize(3);
    }
}
