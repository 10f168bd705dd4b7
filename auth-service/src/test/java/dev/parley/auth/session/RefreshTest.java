package dev.parley.auth.session;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.json;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.newcomer;
import static dev.parley.auth.Api.refresh;
import static dev.parley.auth.Api.register;
import static dev.parley.auth.Api.signIn;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.parley.auth.Api.Tokens;
import dev.parley.auth.AtOnce;
import dev.parley.auth.Database;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class RefreshTest {

    @Inject
    Database database;

    @Test
    void a_refresh_gives_a_new_pair_of_the_same_session() {
        var ana = newcomer("ana");

        var next = Tokens.of(refresh(ana.refresh()));

        assertThat(next.refresh()).isNotEqualTo(ana.refresh());
        assertThat(next.userId()).isEqualTo(ana.userId());
        as(next).get(AUTH + "/me").then().statusCode(200);
        assertThat(database.text("select count(*) from auth.sessions where user_id = ?::uuid", ana.userId()))
                .isEqualTo("1");
    }

    @Test
    void refreshing_goes_on_for_as_long_as_one_likes() {
        var tokens = newcomer("ana");
        for (int i = 0; i < 5; i++) {
            tokens = Tokens.of(refresh(tokens.refresh()));
        }
        as(tokens).get(AUTH + "/me").then().statusCode(200);
    }

    @Test
    void within_the_grace_a_used_token_gets_another_pair() {
        var bob = newcomer("bob");
        var first = Tokens.of(refresh(bob.refresh()));

        var second = Tokens.of(refresh(bob.refresh()));

        refresh(first.refresh()).then().statusCode(200);
        refresh(second.refresh()).then().statusCode(200);
    }

    @Test
    void tabs_that_refresh_at_once_all_stay_signed_in() throws Exception {
        var carl = newcomer("carl");

        var answers = AtOnce.times(8, () -> Tokens.of(refresh(carl.refresh())));

        assertThat(new HashSet<>(answers.stream().map(Tokens::refresh).toList()))
                .hasSize(8);
        for (var answer : answers) {
            refresh(answer.refresh()).then().statusCode(200);
        }
    }

    @Test
    void after_the_grace_a_used_token_revokes_the_family() {
        var dora = newcomer("dora");
        var next = Tokens.of(refresh(dora.refresh()));
        letTheGracePass(dora);

        reused(refresh(dora.refresh()));

        reused(refresh(next.refresh()));
        as(next).get(AUTH + "/me").then().statusCode(401);
    }

    @Test
    void a_reuse_leaves_other_sessions_of_the_user_alone() {
        var eve = newcomer("eve");
        var elsewhere = signIn(eve.username());
        var _ = Tokens.of(refresh(eve.refresh()));
        letTheGracePass(eve);

        reused(refresh(eve.refresh()));

        refresh(elsewhere.refresh()).then().statusCode(200);
    }

    @Test
    void a_token_that_ended_is_refused() {
        var fay = newcomer("fay");
        database.update(
                "update auth.refresh_tokens set expires_at = now() where session_id in"
                        + " (select id from auth.sessions where user_id = ?::uuid)",
                fay.userId());

        refresh(fay.refresh()).then().statusCode(401).body("code", equalTo("unauthenticated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "ünïcode"})
    void a_token_that_nobody_gave_out_is_refused(String token) {
        refresh(token).then().statusCode(401).body("code", equalTo("unauthenticated"));
    }

    @Test
    void the_token_itself_is_stored_nowhere() {
        var gus = newcomer("gus");

        var stored = database.text(
                "select string_agg(t::text, ' ') from auth.refresh_tokens t"
                        + " join auth.sessions s on s.id = t.session_id where s.user_id = ?::uuid",
                gus.userId());

        assertThat(stored).contains("\\\\x").doesNotContain(gus.refresh());
    }

    @Test
    void a_refresh_keeps_a_session_alive() {
        var hal = newcomer("hal");
        database.update(
                "update auth.sessions set expires_at = now() + interval '1 minute' where user_id = ?::uuid",
                hal.userId());

        refresh(hal.refresh()).then().statusCode(200);

        assertThat(database.text(
                        "select expires_at > now() + interval '29 days' from auth.sessions where user_id = ?::uuid",
                        hal.userId()))
                .isEqualTo("t");
    }

    @Test
    void a_browser_gets_the_refresh_token_as_a_cookie_alone() {
        var answer = signInWithCookie();

        answer.then().statusCode(200).body("$", not(hasKey("refresh_token")));
        var cookie = answer.getDetailedCookie("parley_refresh");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/api/v1/auth");
        assertThat(cookie.getMaxAge()).isEqualTo(30 * 24 * 3600);
        assertThat(cookie.isSecured()).isFalse(); // the public origin is http here
    }

    @Test
    void the_cookie_is_exchanged_for_the_next_one() {
        var cookie = signInWithCookie().getDetailedCookie("parley_refresh");

        var answer = refreshWith(cookie, null);

        answer.then().statusCode(200).body("$", not(hasKey("refresh_token")));
        var next = answer.getDetailedCookie("parley_refresh");
        assertThat(next.getValue()).isNotEqualTo(cookie.getValue());
        refreshWith(next, null).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080"})
    void our_own_pages_may_use_the_cookie(String origin) {
        var cookie = signInWithCookie().getDetailedCookie("parley_refresh");

        refreshWith(cookie, origin).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://localhost:8081", "https://localhost:8080", "null"})
    void pages_of_other_origins_may_not(String origin) {
        var cookie = signInWithCookie().getDetailedCookie("parley_refresh");

        refreshWith(cookie, origin).then().statusCode(403).body("code", equalTo("origin_not_allowed"));
        refreshWith(cookie, null).then().statusCode(200);
    }

    @Test
    void without_a_token_and_a_cookie_there_is_nothing_to_refresh() {
        json().post(AUTH + "/refresh").then().statusCode(401).body("code", equalTo("unauthenticated"));
        json().body("{}").post(AUTH + "/refresh").then().statusCode(401);
        given().noContentType().post(AUTH + "/refresh").then().statusCode(401);
    }

    @Test
    void a_logout_clears_the_cookie() {
        var ida = newcomer("ida");

        var cookie = as(ida).post(AUTH + "/logout").getDetailedCookie("parley_refresh");

        assertThat(cookie.getValue()).isEmpty();
        assertThat(cookie.getMaxAge()).isZero();
        assertThat(cookie.getPath()).isEqualTo("/api/v1/auth");
    }

    private void letTheGracePass(Tokens tokens) {
        database.update(
                "update auth.refresh_tokens set used_at = used_at - interval '11 seconds' where session_id in"
                        + " (select id from auth.sessions where user_id = ?::uuid)",
                tokens.userId());
    }

    private static void reused(Response answer) {
        answer.then().statusCode(401).body("code", equalTo("refresh_token_reused"));
    }

    private static Response signInWithCookie() {
        var name = newName("browser");
        register(name);
        return json().body(Map.of("username", name, "password", PASSWORD, "session", "cookie"))
                .post(AUTH + "/login");
    }

    private static Response refreshWith(Cookie cookie, @Nullable String origin) {
        var request = json().cookie("parley_refresh", cookie.getValue());
        return (origin == null ? request : request.header("Origin", origin)).post(AUTH + "/refresh");
    }
}
