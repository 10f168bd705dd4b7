package dev.parley.auth.invitation;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.json;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.register;
import static dev.parley.auth.Api.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.icegreen.greenmail.util.GreenMail;
import dev.parley.auth.Api.Tokens;
import dev.parley.auth.AtOnce;
import dev.parley.auth.Database;
import dev.parley.auth.InvitedParley;
import dev.parley.auth.MailServer;
import dev.parley.auth.Mailbox;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(MailServer.class)
@TestProfile(InvitedParley.class)
class InvitationsTest {

    private static final String INVITATIONS = "/api/v1/admin/invitations";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @Inject
    Database database;

    @SuppressWarnings("NullAway.Init") // MailServer sets it
    GreenMail mail;

    @Test
    void an_admin_invites_and_whoever_has_the_token_registers_with_it() {
        var answer = as(admin()).body("{}").post(INVITATIONS);
        answer.then()
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .body("keySet()", containsInAnyOrder("id", "email", "token", "link", "created_at", "expires_at"))
                .body("email", nullValue())
                .body("token", matchesPattern("[\\w-]{43}"))
                .body("created_at", matchesPattern(TIME))
                .body("expires_at", matchesPattern(TIME));
        String token = answer.path("token");
        answer.then().body("link", equalTo("https://chat.example.org/register#invitation=" + token));
        var name = newName("ana");

        registerWith(token, name).then().statusCode(201).body("username", equalTo(name));

        signIn(name);
    }

    @Test
    void nobody_registers_without_an_invitation() {
        register(newName("bob")).then().statusCode(403).body("code", equalTo("invitation_required"));
    }

    @Test
    void an_unknown_a_used_an_expired_a_withdrawn_and_a_foreign_invitation_get_the_same_answer() {
        var used = invite("{}").getString("token");
        registerWith(used, newName("first")).then().statusCode(201);
        var expired = invite("{}");
        database.update("update auth.invitations set expires_at = now() where id = ?::uuid", expired.getString("id"));
        var withdrawn = invite("{}");
        as(admin()).delete(INVITATIONS + "/" + withdrawn.getString("id")).then().statusCode(204);
        var foreign = invite("{\"email\":\"somebody.else@example.org\"}").getString("token");

        var answers = List.of(
                registerWith("A".repeat(43), newName("second")),
                registerWith("", newName("second")),
                registerWith(used, newName("second")),
                registerWith(expired.getString("token"), newName("second")),
                registerWith(withdrawn.getString("token"), newName("second")),
                registerWith(foreign, newName("second")));

        assertThat(answers)
                .allSatisfy(answer -> answer.then().statusCode(403).body("code", equalTo("invitation_invalid")));
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
    }

    @Test
    void who_was_not_invited_does_not_learn_which_names_are_taken() {
        registerWith("A".repeat(43), "admin").then().statusCode(403).body("code", equalTo("invitation_invalid"));
    }

    @Test
    void a_name_that_is_taken_does_not_use_the_invitation_up() {
        var token = invite("{}").getString("token");

        registerWith(token, "Admin").then().statusCode(409).body("code", equalTo("username_taken"));

        registerWith(token, newName("carl")).then().statusCode(201);
    }

    @Test
    void of_fifty_registrations_at_once_with_one_invitation_one_succeeds() throws Exception {
        var invitation = invite("{}");
        var token = invitation.getString("token");
        var stem = newName("crowd");

        var answers = AtOnce.times(50, () -> registerWith(token, newName(stem)).statusCode());

        assertThat(Collections.frequency(answers, 201)).isEqualTo(1);
        assertThat(Collections.frequency(answers, 403)).isEqualTo(49);
        assertThat(database.text("select count(*) from auth.users where username like ?", stem + "-%"))
                .isEqualTo("1");
        assertThat(database.text(
                        "select u.username like ? from auth.invitations i join auth.users u on u.id = i.used_by"
                                + " where i.id = ?::uuid",
                        stem + "-%",
                        invitation.getString("id")))
                .isEqualTo("t");
    }

