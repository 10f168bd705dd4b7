package dev.parley.auth.passwordreset;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.json;
import static dev.parley.auth.Api.login;
import static dev.parley.auth.Api.newcomer;
import static org.hamcrest.Matchers.equalTo;

import com.icegreen.greenmail.util.GreenMail;
import dev.parley.auth.MailServer;
import dev.parley.auth.Mailbox;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(MailServer.class)
@TestProfile(WithoutRedisTest.RedisAway.class)
class WithoutRedisTest {

    @SuppressWarnings("NullAway.Init") // MailServer sets it
    GreenMail mail;

    @Test
    void a_reset_link_works_once_while_redis_is_away() {
        var ana = newcomer("ana");
        var email = ana.username() + "@example.org";
        json().body(Map.of("email", email))
                .post(AUTH + "/password-reset")
                .then()
                .statusCode(202);
        var token = new Mailbox(mail, email).token(1);

        confirm(token, "a password by mail").then().statusCode(204);

        confirm(token, "another by the same").then().statusCode(400).body("code", equalTo("reset_token_invalid"));
        login(ana.username(), "a password by mail").then().statusCode(200);
    }

    private static Response confirm(String token, String password) {
        return json().body(Map.of("token", token, "new_password", password)).post(AUTH + "/password-reset-confirm");
    }

    /** Nobody listens there. */
    public static final class RedisAway implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:1");
        }
    }
}
