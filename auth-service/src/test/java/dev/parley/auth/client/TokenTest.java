package dev.parley.auth.client;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.CHAT_SECRET;
import static dev.parley.auth.Api.asService;
import static dev.parley.auth.Api.newcomer;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.kit.testing.Servers;
import dev.parley.kit.token.Claims;
import dev.parley.kit.token.InvalidTokenException;
import dev.parley.kit.token.Scope;
import dev.parley.kit.token.ServiceCaller;
import dev.parley.kit.token.TokenVerifier;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class TokenTest {

    private static final String GRANT = "grant_type=client_credentials";
    private static final String ODD_SECRET = "ä:b%2B+c d&e=f";

    @Inject
    TokenVerifier verifier;

    @Test
    void a_client_gets_a_token_by_http_basic() {
        basic("chat-service", CHAT_SECRET, GRANT)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", equalTo("no-store"))
                .body("keySet()", containsInAnyOrder("access_token", "token_type", "expires_in", "scope"))
                .body("token_type", equalTo("bearer"))
                .body("expires_in", equalTo(600))
                .body("scope", equalTo("revocations:read users:read"));
    }

    @Test
    void a_client_gets_a_token_by_id_and_secret_in_the_body() {
        body("chat-service", CHAT_SECRET, GRANT)
                .then()
                .statusCode(200)
                .body("scope", equalTo("revocations:read users:read"));
    }

    @Test
    void a_secret_of_any_characters_is_encoded_before_it_is_joined_with_the_id() {
        basic("odd_one", ODD_SECRET, GRANT).then().statusCode(200);
        body("odd_one", ODD_SECRET, GRANT).then().statusCode(200);
        refused(authorized("Basic " + base64("odd_one:" + ODD_SECRET), GRANT), 401, "invalid_client");
    }

    @Test
    void both_secrets_are_good_while_a_client_changes_its_own() {
        basic("changing", "an old secret", GRANT).then().statusCode(200);
        basic("changing", "a new secret", GRANT).then().statusCode(200);
        refused(basic("changing", "another secret", GRANT), 401, "invalid_client");
    }

    @Test
    void the_token_says_whose_it_is_and_what_it_allows_and_for_how_long() throws Exception {
        var token = basic("chat-service", CHAT_SECRET, GRANT).<String>path("access_token");

        var claims = verifier.verify(token);
        assertThat(ServiceCaller.of(claims).clientId()).isEqualTo("chat-service");
        assertThat(claims.getSubject()).isEqualTo("chat-service");
        assertThat(claims.<String>getClaim(Claims.CLIENT)).isEqualTo("chat-service");
        assertThat(claims.<String>getClaim(Claims.SCOPE)).isEqualTo("revocations:read users:read");
        assertThat(claims.getTokenID()).isNotBlank();
        assertThat(claims.getExpirationTime() - claims.getIssuedAtTime()).isEqualTo(600);
        assertThat(claims.getGroups()).isNullOrEmpty();
        assertThatThrownBy(() -> verifier.caller(token)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void a_client_may_ask_for_less_than_it_may_have() throws Exception {
        var answer = basic("chat-service", CHAT_SECRET, GRANT + "&scope=users:read");

        answer.then().statusCode(200).body("scope", equalTo("users:read"));
        assertThat(ServiceCaller.of(verifier.verify(answer.path("access_token")))
                        .scopes())
                .containsExactly(Scope.USERS_READ.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"revocations:read", "users:read+revocations:read", "users:write", "+", "users:read++x"})
    void a_client_gets_nothing_when_it_asks_for_more(String scope) {
        refused(basic("changing", "a new secret", GRANT + "&scope=" + scope), 400, "invalid_scope");
    }

    @Test
    void an_unknown_client_and_a_wrong_secret_get_the_same_answer() {
        var wrong = refused(basic("chat-service", "a guess", GRANT), 401, "invalid_client");
        var unknown = refused(basic("nobody", CHAT_SECRET, GRANT), 401, "invalid_client");

        assertThat(unknown.extract().asString()).isEqualTo(wrong.extract().asString());
        assertThat(unknown.extract().headers().toString())
                .isEqualTo(wrong.extract().headers().toString());
    }

    @Test
    void a_client_that_does_not_say_who_it_is_is_refused() {
        refused(form(GRANT), 401, "invalid_client");
        refused(form(GRANT + "&client_id=chat-service"), 401, "invalid_client");
        refused(form(GRANT + "&client_id=chat-service&client_secret="), 401, "invalid_client");
        refused(form(GRANT + "&client_secret=" + encoded(CHAT_SECRET)), 401, "invalid_client");
        refused(form(""), 401, "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Basic", "Basic ", "Basic %%%", "Basic Y2hhdC1zZXJ2aWNl", "Digest x", "junk"})
    void a_header_that_names_no_client_is_refused(String authorization) {
        refused(authorized(authorization, GRANT), 401, "invalid_client");
    }

    @Test
    void a_client_authenticates_in_one_way_and_not_in_two() {
        var id = "&client_id=chat-service";
        var secret = "&client_secret=" + encoded(CHAT_SECRET);

        refused(basic("chat-service", CHAT_SECRET, GRANT + id + secret), 400, "invalid_request");
        refused(basic("chat-service", CHAT_SECRET, GRANT + secret), 400, "invalid_request");
        refused(basic("chat-service", CHAT_SECRET, GRANT + id), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "grant_type=",
                "grant_type",
                "scope=users:read",
                "grant_type=client_credentials&grant_type=client_credentials",
                "grant_type=client_credentials&scope=users:read&scope=users:read",
                "grant_type=client_credentials&scope=%zz",
                "grant_type=client_credentials&x=%4",
            })
    void a_request_of_another_form_is_refused(String body) {
        refused(basic("chat-service", CHAT_SECRET, body), 400, "invalid_request");
    }

    @Test
    void a_parameter_that_is_not_known_is_ignored() {
        basic("chat-service", CHAT_SECRET, GRANT + "&resource=x&scope=").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "refresh_token", "authorization_code", "CLIENT_CREDENTIALS"})
    void other_ways_to_a_token_are_not_offered(String grantType) {
        refused(
                basic("chat-service", CHAT_SECRET, "grant_type=" + grantType + "&username=a&password=b"),
                400,
                "unsupported_grant_type");
    }

    @Test
    void what_is_no_form_is_refused() {
        given().contentType("application/json")
                .body("{}")
                .post(AUTH + "/token")
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported_media_type"));
        given().get(AUTH + "/token").then().statusCode(405);
    }

    @Test
    void a_users_token_gets_no_service_token_and_a_services_token_no_session() {
        refused(authorized("Bearer " + newcomer("ana").access(), GRANT), 401, "invalid_client");
        asService(Scope.USERS_READ).get(AUTH + "/me").then().statusCode(403);
        asService(Scope.USERS_READ).post(AUTH + "/logout").then().statusCode(403);
    }

    private static Response basic(String id, String secret, String body) {
        return authorized("Basic " + base64(encoded(id) + ":" + encoded(secret)), body);
    }

    private static Response body(String id, String secret, String body) {
        return form(body + "&client_id=" + encoded(id) + "&client_secret=" + encoded(secret));
    }

    private static Response authorized(String authorization, String body) {
        return given().header("Authorization", authorization)
                .contentType("application/x-www-form-urlencoded")
                .body(body)
                .post(AUTH + "/token");
    }

    private static Response form(String body) {
        return given().contentType("application/x-www-form-urlencoded")
                .body(body)
                .post(AUTH + "/token");
    }

    private static ValidatableResponse refused(Response answer, int status, String code) {
        if (status == 401) {
            answer.then().header("WWW-Authenticate", startsWith("Basic realm="));
        }
        return answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("Cache-Control", equalTo("no-store"))
                .body("code", equalTo(code))
                .body("error", equalTo(code))
                .body("status", equalTo(status))
                .body("type", equalTo("urn:parley:problem:" + code));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
