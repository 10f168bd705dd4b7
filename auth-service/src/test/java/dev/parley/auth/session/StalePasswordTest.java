package dev.parley.auth.session;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.login;
import static dev.parley.auth.Api.newcomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.auth.Api.Tokens;
import dev.parley.auth.AtOnce;
import dev.parley.auth.Database;
import dev.parley.auth.account.Credentials;
import dev.parley.auth.account.LoginName;
import dev.parley.auth.account.Verified;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checking a password takes a while: it may be the wrong one by the time that it is acted upon. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class StalePasswordTest {

    private static final Device DEVICE = new Device("test", "127.0.0.1", null);

    @Inject
    Credentials credentials;

    @Inject
    Sessions sessions;

    @Inject
    Database database;

    @Test
    void no_session_opens_with_a_password_that_was_changed_since_it_was_checked() throws Throwable {
        var ana = newcomer("ana");
        var checked = check(ana);

        changePassword(ana).then().statusCode(204);

        requireRefused(checked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update auth.users set disabled_at = now() where id = ?::uuid",
                "delete from auth.users where id = ?::uuid"
            })
    void no_session_opens_for_an_account_that_was_taken_away_since(String takeAway) throws Throwable {
        var bob = newcomer("bob");
        var checked = check(bob);

        database.update(takeAway, bob.userId());

        requireRefused(checked);
    }

    @Test
    void of_sign_ins_during_a_password_change_none_outlives_it() throws Exception {
        var carl = newcomer("carl");
        var isFirst = new AtomicBoolean(true);

        var answers = AtOnce.times(
                16,
                () -> isFirst.getAndSet(false)
                        ? changePassword(carl).statusCode()
                        : login(carl.username(), PASSWORD).statusCode());

        assertThat(answers).containsOnlyOnce(204).doesNotContain(500, 503);
        assertThat(database.text(
                        "select count(*) from auth.sessions where user_id = ?::uuid and revoked_at is null",
                        carl.userId()))
                .isEqualTo("1");
    }

    @Test
    void of_password_changes_at_once_one_wins() throws Exception {
        var dora = newcomer("dora");

        var answers = AtOnce.times(8, () -> changePassword(dora).statusCode());

        assertThat(Collections.frequency(answers, 204)).isEqualTo(1);
        assertThat(Collections.frequency(answers, 401)).isEqualTo(7);
    }

    private Verified check(Tokens who) throws Throwable {
        var name = new LoginName.Username(who.username());
        return VertxContextSupport.subscribeAndAwait(() -> credentials.check(name, PASSWORD, null));
    }

    private void requireRefused(Verified checked) {
        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() -> sessions.open(checked, DEVICE, false)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo("invalid_credentials"));
    }

    private static Response changePassword(Tokens who) {
        return as(who).body(Map.of("current_password", PASSWORD, "new_password", "a newer password"))
                .post(AUTH + "/password-change");
    }
}
