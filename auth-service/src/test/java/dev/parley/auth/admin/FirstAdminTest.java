package dev.parley.auth.admin;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.Api;
import dev.parley.auth.Api.Tokens;
import dev.parley.auth.AsDelivered;
import dev.parley.auth.Database;
import dev.parley.kit.testing.Servers;
import dev.parley.kit.token.TokenVerifier;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(AsDelivered.class)
class FirstAdminTest {

    private static final AtomicInteger PEERS = new AtomicInteger();

    @Inject
    FirstAdmin firstAdmin;

    @Inject
    TokenVerifier verifier;

    @Inject
    Database database;

    @Test
    void the_configured_admin_can_sign_in_and_is_one() throws Exception {
        var admin = Tokens.of(login(AsDelivered.ADMIN_EMAIL, AsDelivered.ADMIN_PASSWORD));

        assertThat(admin.username()).isEqualTo("First.Admin-x");
        assertThat(verifier.caller(admin.access()).isAdmin()).isTrue();
    }

    @Test
    void an_account_that_is_there_stays_as_it_is() throws Throwable {
        ensure("there@example.org", "the password of then", false);
        ensure("There@Example.org", "the password of now", false);

        login("there@example.org", "the password of then").then().statusCode(200);
        login("there@example.org", "the password of now").then().statusCode(401);
    }

    @Test
    void a_reset_gives_the_account_the_role_and_the_password_and_ends_its_sessions() throws Throwable {
        ensure("reset@example.org", "the password of then", false);
        database.update("update auth.users set is_admin = false where email = 'reset@example.org'");
        var before = Tokens.of(login("reset@example.org", "the password of then"));

        ensure("reset@example.org", "the password of now", true);

        Api.as(before).get(AUTH + "/me").then().statusCode(401);
        login("reset@example.org", "the password of then").then().statusCode(401);
        var after = Tokens.of(login("reset@example.org", "the password of now"));
        assertThat(verifier.caller(after.access()).isAdmin()).isTrue();
    }

    @Test
    void a_reset_reinstates_a_suspended_account() throws Throwable {
        ensure("suspended@example.org", "the password of then", false);
        database.update("update auth.users set disabled_at = now() where email = 'suspended@example.org'");
        login("suspended@example.org", "the password of then").then().statusCode(401);

        ensure("suspended@example.org", "the password of now", true);

        var after = Tokens.of(login("suspended@example.org", "the password of now"));
        Api.as(after).get(Api.ADMIN + "/users").then().statusCode(200);
    }

    @Test
    void admins_of_one_local_part_get_different_names() throws Throwable {
        ensure("root@one.example", "the password of one", false);
        ensure("root@two.example", "the password of two", false);

        assertThat(Tokens.of(login("root@one.example", "the password of one")).username())
                .isEqualTo("root");
        assertThat(Tokens.of(login("root@two.example", "the password of two")).username())
                .isEqualTo("root-2");
    }

    @Test
    void names_made_of_emails_are_valid() {
        assertThat(FirstAdmin.nameOf("a@example.org", 1)).isEqualTo("admin");
        assertThat(FirstAdmin.nameOf("jürgen@example.org", 1)).isEqualTo("j-rgen");
        assertThat(FirstAdmin.nameOf("x".repeat(64) + "@example.org", 50)).hasSizeLessThanOrEqualTo(50);
    }

    @Test
    void behind_https_the_cookie_is_secure_and_other_origins_can_be_allowed() {
        var answer = json().header("Origin", "https://app.example.org")
                .header("X-Forwarded-For", newPeer())
                .body(Map.of(
                        "email", AsDelivered.ADMIN_EMAIL, "password", AsDelivered.ADMIN_PASSWORD, "session", "cookie"))
                .post(AUTH + "/login");

        answer.then().statusCode(200);
        assertThat(answer.getDetailedCookie("parley_refresh").isSecured()).isTrue();
    }

    private void ensure(String email, String password, boolean reset) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> firstAdmin.ensure(email, password, reset));
    }

    private static String newPeer() {
        return "192.0.2." + PEERS.incrementAndGet();
    }

    private static Response login(String email, String password) {
        return json().header("X-Forwarded-For", newPeer())
                .body(Map.of("email", email, "password", password))
                .post(AUTH + "/login");
    }
}
