package dev.parley.auth.passwordreset;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.json;
import static dev.parley.auth.Api.login;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.newcomer;
import static dev.parley.auth.Api.refresh;
import static dev.parley.auth.Api.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.icegreen.greenmail.util.GreenMail;
import dev.parley.auth.Api.Tokens;
import dev.parley.auth.AtOnce;
import dev.parley.auth.Database;
import dev.parley.auth.MailServer;
import dev.parley.auth.Mailbox;
import dev.parley.auth.secret.Secret;
import dev.parley.kit.testing.Servers;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(MailServer.class)
class PasswordResetTest {

    private static final String NEW_PASSWORD = "a password by mail";

    @Inject
    Database database;

    @Inject
    RedisDataSource redis;

    @SuppressWarnings("NullAway.Init") // MailServer sets it
    GreenMail mail;

    @Test
    void a_link_comes_by_mail_and_its_token_sets_a_new_password_and_ends_every_session() {
        var ana = newcomer("ana");

        request(emailOf(ana)).then().statusCode(202);
        confirm(mailbox(ana).token(1), NEW_PASSWORD).then().statusCode(204);

        as(ana).get(AUTH + "/me").then().statusCode(401);
        refresh(ana.refresh()).then().statusCode(401);
        login(ana.username(), PASSWORD).then().statusCode(401);
        login(ana.username(), NEW_PASSWORD).then().statusCode(200);
    }

    @Test
    void the_mail_is_readable_as_text_and_as_html_and_links_to_the_configured_origin() throws Exception {
        var bob = newcomer("bob");

        json().header("Host", "evil.example.org")
                .header("X-Forwarded-Host", "evil.example.org")
                .body(Map.of("email", emailOf(bob)))
                .post(AUTH + "/password-reset")
                .then()
                .statusCode(202);

        var letter = mailbox(bob).await(1);
        assertThat(letter.getSubject()).isEqualTo("Choose a new password");
        assertThat(letter.getFrom()[0]).hasToString("Parley <parley@chat.example.org>");
        assertThat(letter.getContentType()).startsWith("multipart/alternative");
        assertThat(Mailbox.textOf(letter))
                .contains("text/plain", "text/html", "Hello " + bob.username(), "30 minutes")
                .contains("\r\nhttp://localhost:8080/reset-password#token=")
                .contains("<a href=\"http://localhost:8080/reset-password#token=")
                .doesNotContain("evil");
    }

    @Test
    void an_unknown_email_gets_the_same_answer_and_no_mail() {
        var carl = newcomer("carl");
        var nobody = newName("nobody") + "@example.org";

        var unknown = request(nobody);
        var known = request(emailOf(carl));

        assertThat(unknown.statusCode()).isEqualTo(202);
        assertThat(unknown.asString()).isEqualTo(known.asString());
        assertThat(unknown.headers().toString()).isEqualTo(known.headers().toString());
        mailbox(carl).await(1);
        assertThat(new Mailbox(mail, nobody).all()).isEmpty();
    }

    @Test
    void a_disabled_account_gets_no_mail_and_its_token_is_void() {
        var dora = newcomer("dora");
        request(emailOf(dora));
        var token = mailbox(dora).token(1);
        database.update("update auth.users set disabled_at = now() where id = ?::uuid", dora.userId());

        invalid(confirm(token, NEW_PASSWORD));
        request(emailOf(dora)).then().statusCode(202);

        afterAllBefore();
        assertThat(mailbox(dora).all()).hasSize(1);
    }

    @Test
    void the_mail_goes_to_the_address_as_it_was_registered() {
        var eve = newcomer("eve");

        request(emailOf(eve).toUpperCase(Locale.ROOT)).then().statusCode(202);

        mailbox(eve).await(1);
    }

    @Test
    void of_fifty_uses_at_once_one_succeeds() throws Exception {
        var fay = newcomer("fay");
        request(emailOf(fay));
        var token = mailbox(fay).token(1);

        var answers = AtOnce.times(50, () -> confirm(token, NEW_PASSWORD).statusCode());

        assertThat(Collections.frequency(answers, 204)).isEqualTo(1);
        assertThat(Collections.frequency(answers, 400)).isEqualTo(49);
    }

    @Test
    void a_newer_token_kills_older_ones() {
        var gus = newcomer("gus");
        request(emailOf(gus));
        var older = mailbox(gus).token(1);
        request(emailOf(gus));
        var newer = mailbox(gus).token(2);

        invalid(confirm(older, NEW_PASSWORD));
        confirm(newer, NEW_PASSWORD).then().statusCode(204);
    }

    @Test
    void of_tokens_asked_for_at_once_one_is_live() throws Exception {
        var hal = newcomer("hal");

        AtOnce.times(8, () -> request(emailOf(hal)));

        mailbox(hal).await(8);
        assertThat(database.text(
                        "select count(*) filter (where superseded_at is null) || ' of ' || count(*)"
                                + " from auth.password_reset_tokens where user_id = ?::uuid",
                        hal.userId()))
                .isEqualTo("1 of 8");
    }

