package dev.parley.auth;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.asService;
import static dev.parley.auth.Api.json;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.parley.kit.testing.Servers;
import dev.parley.kit.token.Scope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, the answer is a problem detail with a code. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ProblemsTest {

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"username\":", "nonsense", "{\"username\":\"a\",\"username\":\"b\"}"})
    void broken_json(String body) {
        problem(json().body(body).post(AUTH + "/register").then(), 400, "malformed_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"text\"", "true"})
    void json_that_is_no_object(String body) {
        problem(json().body(body).post(AUTH + "/register").then(), 400, "malformed_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void no_body(String body) {
        json().body(body).post(AUTH + "/register").then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}", "1.5"})
    void a_field_of_another_type(String value) {
        problem(
                        json().body("{\"username\":" + value + "}")
                                .post(AUTH + "/register")
                                .then(),
                        400,
                        "validation_failed")
                .body("violations.field", hasItem("username"));
    }

    @Test
    void a_value_that_is_none_of_those_known() {
        problem(
                        json().body("{\"username\":\"ana\",\"password\":\"x\",\"session\":\"jar\"}")
                                .post(AUTH + "/login")
                                .then(),
                        400,
                        "validation_failed")
                .body("violations.field", hasItem("session"));
    }

    @ParameterizedTest
    @CsvSource({"/register, hello", "/refresh, hello", "/refresh, ''"})
    void a_body_of_another_kind(String path, String body) {
        problem(given().contentType("text/plain").body(body).post(AUTH + path).then(), 415, "unsupported_media_type");
    }

    @Test
    void a_body_that_is_too_large() {
        problem(
                json().body("{\"username\":\"" + "x".repeat(1_100_000) + "\"}")
                        .post(AUTH + "/register")
                        .then(),
                413,
                "body_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/register", "/login", "/refresh"})
    void a_body_that_is_too_large_and_does_not_say_so(String path) throws Exception {
        var chunks = HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(("{\"x\":\"" + "x".repeat(1_100_000) + "\"}").getBytes(UTF_8)));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + AUTH + path))
                .header("Content-Type", "application/json")
                .POST(chunks)
                .build();
        try (var client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("body_too_large");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Version.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void a_body_that_does_not_say_how_large_it_is(Version version) throws Exception {
        var chunks = HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream("{\"username\":\"ana\"}".getBytes(UTF_8)));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + AUTH + "/login"))
                .header("Content-Type", "application/json")
                .POST(chunks)
                .build();
        try (var client = HttpClient.newBuilder().version(version).build()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.body()).contains("validation_failed", "password").doesNotContain("email");
        }
    }

    @Test
    void a_method_that_the_address_does_not_take() {
        problem(given().delete(AUTH + "/register").then(), 405, "method_not_allowed")
                .header("Allow", equalTo("POST"));
        problem(given().put(AUTH + "/me").then(), 405, "method_not_allowed")
                .header("Allow", equalTo("DELETE, GET, HEAD, PATCH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {AUTH + "/nothing", AUTH, "/", "/nothing/at/all"})
    void an_address_with_nothing_at_it(String path) {
        problem(given().get(path).then(), 404, "not_found").body("instance", equalTo(path));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /me",
        "PATCH, /me",
        "DELETE, /me",
        "POST, /logout",
        "POST, /password-change",
        "GET, /sessions",
        "DELETE, /sessions?others=true",
        "DELETE, /sessions/x",
        "GET, /users",
        "GET, /users/x",
        "POST, /users/lookup"
    })
    void a_call_without_a_token(String method, String path) {
        problem(json().body("{}").request(method, AUTH + path).then(), 401, "unauthenticated")
                .header("WWW-Authenticate", equalTo("Bearer"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET    | /me                   | {}
                    PATCH  | /me                   | {}
                    DELETE | /me                   | {"password":"x"}
                    POST   | /logout               | {}
                    POST   | /password-change      | {"current_password":"x","new_password":"another good password"}
                    GET    | /sessions             | {}
                    DELETE | /sessions?others=true | {}
                    DELETE | /sessions/x           | {}
                    GET    | /users                | {}
                    """)
    void a_users_call_with_a_services_token(String method, String path, String body) {
        for (var scope : Scope.values()) {
            problem(asService(scope).body(body).request(method, AUTH + path).then(), 403, "forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer junk", "Bearer a.b.c", "Bearer ", "Basic YTpi", "junk"})
    void a_call_with_a_bad_token(String authorization) {
        problem(json().header("Authorization", authorization).get(AUTH + "/me").then(), 401, "unauthenticated");
    }

    @Test
    void health_is_told_apart() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("type", equalTo("urn:parley:problem:" + code));
    }
}
