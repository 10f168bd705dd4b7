package dev.parley.auth.account;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.json;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.newcomer;
import static dev.parley.auth.Api.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.auth.AtOnce;
import dev.parley.auth.Database;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class RegistrationTest {

    @Inject
    Database database;

    @Test
    void whoever_registers_gets_the_account_and_no_secret() {
        var name = newName("Ana");

        register(name)
                .then()
                .statusCode(201)
                .contentType("application/json")
                .body("id", matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"))
                .body("username", equalTo(name))
                .body("display_name", equalTo(name))
                .body("email", equalTo(name + "@example.org"))
                .body("is_admin", equalTo(false))
                .body("is_online", equalTo(false))
                .body("last_seen", nullValue())
                .body("created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .body("$", not(hasKey("password_hash")));
    }

    @Test
    void the_password_is_stored_as_a_bcrypt_hash() {
        var name = newName("hashed");
        register(name);

        assertThat(database.text("select password_hash from auth.users where username = ?", name))
                .startsWith("$2a$04$");
    }

    @Test
    void a_username_is_taken_without_regard_to_case() {
        var name = newName("bob");
        register(name).then().statusCode(201);

        registering(name.toUpperCase(Locale.ROOT), newName("other") + "@example.org", PASSWORD)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("username_taken"));
    }

    @Test
    void an_email_is_taken_without_regard_to_case() {
        var name = newName("carl");
        register(name).then().statusCode(201);

        registering(newName("other"), name.toUpperCase(Locale.ROOT) + "@Example.org", PASSWORD)
                .statusCode(409)
                .body("code", equalTo("email_taken"));
    }

    @Test
    void of_many_who_want_one_name_at_once_one_gets_it() throws Exception {
        var name = newName("race");

        var answers = AtOnce.times(20, () -> {
            var email = newName("racer") + "@example.org";
            return json().body(Map.of("username", name, "email", email, "password", PASSWORD))
                    .post(AUTH + "/register")
                    .statusCode();
        });

        assertThat(Collections.frequency(answers, 201)).isEqualTo(1);
        assertThat(Collections.frequency(answers, 409)).isEqualTo(19);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "", "with space", "ümlaut", "a@b", "new\nline", "a\0bc", "\ud800abc"})
    void a_username_of_other_characters_or_length_is_refused(String username) {
        registering(username, newName("x") + "@example.org", PASSWORD)
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("violations.field", hasItem("username"));
    }

    @Test
    void a_username_may_have_50_characters_and_not_51() {
        var name = newName("x".repeat(40));
        var padded = name + "y".repeat(50 - name.length());

        registering(padded, newName("long") + "@example.org", PASSWORD).statusCode(201);
        registering(padded + "y", newName("long") + "@example.org", PASSWORD).statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nobody", "@example.org", "two@at@example.org", "a\0b@example.org", "\udc00@example.org"})
    void what_is_no_email_is_refused(String email) {
        registering(newName("mail"), email, PASSWORD)
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("violations.field", hasItem("email"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "nul\0nul\0nul", "\ud83d lone surrogate"})
    void a_password_that_is_short_or_no_text_is_refused(String password) {
        registering(newName("pw"), newName("pw") + "@example.org", password)
                .statusCode(400)
                .body("violations.field", hasItem("password"));
    }

    @Test
    void a_password_may_have_128_code_points_and_not_129() {
        registering(newName("pw"), newName("pw") + "@example.org", "😀".repeat(128))
                .statusCode(201);
        registering(newName("pw"), newName("pw") + "@example.org", "😀".repeat(129))
                .statusCode(400);
    }

    @Test
    void unknown_fields_are_ignored_and_change_nothing() {
        var name = newName("eve");

        json().body(Map.of(
                        "username",
                        name,
                        "email",
                        name + "@example.org",
                        "password",
                        PASSWORD,
                        "is_admin",
                        true,
                        "isAdmin",
                        true,
                        "id",
                        "1"))
                .post(AUTH + "/register")
                .then()
                .statusCode(201)
                .body("is_admin", equalTo(false))
                .body("id", not(equalTo("1")));
    }

    @Test
    void where_everybody_may_register_a_good_invitation_is_used_up_and_a_bad_one_ignored() {
        var admin = newcomer("admin");
        database.update("update auth.users set is_admin = true where id = ?::uuid", admin.userId());
        var invitation = as(admin).body("{}").post("/api/v1/admin/invitations");
        String token = invitation.then().statusCode(201).extract().path("token");
        String id = invitation.path("id");

        for (var given : List.of(token, token, "junk")) {
            var name = newName("fred");
            json().body(Map.of(
                            "username",
                            name,
                            "email",
                            name + "@example.org",
                            "password",
                            PASSWORD,
                            "invitation",
                            given))
                    .post(AUTH + "/register")
                    .then()
                    .statusCode(201);
        }

        assertThat(database.text("select used_at is not null from auth.invitations where id = ?::uuid", id))
                .isEqualTo("t");
    }

    @Test
    void missing_fields_are_all_named() {
        json().body("{}")
                .post(AUTH + "/register")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("email", "password", "username")));
    }

    private static ValidatableResponse registering(String username, String email, String password) {
        return json().body(Map.of("username", username, "email", email, "password", password))
                .post(AUTH + "/register")
                .then();
    }
}
