package dev.parley.auth.password;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.json;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.newcomer;
import static dev.parley.auth.Api.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class CommonPasswordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password", "password1", "Password123", "PASSWORD1", "P@ssw0rd", "12345678", "1234567890", "qwertyuiop",
                "1q2w3e4r", "1qaz2wsx", "iloveyou1", "football1", "sunshine", "princess1", "abcd1234", "11111111",
                "Summer2024", "Welcome1", "letmein1", "trustno1", "admin123", "changeme", "starwars", "michael1"
            })
    void the_usual_suspects_are_known_in_any_case(String password) {
        assertThat(CommonPasswords.contain(password)).isTrue();
    }

    @Test
    void either_form_of_unicode_is_the_same_password() {
        assertThat(CommonPasswords.contain("contrase\u00f1a")).isTrue();
        assertThat(CommonPasswords.contain("Contrasen\u0303a")).isTrue();
    }

    @Test
    void the_list_is_long_and_other_passwords_are_not_on_it() {
        assertThat(CommonPasswords.count()).isGreaterThan(3000);
        assertThat(CommonPasswords.contain(PASSWORD)).isFalse();
        assertThat(CommonPasswords.contain("xkq8-vbn2-mmw0")).isFalse();
    }

    @Test
    void nobody_registers_with_a_common_password() {
        var name = newName("common");

        json().body(Map.of("username", name, "email", name + "@example.org", "password", "Password123"))
                .post(AUTH + "/register")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("violations.field", contains("password"))
                .body("violations[0].message", containsString("guessed first"));
    }

    @Test
    void nobody_changes_to_a_common_password() {
        var ana = newcomer("ana");

        as(ana).body(Map.of("current_password", PASSWORD, "new_password", "iloveyou1"))
                .post(AUTH + "/password-change")
                .then()
                .statusCode(400)
                .body("violations.field", contains("new_password"));

        signIn(ana.username());
    }
}
