package dev.parley.auth.me;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.login;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.newcomer;
import static dev.parley.auth.Api.refresh;
import static dev.parley.auth.Api.register;
import static dev.parley.auth.Api.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.parley.auth.Database;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class MeTest {

    private static final String NEW_PASSWORD = "another good password";

    private static final String WAITING_UPDATES =
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'update%'";

    @Inject
    Database database;

    @Test
    void people_see_their_own_account() {
        var ana = newcomer("ana");

        as(ana).get(AUTH + "/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(ana.userId()))
                .body("email", equalTo(ana.username() + "@example.org"));
    }

    @Test
    void names_can_be_changed() {
        var bob = newcomer("bob");
        var name = newName("robert");

        as(bob).body(Map.of("username", name, "display_name", "Robert ☕"))
                .patch(AUTH + "/me")
                .then()
                .statusCode(200)
                .body("username", equalTo(name))
                .body("display_name", equalTo("Robert ☕"));

        signIn(name);
        login(bob.username(), PASSWORD).then().statusCode(401);
    }

    @Test
    void what_is_not_given_stays_and_what_is_unknown_changes_nothing() {
        var carl = newcomer("carl");

        as(carl).body("{\"display_name\":\"Carl\",\"username\":null,\"is_admin\":true,\"email\":\"x@example.org\"}")
                .patch(AUTH + "/me")
                .then()
                .statusCode(200)
                .body("username", equalTo(carl.username()))
                .body("display_name", equalTo("Carl"))
                .body("is_admin", equalTo(false))
                .body("email", equalTo(carl.username() + "@example.org"));
    }

    @Test
    void the_case_of_ones_own_name_can_be_changed() {
        var dora = newcomer("dora");
        var upper = dora.username().toUpperCase(Locale.ROOT);

        as(dora).body(Map.of("username", upper)).patch(AUTH + "/me").then().body("username", equalTo(upper));
    }

    @Test
    void anothers_name_cannot_be_taken() {
        var eve = newcomer("eve");
        var name = newName("taken");
        register(name);

        as(eve).body(Map.of("username", name.toUpperCase(Locale.ROOT)))
                .patch(AUTH + "/me")
                .then()
                .statusCode(409)
                .body("code", equalTo("username_taken"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u2003", "a\0b", "\udfff"})
    void a_display_name_must_be_visible_text(String name) {
        var fay = newcomer("fay");

        var answer =
                as(fay).body(Map.of("display_name", name)).patch(AUTH + "/me").then();

        answer.statusCode(400).body("violations.field", hasItem("display_name"));
    }

    @Test
    void a_display_name_may_have_100_characters_and_not_101() {
        var gus = newcomer("gus");

        as(gus).body(Map.of("display_name", "😀".repeat(100)))
                .patch(AUTH + "/me")
                .then()
                .statusCode(200);
        as(gus).body(Map.of("display_name", "😀".repeat(101)))
                .patch(AUTH + "/me")
                .then()
                .statusCode(400);
    }

    @Test
    void a_new_password_ends_every_other_session() {
        var hal = newcomer("hal");
        var elsewhere = signIn(hal.username());

        as(hal).body(Map.of("current_password", PASSWORD, "new_password", NEW_PASSWORD))
                .post(AUTH + "/password-change")
                .then()
                .statusCode(204);

        as(hal).get(AUTH + "/me").then().statusCode(200);
        refresh(hal.refresh()).then().statusCode(200);
        as(elsewhere).get(AUTH + "/me").then().statusCode(401);
        refresh(elsewhere.refresh()).then().statusCode(401);
        login(hal.username(), PASSWORD).then().statusCode(401);
        login(hal.username(), NEW_PASSWORD).then().statusCode(200);
    }

    @Test
    void a_name_that_is_changed_at_the_same_time_brings_no_old_password_back() throws Exception {
        var pia = newcomer("pia");
        var name = newName("piano");

        try (var thread = Executors.newSingleThreadExecutor();
                var locked = database.locked("select from auth.users where id = ?::uuid for update", pia.userId())) {
            var renaming =
                    thread.submit(() -> as(pia).body(Map.of("username", name)).patch(AUTH + "/me"));
            await().until(() -> "1".equals(database.text(WAITING_UPDATES)));
            locked.update("update auth.users set password_hash = 'newer' where id = ?::uuid", pia.userId());
            locked.commit();

            renaming.get().then().statusCode(200).body("username", equalTo(name));
        }

        assertThat(database.text("select password_hash from auth.users where id = ?::uuid", pia.userId()))
                .isEqualTo("newer");
    }

    @Test
    void the_current_password_must_be_right() {
        var ida = newcomer("ida");

        as(ida).body(Map.of("current_password", "wrong password", "new_password", NEW_PASSWORD))
                .post(AUTH + "/password-change")
                .then()
                .statusCode(401)
                .body("code", equalTo("invalid_credentials"));

        signIn(ida.username());
    }

    @Test
    void a_new_password_must_be_good() {
        var jan = newcomer("jan");

        as(jan).body(Map.of("current_password", PASSWORD, "new_password", "short"))
                .post(AUTH + "/password-change")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("new_password"));
    }

    @Test
    void an_account_can_be_deleted_with_all_that_hangs_on_it() {
        var kim = newcomer("kim");

        as(kim).body(Map.of("password", PASSWORD)).delete(AUTH + "/me").then().statusCode(204);

        as(kim).get(AUTH + "/me").then().statusCode(401);
        refresh(kim.refresh()).then().statusCode(401);
        login(kim.username(), PASSWORD).then().statusCode(401);
        assertThat(database.text("select count(*) from auth.sessions where user_id = ?::uuid", kim.userId()))
                .isEqualTo("0");
        register(kim.username()).then().statusCode(201);
    }

    @Test
    void an_account_is_not_deleted_without_its_password() {
        var leo = newcomer("leo");

        as(leo).body(Map.of("password", "wrong password"))
                .delete(AUTH + "/me")
                .then()
                .statusCode(401);
        as(leo).body("{}").delete(AUTH + "/me").then().statusCode(400);

        as(leo).get(AUTH + "/me").then().statusCode(200);
    }
}