    @Test
    void of_many_who_want_one_name_at_once_the_others_keep_their_invitations() throws Exception {
        var name = newName("wanted");
        var tokens = Collections.synchronizedList(new ArrayList<String>());
        for (int i = 0; i < 8; i++) {
            tokens.add(invite("{}").getString("token"));
        }
        var unclaimed = new ArrayList<>(tokens);

        var answers = AtOnce.times(
                8,
                () -> json().body(Map.of(
                                "username",
                                name,
                                "email",
                                newName("racer") + "@example.org",
                                "password",
                                PASSWORD,
                                "invitation",
                                tokens.removeFirst()))
                        .post(AUTH + "/register")
                        .statusCode());

        assertThat(Collections.frequency(answers, 201)).isEqualTo(1);
        assertThat(Collections.frequency(answers, 409)).isEqualTo(7);
        assertThat(unclaimed.stream()
                        .map(token -> registerWith(token, newName("later")).statusCode()))
                .containsOnlyOnce(403)
                .containsOnly(201, 403);
    }

    @Test
    void an_invitation_for_an_email_is_sent_to_it_and_good_for_it_alone_in_any_case() throws Exception {
        var name = newName("dora");
        var invitation = invite("{\"email\":\"" + name + "@example.org\",\"expires_in_days\":1}");
        var token = invitation.getString("token");

        var letter = new Mailbox(mail, name + "@example.org").await(1);

        assertThat(letter.getSubject()).isEqualTo("You are invited");
        assertThat(letter.getContentType()).startsWith("multipart/alternative");
        assertThat(Mailbox.textOf(letter))
                .contains("text/plain", "text/html", "admin invites you to https://chat.example.org", "within 1 day:")
                .contains("\r\n" + invitation.getString("link"))
                .contains("<a href=\"" + invitation.getString("link"));
        registerWith(token, newName("other")).then().statusCode(403).body("code", equalTo("invitation_invalid"));
        registering(token, name, name.toUpperCase(Locale.ROOT) + "@Example.org")
                .then()
                .statusCode(201);
    }