    @Test
    void a_token_ends_after_half_an_hour() {
        var ida = newcomer("ida");
        request(emailOf(ida));
        var token = mailbox(ida).token(1);
        assertThat(database.text(
                        "select expires_at - created_at from auth.password_reset_tokens where user_id = ?::uuid",
                        ida.userId()))
                .isEqualTo("00:30:00");

        database.update(
                "update auth.password_reset_tokens set expires_at = now() where user_id = ?::uuid", ida.userId());

        invalid(confirm(token, NEW_PASSWORD));
        signIn(ida.username());
    }

    @Test
    void any_other_new_password_voids_a_token() {
        var jan = newcomer("jan");
        request(emailOf(jan));
        var token = mailbox(jan).token(1);

        as(jan).body(Map.of("current_password", PASSWORD, "new_password", "chosen by hand"))
                .post(AUTH + "/password-change")
                .then()
                .statusCode(204);

        invalid(confirm(token, NEW_PASSWORD));
        login(jan.username(), "chosen by hand").then().statusCode(200);
    }

    @Test
    void a_password_that_is_refused_leaves_the_token_good() {
        var kim = newcomer("kim");
        request(emailOf(kim));
        var token = mailbox(kim).token(1);

        confirm(token, "Password123").then().statusCode(400).body("violations.field", contains("new_password"));

        confirm(token, NEW_PASSWORD).then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "junk", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_token_that_nobody_gave_out_is_refused(String token) {
        invalid(confirm(token, NEW_PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"email\":\"no address\"}", "{\"email\":\"a\\u0000b@example.org\"}"})
    void what_is_no_address_is_refused(String body) {
        json().body(body)
                .post(AUTH + "/password-reset")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"));
    }

    @Test
    void only_a_hash_is_stored_and_old_rows_go() {
        var leo = newcomer("leo");
        request(emailOf(leo));
        var token = mailbox(leo).token(1);
        assertThat(database.text(
                        "select count(*) from auth.password_reset_tokens where user_id = ?::uuid and hash = sha256(?::bytea)",
                        leo.userId(),
                        token.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("1");
        database.update(
                "update auth.password_reset_tokens set expires_at = now() - interval '8 days' where user_id = ?::uuid",
                leo.userId());

        request(emailOf(leo));

        mailbox(leo).await(2);
        assertThat(database.text(
                        "select count(*) from auth.password_reset_tokens where user_id = ?::uuid", leo.userId()))
                .isEqualTo("1");
    }

    @Test
    void a_used_token_is_marked_in_redis_and_refused_without_asking_the_database() {
        var mia = newcomer("mia");
        request(emailOf(mia));
        var token = mailbox(mia).token(1);
        confirm(token, NEW_PASSWORD).then().statusCode(204);
        var key = UsedTokens.keyOf(new Secret(token));
        await().until(() -> redis.key().exists(key));
        assertThat(redis.key().pttl(key)).isBetween(1L, Duration.ofMinutes(30).toMillis());

        makeGoodAgain(mia);
        invalid(confirm(token, "and another one"));

        redis.key().del(key);
        confirm(token, "and another one").then().statusCode(204);
    }

    @Test
    void a_token_that_was_not_used_has_no_mark() {
        var nia = newcomer("nia");
        request(emailOf(nia));
        var token = mailbox(nia).token(1);

        confirm(token, "Password123").then().statusCode(400);
        invalid(confirm("junk", NEW_PASSWORD));

        assertThat(redis.key().exists(UsedTokens.keyOf(new Secret(token)))).isFalse();
        assertThat(redis.key().exists(UsedTokens.keyOf(new Secret("junk")))).isFalse();
        assertThat(UsedTokens.keyOf(new Secret(token))).doesNotContain(token);
    }

    /** Which never happens: it shows who was asked. */
    private void makeGoodAgain(Tokens who) {
        database.update(
                "update auth.password_reset_tokens t set used_at = null, password_version = u.password_version"
                        + " from auth.users u where u.id = t.user_id and u.id = ?::uuid",
                who.userId());
    }

    /** The line is short and keeps its order but for two that run at once: when these are through, so is the rest. */
    private void afterAllBefore() {
        for (int i = 0; i < 2; i++) {
            var last = newcomer("last");
            request(emailOf(last));
            mailbox(last).await(1);
        }
    }

    private Mailbox mailbox(Tokens who) {
        return new Mailbox(mail, emailOf(who));
    }

    private static String emailOf(Tokens who) {
        return who.username() + "@example.org";
    }

    private static Response request(String email) {
        return json().body(Map.of("email", email)).post(AUTH + "/password-reset");
    }

    private static Response confirm(String token, String password) {
        return json().body(Map.of("token", token, "new_password", password)).post(AUTH + "/password-reset-confirm");
    }

    private static void invalid(Response answer) {
        answer.then().statusCode(400).body("code", equalTo("reset_token_invalid"));
    }
}
