package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppTest {

    @TempDir
    Path folder;

    private StubNode node;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("index.html"), "<!doctype html><meta nonce=\"__CSP_NONCE__\">the app");
        Files.writeString(folder.resolve("favicon.svg"), "<svg/>");
        Files.createDirectory(folder.resolve("assets"));
        Files.writeString(folder.resolve("assets/index-abc123.js"), "run()");
        node = StubNode.named("node");
        gateway = RunningGateway.with(node, node).app(folder).start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        node.close();
    }

    @Test
    void the_index_is_asked_for_anew_each_time() {
        HttpResponse<String> answer = gateway.get("/");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("the app");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    @Test
    void a_hashed_file_may_be_kept_for_ever() {
        HttpResponse<String> answer = gateway.get("/assets/index-abc123.js");

        assertThat(answer.body()).isEqualTo("run()");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
    }

    @Test
    void any_other_file_may_be_kept_for_a_while() {
        HttpResponse<String> answer = gateway.get("/favicon.svg");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=3600");
    }

    @Test
    void who_takes_fewer_bytes_gets_them() throws IOException {
        Files.writeString(folder.resolve("assets/index-abc123.js.br"), "brotli");
        Files.writeString(folder.resolve("assets/index-abc123.js.gz"), "gzipped");
        Files.writeString(folder.resolve("favicon.svg.gz"), "zipped");
        try (RunningGateway small = RunningGateway.with(node, node).app(folder).start()) {
            String script = "/assets/index-abc123.js";

            assertThat(encodings(small, script, "gzip, deflate, br, zstd")).containsExactly("br", "brotli");
            assertThat(encodings(small, script, "gzip;q=1, BR;q=0.1")).containsExactly("br", "brotli");
            assertThat(encodings(small, script, "gzip, br;q=0")).containsExactly("gzip", "gzipped");
            assertThat(encodings(small, script, "gzip;q=0.000")).containsExactly("none", "run()");
            assertThat(encodings(small, script, "*")).containsExactly("none", "run()");
            assertThat(encodings(small, "/favicon.svg", "br, gzip")).containsExactly("gzip", "zipped");
            assertThat(small.get(script).body()).isEqualTo("run()");
            assertThat(small.get(script).headers().allValues("Vary")).containsExactly("accept-encoding");
            assertThat(small.get("/", "Accept-Encoding", "br").headers().firstValue("Vary"))
                    .isEmpty();
            assertThat(small.get(script + ".br").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void each_form_of_a_file_has_a_name_of_its_own() throws IOException {
        Files.writeString(folder.resolve("assets/index-abc123.js.br"), "brotli");
        try (RunningGateway small = RunningGateway.with(node, node).app(folder).start()) {
            String script = "/assets/index-abc123.js";
            String plain = small.get(script).headers().firstValue("ETag").orElseThrow();
            String brotli = small.get(script, "Accept-Encoding", "br")
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();

            assertThat(plain).isNotEqualTo(brotli);
            HttpResponse<String> known = small.get(script, "Accept-Encoding", "br", "If-None-Match", brotli);
            assertThat(known.statusCode()).isEqualTo(304);
            assertThat(known.headers().allValues("Vary")).containsExactly("accept-encoding");
            assertThat(known.headers().firstValue("ETag")).hasValue(brotli);
            assertThat(small.get(script, "Accept-Encoding", "br", "If-None-Match", plain)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static List<String> encodings(RunningGateway gateway, String path, String accepted) {
        HttpResponse<String> answer = gateway.get(path, "Accept-Encoding", accepted);
        assertThat(answer.headers().firstValue("Content-Length"))
                .hasValue(String.valueOf(answer.body().length()));
        return List.of(answer.headers().firstValue("Content-Encoding").orElse("none"), answer.body());
    }

    @Test
    void a_browser_that_has_a_file_is_told_so() {
        HttpResponse<String> first = gateway.get("/favicon.svg");
        String etag = first.headers().firstValue("ETag").orElseThrow();
        String modified = first.headers().firstValue("Last-Modified").orElseThrow();

        assertThat(gateway.get("/favicon.svg", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        assertThat(gateway.get("/favicon.svg", "If-None-Match", "\"x\", W/" + etag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(gateway.get("/favicon.svg", "If-Modified-Since", modified).statusCode())
                .isEqualTo(304);
        assertThat(gateway.get("/favicon.svg", "If-None-Match", "\"another\"").statusCode())
                .isEqualTo(200);
        assertThat(gateway.get("/favicon.svg", "If-Modified-Since", "nonsense").statusCode())
                .isEqualTo(200);
    }

    @Test
    void each_page_admits_style_sheets_by_a_nonce_of_its_own() {
        HttpResponse<String> first = gateway.get("/");
        HttpResponse<String> second = gateway.get("/admin/users", "Accept", "text/html", "If-None-Match", "*");

        for (HttpResponse<String> page : List.of(first, second)) {
            assertThat(policyOf(page))
                    .contains("style-src 'self' 'nonce-" + nonceIn(page) + "';")
                    .contains("script-src 'self';");
            // An old page must not come together with a new policy.
            assertThat(page.headers().firstValue("ETag")).isEmpty();
            assertThat(page.headers().firstValue("Last-Modified")).isEmpty();
        }
        assertThat(nonceIn(first)).hasSize(24).isNotEqualTo(nonceIn(second));
    }

    @Test
    void no_other_answer_admits_style_sheets_that_are_made_in_the_browser() {
        for (String path : List.of("/favicon.svg", "/assets/none.js", "/api/v1/chat/rooms")) {
            assertThat(policyOf(gateway.get(path))).contains("style-src 'self';");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rooms/0199", "/login", "/u/john.doe", "/admin/users"})
    void a_deep_link_opens_the_app(String path) {
        HttpResponse<String> answer = gateway.get(path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("the app");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    @Test
    void a_deep_link_opens_for_somebody_who_takes_anything() {
        assertThat(gateway.get("/rooms/0199", "Accept", "*/*").body()).contains("the app");
        assertThat(gateway.get("/rooms/0199").body()).contains("the app");
    }

    @Test
    void who_wants_json_gets_no_page() {
        assertThat(gateway.get("/rooms/0199", "Accept", "application/json").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/index-gone.js", "/assets/", "/assets", "/missing.png"})
    void a_missing_file_is_a_404_problem(String path) {
        HttpResponse<String> answer = gateway.get(path, "Accept", path.startsWith("/assets") ? "text/html" : "*/*");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void a_head_has_the_headers_and_no_body() {
        HttpResponse<String> answer = gateway.send(gateway.request("/").HEAD().build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).hasValue("61");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void the_app_takes_no_other_method() {
        HttpResponse<String> answer = gateway.send(gateway.request("/").DELETE().build());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("method_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/assets/../../secret.txt",
                "/%2e%2e/secret.txt",
                "/assets/..%2f..%2fsecret.txt",
                "/assets/..%5c..%5csecret.txt",
                "/assets/%252e%252e/secret.txt",
                "//secret.txt"
            })
    void nothing_outside_the_folder_is_reachable(String path) throws IOException {
        Files.writeString(folder.resolveSibling("secret.txt"), "the secret");

        String answer =
                Wire.exchange(gateway, "GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close", "", "");

        assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("the secret");
    }

    @Test
    void every_answer_tells_the_browser_what_not_to_do() {
        for (String path : new String[] {"/", "/assets/none.js", "/api/nothing", "/api/v1/chat/rooms"}) {
            HttpResponse<String> answer = gateway.get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'")
                            .contains("script-src 'self';")
                            .contains("connect-src 'self' ws://localhost:8080;")
                            .contains("frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy"))
                    .hasValue("same-origin");
            assertThat(answer.headers().firstValue("Permissions-Policy")).isPresent();
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void an_https_origin_brings_hsts_and_secure_sockets() {
        try (RunningGateway secure = RunningGateway.with(node, node)
                .app(folder)
                .publicOrigin("https://chat.example.org", "http://localhost:9000")
                .start()) {
            HttpResponse<String> answer = secure.get("/");

            assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("connect-src 'self' wss://chat.example.org ws://localhost:9000;");
        }
    }

    @Test
    void without_an_app_the_api_is_still_served() {
        try (RunningGateway bare =
                RunningGateway.with(node, node).app(folder.resolve("none")).start()) {
            assertThat(bare.get("/").statusCode()).isEqualTo(404);
            assertThat(bare.get("/api/v1/chat/rooms").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_path_of_the_api_is_never_answered_with_a_page() {
        HttpResponse<String> answer = gateway.send(
                HttpRequest.newBuilder(gateway.request("/api/nothing").build().uri())
                        .header("Accept", "text/html")
                        .build());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("the app");
    }

    private static String policyOf(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private static String nonceIn(HttpResponse<String> page) {
        return page.body().replaceFirst("(?s).*nonce=\"([^\"]+)\".*", "$1");
    }
}