    @Test
    void an_invitation_is_good_for_seven_days_unless_said_otherwise() {
        assertThat(lifeOf(invite("{}"))).isEqualTo("7 days");
        assertThat(lifeOf(invite("{\"expires_in_days\":30}"))).isEqualTo("30 days");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"expires_in_days\":0}",
                "{\"expires_in_days\":31}",
                "{\"expires_in_days\":\"7\"}",
                "{\"email\":\"nobody\"}",
                "{\"email\":\"a\\u0000b@example.org\"}"
            })
    void what_is_out_of_bounds_is_refused(String body) {
        as(admin()).body(body).post(INVITATIONS).then().statusCode(400).body("code", equalTo("validation_failed"));
    }

    @Test
    void invitations_are_listed_the_newest_first_without_their_tokens() {
        var first = invite("{}");
        var name = newName("eve");
        var second = invite("{\"email\":\"" + name + "@example.org\"}");
        String userId = registerWith(second.getString("token"), name).path("id");

        var page = as(admin()).get(INVITATIONS);

        page.then()
                .statusCode(200)
                .body("next_cursor", nullValue())
                .body("invitations.id[0]", equalTo(second.getString("id")))
                .body("invitations.id[1]", equalTo(first.getString("id")))
                .body(
                        "invitations[0].keySet()",
                        containsInAnyOrder(
                                "id", "email", "created_by", "created_at", "expires_at", "used_by", "used_at"))
                .body("invitations[0].email", equalTo(name + "@example.org"))
                .body("invitations[0].created_by", equalTo(admin().userId()))
                .body("invitations[0].used_by", equalTo(userId))
                .body("invitations[0].used_at", matchesPattern(TIME))
                .body("invitations[1].used_at", nullValue());
        assertThat(page.asString()).doesNotContain(second.getString("token"), "hash");
    }

    @Test
    void the_list_goes_on_where_a_page_ends() {
        var admin = admin();
        var oldest = invite("{}").getString("id");
        for (int i = 0; i < 100; i++) {
            as(admin).body("{}").post(INVITATIONS).then().statusCode(201);
        }

        var first = as(admin).get(INVITATIONS).jsonPath();
        var second = as(admin)
                .queryParam("cursor", first.getString("next_cursor"))
                .get(INVITATIONS)
                .jsonPath();

        assertThat(first.getList("invitations.id")).hasSize(100).doesNotContain(oldest);
        assertThat(second.getList("invitations.id")).first().isEqualTo(oldest);
        as(admin).get(INVITATIONS + "?cursor=junk").then().statusCode(400);
    }

    @Test
    void what_is_not_there_is_not_withdrawn() {
        for (var id : List.of(UUID.randomUUID().toString(), "junk")) {
            as(admin())
                    .delete(INVITATIONS + "/" + id)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("invitation_not_found"));
        }
    }

    @Test
    void an_account_stays_when_its_invitation_is_withdrawn() {
        var invitation = invite("{}");
        var name = newName("fay");
        registerWith(invitation.getString("token"), name).then().statusCode(201);

        as(admin())
                .delete(INVITATIONS + "/" + invitation.getString("id"))
                .then()
                .statusCode(204);

        signIn(name);
    }

    @Test
    void only_admins_invite() {
        var gus = newcomer();

        forbidden(as(gus).body("{}").post(INVITATIONS));
        forbidden(as(gus).get(INVITATIONS));
        forbidden(as(gus).delete(INVITATIONS + "/" + invite("{}").getString("id")));
        json().body("{}").post(INVITATIONS).then().statusCode(401).body("code", equalTo("unauthenticated"));
    }

    @Test
    void the_database_says_who_is_an_admin_and_not_the_token() {
        var hal = newcomer();
        database.update("update auth.users set is_admin = true where id = ?::uuid", hal.userId());
        as(hal).get(INVITATIONS).then().statusCode(200);

        var tokenOfAnAdmin = signIn(hal.username());
        database.update("update auth.users set is_admin = false where id = ?::uuid", hal.userId());

        forbidden(as(tokenOfAnAdmin).body("{}").post(INVITATIONS));
    }

    @Test
    void only_a_hash_is_stored_and_old_rows_go() {
        var invitation = invite("{}");
        assertThat(database.text(
                        "select hash = sha256(convert_to(?, 'UTF8')) from auth.invitations where id = ?::uuid",
                        invitation.getString("token"),
                        invitation.getString("id")))
                .isEqualTo("t");
        database.update(
                "update auth.invitations set expires_at = now() - interval '91 days' where id = ?::uuid",
                invitation.getString("id"));

        invite("{}");

        assertThat(database.text(
                        "select count(*) from auth.invitations where id = ?::uuid", invitation.getString("id")))
                .isEqualTo("0");
    }

    @Test
    void a_field_at_fault_is_named() {
        as(admin())
                .body("{\"expires_in_days\":31}")
                .post(INVITATIONS)
                .then()
                .body("violations.field", contains("expires_in_days"));
        registerWith("x".repeat(513), newName("ida"))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("invitation"));
    }

    private String lifeOf(JsonPath invitation) {
        return database.text(
                "select expires_at - created_at from auth.invitations where id = ?::uuid", invitation.getString("id"));
    }

    private static Tokens newcomer() {
        var name = newName("newcomer");
        registerWith(invite("{}").getString("token"), name).then().statusCode(201);
        return signIn(name);
    }

    private static Tokens admin() {
        return signIn("admin");
    }

    private static JsonPath invite(String body) {
        return as(admin())
                .body(body)
                .post(INVITATIONS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static Response registerWith(String invitation, String username) {
        return registering(invitation, username, username + "@example.org");
    }

    private static Response registering(String invitation, String username, String email) {
        return json().body(Map.of("username", username, "email", email, "password", PASSWORD, "invitation", invitation))
                .post(AUTH + "/register");
    }

    private static void forbidden(Response answer) {
        answer.then().statusCode(403).body("code", equalTo("forbidden"));
    }
}
