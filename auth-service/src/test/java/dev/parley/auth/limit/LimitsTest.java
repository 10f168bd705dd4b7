package dev.parley.auth.limit;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.CHAT_SECRET;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.json;
import static dev.parley.auth.Api.newName;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.icegreen.greenmail.util.GreenMail;
import dev.parley.auth.AsDelivered;
import dev.parley.auth.AtOnce;
import dev.parley.auth.MailServer;
import dev.parley.auth.Mailbox;
import dev.parley.kit.testing.Servers;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(MailServer.class)
@TestProfile(AsDelivered.class)
class LimitsTest {

    private static final AtomicInteger PEERS = new AtomicInteger();

    @Inject
    RedisDataSource redis;

    @SuppressWarnings("NullAway.Init") // MailServer sets it
    GreenMail mail;

    @Test
    void a_peer_may_register_so_often_and_not_more() {
        var peer = newPeer();
        for (int i = 0; i < 5; i++) {
            register(newName("many"), peer).then().statusCode(201);
        }

        limited(register(newName("many"), peer));

        register(newName("many"), newPeer()).then().statusCode(201);
    }

    @Test
    void what_the_client_says_of_its_address_does_not_count() {
        var peer = newPeer();
        for (int i = 0; i < 5; i++) {
            register(newName("many"), "203.0.113." + i + ", " + peer).then().statusCode(201);
        }

        limited(register(newName("many"), "203.0.113.99, " + peer));
    }

    @Test
    void a_peer_may_sign_in_so_often_and_not_more() {
        var name = registered();
        var peer = newPeer();
        for (int i = 0; i < 6; i++) {
            login(name, PASSWORD, peer).then().statusCode(200);
        }

        limited(login(name, PASSWORD, peer));
    }

    @Test
    void a_program_may_ask_for_tokens_so_often_and_not_more_and_people_sign_in_all_the_same() {
        var name = registered();
        var peer = newPeer();
        for (int i = 0; i < 6; i++) {
            serviceToken("chat-service", "a guess", peer).then().statusCode(401);
        }

        limited(serviceToken("chat-service", CHAT_SECRET, peer));

        serviceToken("chat-service", CHAT_SECRET, newPeer()).then().statusCode(200);
        login(name, PASSWORD, peer).then().statusCode(200);
    }

    @Test
    void an_account_bears_so_many_wrong_passwords_from_wherever_they_come() {
        var name = registered();
        for (int i = 0; i < 3; i++) {
            login(name, "wrong password", newPeer()).then().statusCode(401);
        }

        limited(login(name, "wrong password", newPeer()));
        limited(login(name, PASSWORD, newPeer()));
    }

    @Test
    void an_unknown_name_gets_the_same_answers() {
        var name = newName("nobody");
        for (int i = 0; i < 3; i++) {
            login(name, "wrong password", newPeer()).then().statusCode(401);
        }

        limited(login(name, "wrong password", newPeer()));
    }

    @Test
    void guesses_sent_at_once_do_not_slip_through_together() throws Exception {
        var name = registered();

        var answers =
                AtOnce.times(12, () -> login(name, "wrong password", newPeer()).statusCode());

        assertThat(Collections.frequency(answers, 401)).isEqualTo(3);
        assertThat(Collections.frequency(answers, 429)).isEqualTo(9);
    }

    @Test
    void right_passwords_do_not_count() {
        var name = registered();
        for (int i = 0; i < 5; i++) {
            login(name, PASSWORD, newPeer()).then().statusCode(200);
        }
        login(name, "wrong password", newPeer()).then().statusCode(401);
        login(name, PASSWORD, newPeer()).then().statusCode(200);
    }

    @Test
    void a_peer_may_ask_for_resets_so_often_and_not_more() {
        var peer = newPeer();
        for (int i = 0; i < 4; i++) {
            reset(newName("nobody") + "@example.org", peer).then().statusCode(202);
        }

        limited(reset(newName("nobody") + "@example.org", peer));
    }

    @Test
    void an_account_gets_so_many_reset_mails_and_whoever_asks_for_more_does_not_notice() {
        var name = registered();
        var other = registered();
        for (int i = 0; i < 4; i++) {
            reset(name + "@example.org", newPeer()).then().statusCode(202);
        }

        // Two run at once: with these through, so is what stood in line before them.
        reset(other + "@example.org", newPeer());
        reset(other + "@example.org", newPeer());
        mailbox(other).await(2);
        assertThat(mailbox(name).all()).hasSize(2);
        // The newer one is good, and it may have come first.
        assertThat(Stream.of(1, 2)
                        .map(mail -> confirm(mailbox(name).token(mail)).statusCode()))
                .containsExactlyInAnyOrder(204, 400);
    }

    @Test
    void who_resets_the_password_is_not_kept_out_by_the_guesses_of_others() {
        var name = registered();
        for (int i = 0; i < 3; i++) {
            login(name, "wrong password", newPeer()).then().statusCode(401);
        }
        limited(login(name, PASSWORD, newPeer()));

        reset(name + "@example.org", newPeer()).then().statusCode(202);
        confirm(mailbox(name).token(1)).then().statusCode(204);

        login(name, "a password by mail", newPeer()).then().statusCode(200);
    }

    @Test
    void the_counts_are_shared_and_end_by_themselves() {
        var peer = newPeer();
        login(newName("nobody"), PASSWORD, peer);

        assertThat(redis.key().pttl("parley:auth:limit:login:" + peer)).isBetween(1L, 60_000L);
    }

    private static String registered() {
        var name = newName("limited");
        register(name, newPeer()).then().statusCode(201);
        return name;
    }

    private static String newPeer() {
        int number = PEERS.incrementAndGet();
        return "198.51." + number / 250 + "." + (number % 250 + 1);
    }

    private static Response register(String name, String forwardedFor) {
        return json().header("X-Forwarded-For", forwardedFor)
                .body(Map.of("username", name, "email", name + "@example.org", "password", PASSWORD))
                .post(AUTH + "/register");
    }

    private static Response login(String name, String password, String forwardedFor) {
        return json().header("X-Forwarded-For", forwardedFor)
                .body(Map.of("username", name, "password", password))
                .post(AUTH + "/login");
    }

    private static Response serviceToken(String id, String secret, String forwardedFor) {
        return given().header("X-Forwarded-For", forwardedFor)
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", id)
                .formParam("client_secret", secret)
                .post(AUTH + "/token");
    }

    private static Response reset(String email, String forwardedFor) {
        return json().header("X-Forwarded-For", forwardedFor)
                .body(Map.of("email", email))
                .post(AUTH + "/password-reset");
    }

    private static Response confirm(String token) {
        return json().body(Map.of("token", token, "new_password", "a password by mail"))
                .post(AUTH + "/password-reset-confirm");
    }

    private Mailbox mailbox(String name) {
        return new Mailbox(mail, name + "@example.org");
    }

    private static void limited(Response answer) {
        answer.then().statusCode(429).contentType("application/problem+json").body("code", equalTo("rate_limited"));
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 900);
    }
}
