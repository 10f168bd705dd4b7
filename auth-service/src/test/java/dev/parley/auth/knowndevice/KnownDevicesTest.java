package dev.parley.auth.knowndevice;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.json;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.icegreen.greenmail.util.GreenMail;
import dev.parley.auth.Api.Tokens;
import dev.parley.auth.AtOnce;
import dev.parley.auth.Database;
import dev.parley.auth.MailServer;
import dev.parley.auth.Mailbox;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(MailServer.class)
@TestProfile(KnownDevicesTest.GuessesCount.class)
class KnownDevicesTest {

    private static final String WRONG = "wrong password";
    private static final int MOST_WRONG = 10;

    @Inject
    Database database;

    @SuppressWarnings("NullAway.Init") // MailServer sets it
    GreenMail mail;

    @Test
    void a_sign_in_leaves_a_cookie_for_the_auth_calls_alone_that_no_script_reads() {
        var cookie = signIn(registered(), null).getDetailedCookie("parley_device");

        assertThat(cookie.getValue()).hasSize(43);
        assertThat(cookie.getPath()).isEqualTo("/api/v1/auth");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getMaxAge()).isEqualTo(365 * 24 * 60 * 60);
        assertThat(cookie.isSecured()).isFalse();
    }

    @Test
    void a_failed_sign_in_leaves_none() {
        assertThat(login(registered(), WRONG, null).getCookie("parley_device")).isNull();
    }

    @Test
    void a_device_that_comes_back_keeps_its_cookie() {
        var name = registered();
        var device = deviceOf(name);

        assertThat(signIn(name, device).getCookie("parley_device")).isEqualTo(device);
    }

    @Test
    void strangers_who_guess_keep_other_strangers_out_and_not_the_owner_s_device() {
        var name = registered();
        var device = deviceOf(name);

        exhaust(name, null);

        limited(login(name, PASSWORD, null));
        signIn(name, device);
    }

    @Test
    void the_device_of_another_account_is_a_stranger() {
        var name = registered();
        var foreign = deviceOf(registered());

        exhaust(name, foreign);

        limited(login(name, PASSWORD, foreign));
        limited(login(name, PASSWORD, null));
    }

    @Test
    void a_made_up_device_is_a_stranger() {
        var name = registered();

        exhaust(name, "A".repeat(43));

        limited(login(name, PASSWORD, "B".repeat(43)));
    }

    @Test
    void a_device_that_guesses_does_not_keep_others_out() {
        var name = registered();

        exhaust(name, deviceOf(name));

        signIn(name, null);
    }

    @Test
    void a_device_has_so_many_guesses_of_its_own_and_then_is_one_of_the_strangers() {
        var name = registered();
        var device = deviceOf(name);
        exhaust(name, null);

        exhaust(name, device);

        limited(login(name, WRONG, device));
        limited(login(name, PASSWORD, device));
    }

    @Test
    void guesses_of_a_device_sent_at_once_do_not_slip_through_together() throws Exception {
        var name = registered();
        var device = deviceOf(name);
        exhaust(name, null);

        var answers = AtOnce.times(15, () -> login(name, WRONG, device).statusCode());

        assertThat(Collections.frequency(answers, 401)).isEqualTo(MOST_WRONG);
        assertThat(Collections.frequency(answers, 429)).isEqualTo(5);
    }

    @Test
    void right_passwords_on_a_device_do_not_count() {
        var name = registered();
        var device = deviceOf(name);
        exhaust(name, null);

        for (int i = 0; i < MOST_WRONG + 2; i++) {
            signIn(name, device);
        }
    }

    @Test
    void an_unknown_name_gets_the_same_answers_with_a_cookie() {
        var device = deviceOf(registered());
        var nobody = newName("nobody");
        var somebody = registered();

        for (int i = 0; i < MOST_WRONG; i++) {
            var unknown = login(nobody, WRONG, device);
            var known = login(somebody, WRONG, device);
            assertThat(unknown.statusCode()).isEqualTo(401);
            assertThat(unknown.asString()).isEqualTo(known.asString());
            assertThat(unknown.headers().toString()).isEqualTo(known.headers().toString());
        }

        limited(login(nobody, WRONG, device));
        limited(login(somebody, WRONG, device));
    }

    @Test
    void a_session_that_is_open_is_not_kept_from_its_owner_s_account_by_guessing_strangers() {
        var name = registered();
        var here = Tokens.of(login(name, PASSWORD, null));
        exhaust(name, null);

        changePassword(here, null).then().statusCode(204);
    }

    @Test
    void a_changed_password_makes_strangers_of_all_devices_but_the_one_that_changes_it() {
        var name = registered();
        var other = deviceOf(name);
        var mine = deviceOf(name);

        changePassword(Tokens.of(login(name, PASSWORD, mine)), mine).then().statusCode(204);

        exhaust(name, null);
        limited(login(name, "a newer password", other));
        login(name, "a newer password", mine).then().statusCode(200);
    }

    @Test
    void a_reset_by_mail_leaves_devices_known() {
        var name = registered();
        var device = deviceOf(name);
        var mailbox = new Mailbox(mail, name + "@example.org");

        json().body(Map.of("email", mailbox.address())).post(AUTH + "/password-reset");
        json().body(Map.of("token", mailbox.token(1), "new_password", "a newer password"))
                .post(AUTH + "/password-reset-confirm")
                .then()
                .statusCode(204);

        exhaust(name, null);
        login(name, "a newer password", device).then().statusCode(200);
    }

    @Test
    void programs_without_cookies_push_each_other_out_and_not_those_that_keep_them() {
        var name = registered();
        var browser = json().body(Map.of("username", name, "password", PASSWORD, "session", "cookie"))
                .post(AUTH + "/login")
                .getCookie("parley_device");
        var cameBack = deviceOf(name);
        signIn(name, cameBack);

        for (int i = 0; i < KnownDevices.MOST + 2; i++) {
            signIn(name, null);
        }

        assertThat(database.text(
                        "select count(*) from auth.known_devices d join auth.users u on u.id = d.user_id"
                                + " where username = ?",
                        name))
                .isEqualTo("20");
        exhaust(name, null);
        signIn(name, browser);
        signIn(name, cameBack);
    }

    @Test
    void only_a_hash_is_stored() {
        var device = deviceOf(registered());

        assertThat(database.text(
                        "select count(*) from auth.known_devices where hash = sha256(convert_to(?, 'UTF8'))", device))
                .isEqualTo("1");
    }

    private static String registered() {
        var name = newName("owner");
        register(name).then().statusCode(201);
        return name;
    }

    private static String deviceOf(String name) {
        return signIn(name, null).getCookie("parley_device");
    }

    private static Response signIn(String name, @Nullable String device) {
        var answer = login(name, PASSWORD, device);
        answer.then().statusCode(200);
        return answer;
    }

    private static void exhaust(String name, @Nullable String device) {
        for (int i = 0; i < MOST_WRONG; i++) {
            login(name, WRONG, device).then().statusCode(401);
        }
    }

    private static Response login(String name, String password, @Nullable String device) {
        return json().cookies(cookie(device))
                .body(Map.of("username", name, "password", password))
                .post(AUTH + "/login");
    }

    private static Response changePassword(Tokens who, @Nullable String device) {
        return as(who).cookies(cookie(device))
                .body(Map.of("current_password", PASSWORD, "new_password", "a newer password"))
                .post(AUTH + "/password-change");
    }

    private static Map<String, String> cookie(@Nullable String device) {
        var cookies = new HashMap<String, String>();
        if (device != null) {
            cookies.put("parley_device", device);
        }
        return cookies;
    }

    private static void limited(Response answer) {
        answer.then().statusCode(429).body("code", equalTo("rate_limited"));
    }

    /** A Parley that counts wrong passwords as it does by default. */
    public static class GuessesCount implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("parley.limit.wrong-passwords", String.valueOf(MOST_WRONG));
        }
    }
}
