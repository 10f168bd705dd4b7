package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiDocsTest {

    private static final String DESCRIPTION = "/api/v1/openapi.json";

    private StubNode auth;
    private StubNode chat;
    private RunningGateway gateway;

    @BeforeEach
    void start() {
        auth = StubNode.named("auth");
        chat = StubNode.named("chat");
        auth.answering(describing(auth, "/api/v1/auth/me", "/internal/v1/revocations", "/q/health"));
        chat.answering(describing(chat, "/api/v1/chat/rooms/{roomId}"));
        gateway = RunningGateway.with(auth, chat).start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        auth.close();
        chat.close();
    }

    @Test
    void the_description_is_one_of_both_services() {
        HttpResponse<String> answer = gateway.get(DESCRIPTION);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonObject description = new JsonObject(answer.body());
        assertThat(description.getString("openapi")).startsWith("3.1");
        assertThat(description.getJsonObject("info").getString("title")).isEqualTo("Parley");
        assertThat(description.getJsonObject("info").getString("version")).isEqualTo("1.2.3");
        assertThat(description.getJsonArray("servers")).containsExactly(new JsonObject().put("url", "/"));
        assertThat(description.getJsonObject("paths").fieldNames())
                .containsExactlyInAnyOrder("/api/v1/auth/me", "/api/v1/chat/rooms/{roomId}");
        assertThat(description
                        .getJsonObject("components")
                        .getJsonObject("schemas")
                        .fieldNames())
                .containsExactly("Problem");
    }

    @Test
    void nothing_internal_is_in_it() {
        assertThat(gateway.get(DESCRIPTION).body()).doesNotContain("internal", "/q/", "localhost");
    }

    @Test
    void the_services_are_asked_once_for_many() {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(
                    CompletableFuture.supplyAsync(() -> gateway.get(DESCRIPTION).statusCode()));
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        assertThat(auth.seen()).hasSize(1);
        assertThat(chat.seen()).hasSize(1);
    }

    @Test
    void who_has_the_description_is_told_so() {
        String etag = gateway.get(DESCRIPTION).headers().firstValue("ETag").orElseThrow();

        assertThat(gateway.get(DESCRIPTION, "If-None-Match", etag).statusCode()).isEqualTo(304);
    }

    @Test
    void the_description_can_only_be_read() {
        HttpResponse<String> answer = gateway.post(DESCRIPTION, "{}");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @Test
    void while_a_service_was_never_heard_of_there_is_no_description() {
        chat.die();

        HttpResponse<String> answer = gateway.get(DESCRIPTION);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");

        chat.comeBack();
        await().until(() -> gateway.get(DESCRIPTION).statusCode() == 200);
    }

    @Test
    void a_service_that_goes_away_stays_described() {
        String before = gateway.get(DESCRIPTION).body();
        chat.die();

        assertThat(gateway.get(DESCRIPTION).body()).isEqualTo(before);
    }

    @Test
    void another_node_is_asked_when_one_fails() {
        StubNode broken = StubNode.named("broken")
                .answering(request -> request.connection().close());
        try (broken;
                RunningGateway both = RunningGateway.with(auth, broken, chat).start()) {
            assertThat(both.get(DESCRIPTION).body()).contains("/api/v1/chat/rooms");
        }
    }

    @Test
    void a_service_that_describes_nothing_is_left_out() {
        auth.answering(request -> request.response().setStatusCode(404).end());

        assertThat(new JsonObject(gateway.get(DESCRIPTION).body())
                        .getJsonObject("paths")
                        .fieldNames())
                .containsExactly("/api/v1/chat/rooms/{roomId}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "[]", "{\"openapi\":\"2.0\"}"})
    void what_is_no_description_counts_as_none(String body) {
        chat.answering(request -> request.response().end(body));

        assertThat(gateway.get(DESCRIPTION).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/"})
    void the_page_has_a_policy_of_its_own_and_nothing_inline(String path) {
        HttpResponse<String> answer = gateway.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self';")
                .doesNotContain("unsafe", "https:", "ws:");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.body()).doesNotContain("<style", "style=", "http:", "https:", "<script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"swagger-ui-bundle.js", "swagger-ui.css", "init.js", "page.css"})
    void the_files_of_the_page_are_there_and_kept_by_browsers(String file) {
        HttpResponse<String> answer = gateway.get("/docs/" + file);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isNotEmpty();
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith(file.endsWith(".js") ? "text/javascript" : "text/css");
        String etag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(gateway.get("/docs/" + file, "If-None-Match", etag).statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none.js", "swagger-ui.js", "META-INF/maven/org.webjars/swagger-ui/pom.properties", "index"})
    void an_unknown_file_of_the_page_is_a_404_problem(String file) {
        HttpResponse<String> answer = gateway.get("/docs/" + file, "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private static Handler<HttpServerRequest> describing(StubNode node, String... paths) {
        JsonObject problem = new JsonObject().put("$ref", "#/components/schemas/Problem");
        JsonObject calls = new JsonObject();
        for (String path : paths) {
            calls.put(path, new JsonObject().put("get", new JsonObject().put("default", problem)));
        }
        JsonObject description = new JsonObject()
                .put("openapi", "3.1.0")
                .put("servers", new JsonArray().add(new JsonObject().put("url", "http://localhost:1")))
                .put("paths", calls)
                .put(
                        "components",
                        new JsonObject()
                                .put(
                                        "schemas",
                                        new JsonObject()
                                                .put("Problem", new JsonObject().put("type", "object"))
                                                .put("internal", new JsonObject())));
        return request -> {
            node.note(request, "");
            boolean isAsked = request.uri().equals("/q/openapi?format=json");
            request.response().setStatusCode(isAsked ? 200 : 500).end(description.toBuffer());
        };
    }
}
