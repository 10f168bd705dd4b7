package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {

    private static final String ALLOWED = "https://app.example.org";
    private static final String ROOMS = "/api/v1/chat/rooms";

    private StubNode node;
    private RunningGateway gateway;

    @BeforeEach
    void start() {
        node = StubNode.named("node");
        gateway = RunningGateway.with(node, node)
                .allowing("https://App.example.org:443/", "http://localhost:3000")
                .start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        node.close();
    }

    @Test
    void a_page_of_an_allowed_origin_may_read_the_answer() {
        HttpResponse<String> answer = gateway.get(ROOMS, "Origin", ALLOWED);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly(ALLOWED);
        assertThat(answer.headers().allValues("Access-Control-Allow-Credentials"))
                .containsExactly("true");
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
                .contains("Retry-After", "RateLimit", "X-Request-Id");
        assertThat(answer.headers().allValues("Vary")).contains("origin");
    }

    @Test
    void it_may_read_what_is_wrong_too() {
        HttpResponse<String> answer = gateway.get("/api/v1/nothing", "Origin", ALLOWED);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.org",
                "https://app.example.org:8443",
                "https://app.example.org.evil.example",
                "https://sub.app.example.org",
                "https://APP.example.org",
                "http://localhost:30000",
                "null",
                "*"
            })
    void nobody_else_may(String origin) {
        HttpResponse<String> answer = gateway.get(ROOMS, "Origin", origin);

        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        assertThat(answer.headers().allValues("Vary")).contains("origin");
    }

    @Test
    void two_origins_are_refused() throws IOException {
        String answer = Wire.exchange(
                gateway,
                "GET " + ROOMS + " HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Origin: " + ALLOWED,
                "Origin: http://evil.example",
                "",
                "");

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContainIgnoringCase("access-control-");
    }

    @Test
    void a_preflight_is_answered_at_the_edge() throws IOException {
        String answer = preflight(ALLOWED);

        assertThat(answer)
                .startsWith("HTTP/1.1 204")
                .containsIgnoringCase("access-control-allow-origin: " + ALLOWED + "\r\n")
                .containsIgnoringCase("access-control-allow-credentials: true\r\n")
                .containsIgnoringCase("access-control-allow-methods: GET, HEAD, POST, PUT, PATCH, DELETE\r\n")
                .containsIgnoringCase("access-control-allow-headers: Authorization, Content-Type")
                .containsIgnoringCase("access-control-max-age: 600\r\n")
                .containsIgnoringCase("vary: origin\r\n")
                .containsIgnoringCase("content-security-policy: ")
                .doesNotContain("*");
        assertThat(node.seen()).isEmpty();
    }

    @Test
    void a_preflight_of_another_origin_is_refused() throws IOException {
        assertThat(preflight("https://evil.example"))
                .startsWith("HTTP/1.1 403")
                .contains("origin_not_allowed")
                .doesNotContainIgnoringCase("access-control-");
        assertThat(node.seen()).isEmpty();
    }

    @Test
    void a_question_for_options_that_is_no_preflight_goes_on() throws IOException {
        Wire.exchange(gateway, "OPTIONS " + ROOMS + " HTTP/1.1", "Host: localhost", "Connection: close", "", "");

        assertThat(node.seen()).hasSize(1);
    }

    @Test
    void a_service_has_no_say_in_it() {
        node.answering(request -> request.response()
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Vary", "Accept")
                .end());

        HttpResponse<String> foreign = gateway.get(ROOMS, "Origin", "https://evil.example");
        HttpResponse<String> allowed = gateway.get(ROOMS, "Origin", ALLOWED);

        assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(allowed.headers().allValues("Access-Control-Allow-Origin")).containsExactly(ALLOWED);
        assertThat(allowed.headers().allValues("Vary")).containsExactlyInAnyOrder("origin", "Accept");
    }

    @Test
    void without_a_list_no_answer_depends_on_the_origin() {
        try (RunningGateway closed = RunningGateway.with(node, node).start()) {
            HttpResponse<String> answer = closed.get(ROOMS, "Origin", ALLOWED);

            assertThat(answer.headers().map().keySet()).doesNotContain("vary", "access-control-allow-origin");
        }
    }

    @Test
    void what_is_no_origin_cannot_be_allowed() {
        for (String text : List.of("*", "app.example.org", "https://*.example.org", "https://a.example/path", "null")) {
            assertThatThrownBy(() -> RunningGateway.with(node, node)
                            .allowing(text)
                            .start()
                            .close())
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private String preflight(String origin) throws IOException {
        return Wire.exchange(
                gateway,
                "OPTIONS " + ROOMS + " HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Origin: " + origin,
                "Access-Control-Request-Method: PATCH",
                "Access-Control-Request-Headers: authorization",
                "",
                "");
    }
}
