package dev.parley.auth.audit;

import static dev.parley.auth.Api.ADMIN;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.newAdmin;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.newcomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.auth.Api.Tokens;
import dev.parley.auth.Database;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class AuditLogTest {

    private static final String USERS = ADMIN + "/users";

    @Inject
    Database database;

    private Tokens admin = new Tokens("", "", "", "");

    @BeforeEach
    void signInAsAdmin() {
        admin = newAdmin("root", database);
    }

    @Test
    void whoever_opens_a_record_leaves_an_entry() {
        var ana = newcomer("ana");

        as(admin).get(USERS + "/" + ana.userId()).then().statusCode(200);

        only("object_id", ana.userId())
                .body("action", equalTo("open"))
                .body("object_type", equalTo("user"))
                .body("actor_id", equalTo(admin.userId()))
                .body("actor_username", equalTo(admin.username()))
                .body("address", not(emptyString()))
                .body("before", nullValue())
                .body("after", nullValue());
    }

    @Test
    void a_change_tells_what_was_changed_and_nothing_else() {
        var bob = newcomer("bob");

        as(admin)
                .body(Map.of("display_name", "Bob B", "is_disabled", true))
                .patch(USERS + "/" + bob.userId())
                .then()
                .statusCode(200);

        only("object_id", bob.userId())
                .body("action", equalTo("change"))
                .body("before", equalTo(Map.of("display_name", bob.username(), "is_disabled", false)))
                .body("after", equalTo(Map.of("display_name", "Bob B", "is_disabled", true)));
    }

    @Test
    void a_new_account_and_its_end_are_told_in_full() {
        var name = newName("carl");
        String id = as(admin)
                .body(Map.of("username", name, "email", name + "@example.org"))
                .post(USERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(admin).delete(USERS + "/" + id).then().statusCode(204);

        var fields = Map.of(
                "username",
                name,
                "email",
                name + "@example.org",
                "display_name",
                name,
                "is_admin",
                false,
                "is_disabled",
                false);
        only("object_id", id, "action", "create").body("before", nullValue()).body("after", equalTo(fields));
        only("object_id", id, "action", "delete")
                .body("before", equalTo(fields))
                .body("after", nullValue());
    }

    @Test
    void every_other_call_leaves_an_entry_too() {
        var dora = newcomer("dora");
        as(admin).post(USERS + "/" + dora.userId() + "/password-reset").then().statusCode(204);
        await().until(() -> "1"
                .equals(database.text(
                        "select count(*) from auth.password_reset_tokens where user_id = ?::uuid", dora.userId())));
        String token =
                database.text("select id from auth.password_reset_tokens where user_id = ?::uuid", dora.userId());
        String session = database.text("select id from auth.sessions where user_id = ?::uuid", dora.userId());
        String other = database.text(
                "select id from auth.sessions where user_id = ?::uuid",
                newcomer("other").userId());

        as(admin).get(ADMIN + "/password-reset-tokens/" + token).then().statusCode(200);
        as(admin).delete(ADMIN + "/password-reset-tokens/" + token).then().statusCode(204);
        as(admin).get(ADMIN + "/sessions/" + session).then().statusCode(200);
        as(admin).post(USERS + "/" + dora.userId() + "/sign-out").then().statusCode(204);
        as(admin)
                .delete(ADMIN + "/sessions?ids=" + session + "," + other)
                .then()
                .statusCode(200);

        only("object_id", dora.userId(), "action", "reset_password");
        only("object_id", dora.userId(), "action", "sign_out").body("before.sessions", equalTo(List.of(session)));
        only("object_id", token, "action", "open");
        only("object_id", token, "action", "delete").body("before", equalTo(Map.of("user_id", dora.userId())));
        only("object_id", session, "action", "open");
        only("object_id", session, "action", "delete").body("before.user_id", equalTo(dora.userId()));
        only("object_id", other, "action", "delete");
    }

    @Test
    void an_invitation_and_its_end_are_told_without_the_token() {
        String id = as(admin)
                .body(Map.of("email", "guest@example.org"))
                .post(ADMIN + "/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(admin).delete(ADMIN + "/invitations/" + id).then().statusCode(204);

        only("object_id", id, "action", "create").body("after.keySet()", containsInAnyOrder("email", "expires_at"));
        only("object_id", id, "action", "delete").body("before.email", equalTo("guest@example.org"));
    }

    @Test
    void whoever_reads_one_entry_leaves_another() {
        var eve = newcomer("eve");
        as(admin).get(USERS + "/" + eve.userId()).then().statusCode(200);
        String entry = only("object_id", eve.userId()).extract().path("items[0].id");

        as(admin).get(ADMIN + "/audit-log/" + entry).then().statusCode(200).body("object_id", equalTo(eve.userId()));

        only("object_id", entry).body("object_type", equalTo("audit_entry")).body("action", equalTo("open"));
    }

    @Test
    void what_did_not_happen_is_not_told() {
        var fay = newcomer("fay");
        var gus = newcomer("gus");

        as(admin)
                .body(Map.of("username", gus.username()))
                .patch(USERS + "/" + fay.userId())
                .then()
                .statusCode(409);
        as(gus).delete(USERS + "/" + fay.userId()).then().statusCode(403);

        log("object_id", fay.userId()).body("total", equalTo(0));
    }

    @Test
    void nothing_in_the_log_is_a_secret() {
        var hal = newcomer("hal");
        as(admin)
                .body(Map.of("username", newName("hal"), "email", newName("h") + "@example.com"))
                .patch(USERS + "/" + hal.userId())
                .then()
                .statusCode(200);
        as(admin).delete(USERS + "/" + hal.userId()).then().statusCode(204);

        assertThat(database.text("select string_agg(before::text || after::text, '') from auth.audit_log"))
                .doesNotContainIgnoringCase("password")
                .doesNotContainIgnoringCase("hash")
                .doesNotContain("$2a$");
        assertThat(database.text("select count(*) from auth.audit_log a, lateral"
                        + " jsonb_object_keys(coalesce(a.before, '{}') || coalesce(a.after, '{}')) field where field not in"
                        + " ('username', 'email', 'display_name', 'is_admin', 'is_disabled', 'user_id', 'user_agent',"
                        + " 'ip', 'sessions', 'expires_at')"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update auth.audit_log set actor_username = 'somebody else'",
                "delete from auth.audit_log",
                "truncate auth.audit_log"
            })
    void the_past_stays_as_it_was(String sql) {
        assertThatThrownBy(() -> database.update(sql)).hasStackTraceContaining("only ever added to");
    }

    private ValidatableResponse log(String... filters) {
        var request = as(admin);
        for (int i = 0; i < filters.length; i += 2) {
            request = request.queryParam(filters[i], filters[i + 1]);
        }
        return request.get(ADMIN + "/audit-log")
                .then()
                .statusCode(200)
                .body("keySet()", containsInAnyOrder("items", "total", "total_is_estimate", "page", "page_size"));
    }

    /** The one entry that there is. */
    private ValidatableResponse only(String... filters) {
        return log(filters).body("total", equalTo(1)).rootPath("items[0]");
    }
}
