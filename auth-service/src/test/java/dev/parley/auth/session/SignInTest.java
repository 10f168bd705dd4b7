package dev.parley.auth.session;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.json;
import static dev.parley.auth.Api.login;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.newcomer;
import static dev.parley.auth.Api.refresh;
import static dev.parley.auth.Api.register;
import static dev.parley.auth.Api.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.parley.auth.Database;
import dev.parley.kit.testing.Servers;
import dev.parley.kit.token.TokenVerifier;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class SignInTest {

    @Inject
    TokenVerifier verifier;

    @Inject
    Database database;

    @Test
    void whoever_signs_in_gets_tokens_and_their_account() {
        var name = newName("ana");
        register(name);

        login(name, PASSWORD)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("token_type", equalTo("bearer"))
                .body("expires_in", equalTo(600))
                .body("refresh_token.length()", equalTo(43))
                .body("user.username", equalTo(name))
                .body("user.email", equalTo(name + "@example.org"));
    }

    @Test
    void the_access_token_says_who_and_which_session() throws Exception {
        var ana = newcomer("ana");

        var caller = verifier.caller(ana.access());

        assertThat(caller.userId()).hasToString(ana.userId());
        assertThat(caller.username()).isEqualTo(ana.username());
        assertThat(caller.isAdmin()).isFalse();
        var claims = verifier.verify(ana.access());
        assertThat(claims.getTokenID()).isNotBlank();
        assertThat(claims.getIssuer()).isEqualTo("parley");
        assertThat(claims.getExpirationTime() - claims.getIssuedAtTime()).isEqualTo(600);
    }

    @Test
    void the_name_is_a_username_or_an_email_in_any_case() {
        var name = newName("bob");
        register(name);

        login(name.toUpperCase(Locale.ROOT), PASSWORD).then().statusCode(200);
        json().body(Map.of("email", name.toUpperCase(Locale.ROOT) + "@EXAMPLE.org", "password", PASSWORD))
                .post(AUTH + "/login")
                .then()
                .statusCode(200);
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer() {
        var name = newName("carl");
        register(name);

        var wrong = login(name, "wrong password").then().statusCode(401);
        var unknown = login(newName("nobody"), PASSWORD).then().statusCode(401);

        wrong.body("code", equalTo("invalid_credentials"));
        assertThat(unknown.extract().asString()).isEqualTo(wrong.extract().asString());
        assertThat(unknown.extract().headers().toString())
                .isEqualTo(wrong.extract().headers().toString());
    }

    @Test
    void a_disabled_account_gets_that_answer_too() {
        var dora = newcomer("dora");
        database.update("update auth.users set disabled_at = now() where id = ?::uuid", dora.userId());

        login(dora.username(), PASSWORD).then().statusCode(401).body("code", equalTo("invalid_credentials"));
        as(dora).get(AUTH + "/me").then().statusCode(401);
        refresh(dora.refresh()).then().statusCode(401);
    }

    @Test
    void a_sign_in_without_a_name_or_a_password_is_refused() {
        json().body(Map.of("password", PASSWORD))
                .post(AUTH + "/login")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("email"));
        json().body(Map.of("username", "ana"))
                .post(AUTH + "/login")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("password"));
    }

    @Test
    void names_that_are_no_text_are_refused() {
        login("a\0b", PASSWORD).then().statusCode(400);
        login("\ud800", PASSWORD).then().statusCode(400);
        login(newName("ana"), "\0".repeat(9)).then().statusCode(400);
    }

    @Test
    void long_passwords_differ_to_the_last_character() {
        var name = newName("long");
        var password = "0123456789".repeat(12);
        json().body(Map.of("username", name, "email", name + "@example.org", "password", password))
                .post(AUTH + "/register")
                .then()
                .statusCode(201);

        login(name, password).then().statusCode(200);
        login(name, password.substring(0, 119) + "x").then().statusCode(401);
    }

    @Test
    void a_password_is_the_same_in_either_form_of_unicode() {
        var name = newName("unicode");
        json().body(Map.of("username", name, "email", name + "@example.org", "password", "caf\u00e9 caf\u00e9"))
                .post(AUTH + "/register")
                .then()
                .statusCode(201);

        login(name, "cafe\u0301 cafe\u0301").then().statusCode(200);
    }

    @Test
    void a_hash_of_another_cost_is_renewed_at_the_next_sign_in() {
        var eve = newcomer("eve");
        var hash = BcryptUtil.bcryptHash(digestOf(PASSWORD), 5);
        database.update("update auth.users set password_hash = ? where id = ?::uuid", hash, eve.userId());

        signIn(eve.username());

        assertThat(database.text("select password_hash from auth.users where id = ?::uuid", eve.userId()))
                .startsWith("$2a$04$");
        signIn(eve.username());
    }

    @Test
    void signing_in_is_noted_as_last_seen() {
        var fay = newcomer("fay");

        as(fay).get(AUTH + "/me").then().statusCode(200).body("last_seen", notNullValue());
    }

    @Test
    void a_token_of_a_session_that_never_was_is_refused() {
        var gus = newcomer("gus");
        database.update("delete from auth.sessions where user_id = ?::uuid", gus.userId());

        as(gus).get(AUTH + "/me").then().statusCode(401).body("code", equalTo("unauthenticated"));
    }

    @Test
    void a_logout_ends_the_session_at_once() {
        var hal = newcomer("hal");

        as(hal).post(AUTH + "/logout").then().statusCode(204);

        as(hal).get(AUTH + "/me").then().statusCode(401);
        as(hal).post(AUTH + "/logout").then().statusCode(401);
        refresh(hal.refresh()).then().statusCode(401).body("code", equalTo("unauthenticated"));
    }

    @Test
    void a_logout_leaves_other_sessions_alone() {
        var ida = newcomer("ida");
        var elsewhere = signIn(ida.username());

        as(ida).post(AUTH + "/logout").then().statusCode(204);

        as(elsewhere).get(AUTH + "/me").then().statusCode(200);
        refresh(elsewhere.refresh()).then().statusCode(200);
    }

    /** As the service hashes: what it stores must stay readable for later versions. */
    private static String digestOf(String password) {
        try {
            var digest = MessageDigest.getInstance("SHA-384")
                    .digest(("parley-password:" + password).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
