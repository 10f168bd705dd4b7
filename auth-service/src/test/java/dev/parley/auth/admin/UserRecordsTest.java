package dev.parley.auth.admin;

import static dev.parley.auth.Api.ADMIN;
import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.asService;
import static dev.parley.auth.Api.json;
import static dev.parley.auth.Api.login;
import static dev.parley.auth.Api.newAdmin;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.newcomer;
import static dev.parley.auth.Api.refresh;
import static dev.parley.auth.Api.signIn;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.icegreen.greenmail.util.GreenMail;
import dev.parley.auth.Api.Tokens;
import dev.parley.auth.Database;
import dev.parley.auth.MailServer;
import dev.parley.auth.Mailbox;
import dev.parley.kit.testing.Servers;
import dev.parley.kit.token.Scope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(MailServer.class)
class UserRecordsTest {

    private static final String USERS = ADMIN + "/users";
    private static final String NEW_PASSWORD = "a password by mail";

    @Inject
    Database database;

    @SuppressWarnings("NullAway.Init") // MailServer sets it
    GreenMail mail;

    private Tokens admin = new Tokens("", "", "", "");

    @BeforeEach
    void signInAsAdmin() {
        admin = newAdmin("root", database);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /users",
        "POST, /users",
        "GET, /users/{id}",
        "PATCH, /users/{id}",
        "DELETE, /users/{id}",
        "DELETE, /users?ids={id}",
        "POST, /users/{id}/sign-out",
        "POST, /users/{id}/password-reset",
        "GET, /sessions",
        "GET, /sessions/{id}",
        "DELETE, /sessions/{id}",
        "DELETE, /sessions?ids={id}",
        "GET, /password-reset-tokens",
        "GET, /password-reset-tokens/{id}",
        "DELETE, /password-reset-tokens/{id}",
        "DELETE, /password-reset-tokens?ids={id}",
        "GET, /audit-log",
        "GET, /audit-log/{id}"
    })
    void nobody_but_an_admin_of_this_moment_may(String method, String path) {
        var target = newcomer("target");
        var user = newcomer("user");
        var demoted = newAdmin("demoted", database);
        database.update("update auth.users set is_admin = false where id = ?::uuid", demoted.userId());
        var call = ADMIN + path.replace("{id}", target.userId());
        var body = "{\"username\":\"never-made\",\"email\":\"never-made@example.org\"}";

        json().body(body).request(method, call).then().statusCode(401);
        as(user).body(body).request(method, call).then().statusCode(403).body("code", equalTo("forbidden"));
        as(user).body("{").request(method, call).then().statusCode(403).body("code", equalTo("forbidden"));
        as(demoted).body(body).request(method, call).then().statusCode(403).body("code", equalTo("forbidden"));
        asService(Scope.USERS_READ)
                .body(body)
                .request(method, call)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
        as(target).get(AUTH + "/me").then().statusCode(200).body("username", equalTo(target.username()));
    }

    @Test
    void a_record_tells_what_hangs_on_it_and_nothing_secret() {
        var ana = newcomer("ana");
        signIn(ana.username());

        as(admin)
                .get(USERS + "/" + ana.userId())
                .then()
                .statusCode(200)
                .body(
                        "keySet()",
                        containsInAnyOrder(
                                "id",
                                "username",
                                "email",
                                "display_name",
                                "is_admin",
                                "is_disabled",
                                "last_seen",
                                "created_at",
                                "updated_at",
                                "attached"))
                .body("email", equalTo(ana.username() + "@example.org"))
                .body("attached.live_sessions", equalTo(2))
                .body("attached.sessions", equalTo(2))
                .body("attached.password_reset_tokens", equalTo(0))
                .body("attached.known_devices", greaterThanOrEqualTo(1));
    }

    @Test
    void whoever_is_given_an_account_chooses_its_password_by_mail() {
        var name = newName("bob");

        var answer = as(admin)
                .body(Map.of(
                        "username", name, "email", name + "@example.org", "display_name", "Bob B", "is_admin", true))
                .post(USERS);
        answer.then()
                .statusCode(201)
                .body("username", equalTo(name))
                .body("display_name", equalTo("Bob B"))
                .body("is_admin", equalTo(true))
                .body("last_seen", nullValue());

        var token = new Mailbox(mail, name + "@example.org").token(1);
        json().body(Map.of("token", token, "new_password", NEW_PASSWORD))
                .post(AUTH + "/password-reset-confirm")
                .then()
                .statusCode(204);
        login(name, NEW_PASSWORD).then().statusCode(200).body("user.id", equalTo(answer.path("id")));
    }

    @Test
    void no_password_is_taken_from_an_admin() {
        var name = newName("carl");

        as(admin)
                .body(Map.of("username", name, "email", name + "@example.org", "password", PASSWORD))
                .post(USERS)
                .then()
                .statusCode(201)
                .body("display_name", equalTo(name));
        login(name, PASSWORD).then().statusCode(401);

        var dora = newcomer("dora");
        change(dora, Map.of("password", NEW_PASSWORD, "password_hash", "x"))
                .then()
                .statusCode(200);
        login(dora.username(), PASSWORD).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"username\":\"a b\",\"email\":\"a@example.org\"}",
                "{\"username\":\"abc\",\"email\":\"nowhere\"}",
                "{\"username\":\"abc\",\"email\":\"a@example.org\",\"display_name\":\" \"}",
                "{\"username\":\"abc\",\"email\":\"a@example.org\",\"is_admin\":\"yes\"}"
            })
    void a_bad_account_is_not_made(String body) {
        as(admin).body(body).post(USERS).then().statusCode(400).body("code", equalTo("validation_failed"));
    }

    @Test
    void anothers_names_cannot_be_given_away() {
        var eve = newcomer("eve");
        var fay = newcomer("fay");

        change(fay, Map.of("username", eve.username().toUpperCase(Locale.ROOT)))
                .then()
                .statusCode(409)
                .body("code", equalTo("username_taken"));
        change(fay, Map.of("email", eve.username() + "@example.org"))
                .then()
                .statusCode(409)
                .body("code", equalTo("email_taken"));
        as(admin)
                .body(Map.of("username", eve.username(), "email", newName("e") + "@example.org"))
                .post(USERS)
                .then()
                .statusCode(409)
                .body("code", equalTo("username_taken"));
    }

    @Test
    void names_the_email_and_the_role_are_changed() {
        var gus = newcomer("gus");
        var name = newName("august");

        change(gus, Map.of("username", name, "email", name + "@example.com", "display_name", "August"))
                .then()
                .statusCode(200)
                .body("username", equalTo(name))
                .body("email", equalTo(name + "@example.com"))
                .body("display_name", equalTo("August"))
                .body("is_admin", equalTo(false));
        change(gus, Map.of("is_admin", true)).then().statusCode(200).body("is_admin", equalTo(true));

        as(signIn(name)).get(USERS).then().statusCode(200);
    }

    @Test
    void who_is_suspended_is_signed_out_until_they_are_reinstated() {
        var hal = newcomer("hal");

        change(hal, Map.of("is_disabled", true)).then().statusCode(200).body("is_disabled", equalTo(true));
        as(hal).get(AUTH + "/me").then().statusCode(401);
        refresh(hal.refresh()).then().statusCode(401);
        login(hal.username(), PASSWORD).then().statusCode(401);
        requireRevoked(hal);

        change(hal, Map.of("is_disabled", false)).then().statusCode(200).body("is_disabled", equalTo(false));
        as(hal).get(AUTH + "/me").then().statusCode(401);
        signIn(hal.username());
    }

    @Test
    void who_is_demoted_is_signed_out() {
        var ida = newAdmin("ida", database);

        change(ida, Map.of("is_admin", false)).then().statusCode(200);

        as(ida).get(AUTH + "/me").then().statusCode(401);
        requireRevoked(ida);
        as(signIn(ida.username())).get(USERS).then().statusCode(403);
    }

    @Test
    void who_is_given_another_name_stays_signed_in() {
        var jan = newcomer("jan");

        change(jan, Map.of("display_name", "Jan J", "is_disabled", false, "is_admin", false))
                .then()
                .statusCode(200);

        as(jan).get(AUTH + "/me").then().statusCode(200).body("display_name", equalTo("Jan J"));
    }

    @Test
    void a_link_that_went_to_the_old_mailbox_is_void_when_the_email_changes() {
        var kim = newcomer("kim");
        as(admin).post(USERS + "/" + kim.userId() + "/password-reset").then().statusCode(204);
        var token = new Mailbox(mail, kim.username() + "@example.org").token(1);

        change(kim, Map.of("email", kim.username() + "@example.com")).then().statusCode(200);

        json().body(Map.of("token", token, "new_password", NEW_PASSWORD))
                .post(AUTH + "/password-reset-confirm")
                .then()
                .statusCode(400)
                .body("code", equalTo("reset_token_invalid"));
    }

    @Test
    void who_is_deleted_is_gone_with_their_sessions() {
        var leo = newcomer("leo");

        as(admin).delete(USERS + "/" + leo.userId()).then().statusCode(204);

        as(leo).get(AUTH + "/me").then().statusCode(401);
        login(leo.username(), PASSWORD).then().statusCode(401);
        requireRevoked(leo);
        as(admin).delete(USERS + "/" + leo.userId()).then().statusCode(404).body("code", equalTo("user_not_found"));
        as(admin).get(USERS + "/" + leo.userId()).then().statusCode(404).body("code", equalTo("user_not_found"));
    }

    @Test
    void other_services_are_told_of_other_names_and_of_who_is_gone() {
        var pat = newcomer("pat");

        change(pat, Map.of("email", pat.username() + "@example.com", "is_admin", true))
                .then()
                .statusCode(200);
        assertThat(changesToldOf(pat)).isEqualTo("0");
        change(pat, Map.of("display_name", "Pat P")).then().statusCode(200);
        assertThat(changesToldOf(pat)).isEqualTo("1");
        as(admin).delete(USERS + "/" + pat.userId()).then().statusCode(204);
        assertThat(changesToldOf(pat)).isEqualTo("2");
    }

    @Test
    void several_are_deleted_at_once_and_those_that_there_were_are_told() {
        var mia = newcomer("mia");
        var ned = newcomer("ned");

        as(admin)
                .delete(USERS + "?ids=" + mia.userId() + "," + ned.userId() + "," + UUID.randomUUID() + ",nobody")
                .then()
                .statusCode(200)
                .body("deleted", containsInAnyOrder(mia.userId(), ned.userId()));

        as(mia).get(AUTH + "/me").then().statusCode(401);
        requireRevoked(mia);
        requireRevoked(ned);
    }

    @Test
    void nobody_is_deleted_when_none_is_named() {
        as(admin).delete(USERS).then().statusCode(400).body("violations.field", contains("ids"));
        as(admin).get(AUTH + "/me").then().statusCode(200);
    }

    @Test
    void who_is_signed_out_may_sign_in_again() {
        var ola = newcomer("ola");
        var phone = signIn(ola.username());

        as(admin).post(USERS + "/" + ola.userId() + "/sign-out").then().statusCode(204);

        as(ola).get(AUTH + "/me").then().statusCode(401);
        refresh(phone.refresh()).then().statusCode(401);
        requireRevoked(ola);
        signIn(ola.username());
    }

    @Test
    void a_session_that_is_deleted_is_over_and_gone() {
        var pia = newcomer("pia");
        var phone = signIn(pia.username());
        String session = as(pia).get(AUTH + "/sessions").path("sessions.find { it.is_current }.id");

        as(admin)
                .get(ADMIN + "/sessions/" + session)
                .then()
                .statusCode(200)
                .body(
                        "keySet()",
                        containsInAnyOrder(
                                "id",
                                "user_id",
                                "user_agent",
                                "ip",
                                "is_live",
                                "created_at",
                                "last_used_at",
                                "expires_at",
                                "revoked_at",
                                "revoked_reason"))
                .body("user_id", equalTo(pia.userId()))
                .body("is_live", equalTo(true));
        as(admin).delete(ADMIN + "/sessions/" + session).then().statusCode(204);

        as(pia).get(AUTH + "/me").then().statusCode(401);
        refresh(pia.refresh()).then().statusCode(401);
        requireRevoked(pia);
        as(phone).get(AUTH + "/me").then().statusCode(200);
        as(admin).get(ADMIN + "/sessions/" + session).then().statusCode(404);
        as(admin)
                .delete(ADMIN + "/sessions/" + session)
                .then()
                .statusCode(404)
                .body("code", equalTo("session_not_found"));
    }

    @Test
    void a_password_reset_that_is_deleted_is_void() {
        var rob = newcomer("rob");
        as(admin).post(USERS + "/" + rob.userId() + "/password-reset").then().statusCode(204);
        var token = new Mailbox(mail, rob.username() + "@example.org").token(1);
        var listed = as(admin).get(ADMIN + "/password-reset-tokens?is_live=true&user_id=" + rob.userId());
        listed.then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body(
                        "items[0].keySet()",
                        containsInAnyOrder(
                                "id", "user_id", "is_live", "created_at", "expires_at", "used_at", "superseded_at"));

        as(admin)
                .delete(ADMIN + "/password-reset-tokens?ids=" + listed.path("items[0].id"))
                .then()
                .statusCode(200)
                .body("deleted", hasItem(listed.<String>path("items[0].id")));

        json().body(Map.of("token", token, "new_password", NEW_PASSWORD))
                .post(AUTH + "/password-reset-confirm")
                .then()
                .statusCode(400)
                .body("code", equalTo("reset_token_invalid"));
    }

    private String changesToldOf(Tokens who) {
        return database.text("select count(*) from auth.account_changes where user_id = ?::uuid", who.userId());
    }

    private Response change(Tokens who, Map<String, ?> body) {
        return as(admin).body(body).patch(USERS + "/" + who.userId());
    }

    /** What is written down here reaches chat-service, which closes the sockets. */
    private void requireRevoked(Tokens who) {
        assertThat(given().spec(asService(Scope.REVOCATIONS_READ))
                        .get("/internal/v1/revocations")
                        .jsonPath()
                        .getList("revocations.user_id"))
                .contains(who.userId());
    }
}
