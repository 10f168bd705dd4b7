package dev.parley.auth.session;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.newcomer;
import static dev.parley.auth.Api.refresh;
import static dev.parley.auth.Api.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.auth.Api.Tokens;
import dev.parley.auth.Database;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class CleanUpTest {

    @Inject
    Database database;

    /** What other tests left behind would be removed before. */
    @BeforeEach
    void begin_without_anything_old() {
        database.update("delete from auth.refresh_tokens where expires_at <= now()");
        database.update("delete from auth.sessions where least(revoked_at, expires_at) < now() - interval '30 days'");
    }

    @Test
    void a_refresh_removes_tokens_that_have_ended_and_no_others() {
        var ana = newcomer("ana");
        var bob = newcomer("bob");
        addUsedTokens(ana, 30, "now() - interval '1 second'");
        addUsedTokens(ana, 3, "now() + interval '1 hour'");

        var bobs = Tokens.of(refresh(bob.refresh()));
        assertThat(tokensOf(ana)).isEqualTo(1 + 10 + 3);
        refresh(bobs.refresh()).then().statusCode(200);

        assertThat(tokensOf(ana)).isEqualTo(1 + 3);
        refresh(ana.refresh()).then().statusCode(200);
    }

    @Test
    void a_used_token_that_has_not_ended_is_still_known_to_be_used() {
        var carl = newcomer("carl");
        var next = Tokens.of(refresh(carl.refresh()));
        database.update(
                "update auth.refresh_tokens set used_at = now() - interval '29 days', expires_at = now() + interval"
                        + " '1 day' where used_at is not null and session_id in"
                        + " (select id from auth.sessions where user_id = ?::uuid)",
                carl.userId());
        var last = Tokens.of(refresh(next.refresh()));

        refresh(carl.refresh()).then().statusCode(401).body("code", equalTo("refresh_token_reused"));
        refresh(last.refresh()).then().statusCode(401);
    }

    @Test
    void a_session_that_ended_long_ago_goes_and_its_tokens_go_before_it() {
        var dora = newcomer("dora");
        addUsedTokens(dora, 250, "now() + interval '1 hour'");
        as(dora).post(AUTH + "/logout").then().statusCode(204);
        var eve = newcomer("eve");
        signIn(eve.username());
        assertThat(sessionsOf(dora)).isEqualTo(1);
        endedAgo(dora, "31 days");

        signIn(eve.username());
        assertThat(sessionsOf(dora)).isEqualTo(1);
        assertThat(tokensOf(dora)).isEqualTo(51);
        signIn(eve.username());
        assertThat(tokensOf(dora)).isZero();
        signIn(eve.username());

        assertThat(sessionsOf(dora)).isZero();
        assertThat(sessionsOf(eve)).isEqualTo(1 + 4);
    }

    @Test
    void a_session_that_nobody_used_goes_too_and_one_that_ended_lately_stays() {
        var fay = newcomer("fay");
        database.update(
                "update auth.sessions set expires_at = now() - interval '31 days' where user_id = ?::uuid",
                fay.userId());
        database.update(
                "delete from auth.refresh_tokens where session_id in"
                        + " (select id from auth.sessions where user_id = ?::uuid)",
                fay.userId());
        var gus = newcomer("gus");
        as(gus).post(AUTH + "/logout").then().statusCode(204);
        endedAgo(gus, "29 days");

        signIn(gus.username());

        assertThat(sessionsOf(fay)).isZero();
        assertThat(sessionsOf(gus)).isEqualTo(2);
    }

    private void addUsedTokens(Tokens who, int count, String expiresAt) {
        database.update(
                "insert into auth.refresh_tokens (hash, session_id, expires_at, used_at)"
                        + " select sha256(convert_to(gen_random_uuid()::text, 'UTF8')), s.id, " + expiresAt + ", now()"
                        + " from auth.sessions s, generate_series(1, ?) where s.user_id = ?::uuid",
                count,
                who.userId());
    }

    private void endedAgo(Tokens who, String age) {
        database.update(
                "update auth.sessions set revoked_at = now() - ?::interval where user_id = ?::uuid"
                        + " and revoked_at is not null",
                age,
                who.userId());
    }

    private int tokensOf(Tokens who) {
        return Integer.parseInt(database.text(
                "select count(*) from auth.refresh_tokens t join auth.sessions s on s.id = t.session_id"
                        + " where s.user_id = ?::uuid",
                who.userId()));
    }

    private int sessionsOf(Tokens who) {
        return Integer.parseInt(
                database.text("select count(*) from auth.sessions where user_id = ?::uuid", who.userId()));
    }
}
