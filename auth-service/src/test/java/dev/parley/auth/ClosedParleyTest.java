package dev.parley.auth;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.json;
import static dev.parley.auth.Api.login;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.register;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.auth.mail.Postman;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(ClosedParley.class)
class ClosedParleyTest {

    @Inject
    Database database;

    @Test
    void nobody_registers_where_registration_is_closed() {
        register(newName("late")).then().statusCode(403).body("code", equalTo("registration_closed"));
    }

    @Test
    void an_invitation_opens_nothing_where_registration_is_closed() {
        database.update("insert into auth.invitations (id, hash, expires_at)"
                + " values (uuidv7(), sha256('the-token'), now() + interval '1 day')");
        var name = newName("late");

        json().body(Map.of(
                        "username",
                        name,
                        "email",
                        name + "@example.org",
                        "password",
                        PASSWORD,
                        "invitation",
                        "the-token"))
                .post(AUTH + "/register")
                .then()
                .statusCode(403)
                .body("code", equalTo("registration_closed"));
    }

    @Test
    void where_no_program_is_registered_none_gets_a_token() {
        given().auth()
                .preemptive()
                .basic("chat-service", URLEncoder.encode(Api.CHAT_SECRET, UTF_8))
                .formParam("grant_type", "client_credentials")
                .post(AUTH + "/token")
                .then()
                .statusCode(401)
                .body("code", equalTo("invalid_client"));
    }

    @Test
    void without_a_mail_server_mail_is_shown_in_the_log_and_works_just_as_well() {
        var log = Lines.of(Postman.class);

        json().body(Map.of("email", ClosedParley.ADMIN_EMAIL))
                .post(AUTH + "/password-reset")
                .then()
                .statusCode(202);

        await().atMost(Duration.ofSeconds(10)).until(() -> !log.texts().isEmpty());
        var mail = log.texts().getFirst();
        assertThat(mail)
                .contains("----- mail -----\nTo: " + ClosedParley.ADMIN_EMAIL + "\nSubject: Choose a new password\n")
                .endsWith("\n----- end of mail -----");
        var token = Pattern.compile("\\nhttp://localhost:8080/reset-password#token=(\\S+)\\n")
                .matcher(mail);
        assertThat(token.find()).isTrue();
        json().body(Map.of("token", token.group(1), "new_password", "a password by log"))
                .post(AUTH + "/password-reset-confirm")
                .then()
                .statusCode(204);
        login("admin", "a password by log").then().statusCode(200);
    }

    /** What one class logs. */
    private static final class Lines extends Handler {

        private static final ExtFormatter MESSAGE = new PatternFormatter("%s");

        private final List<String> texts = new CopyOnWriteArrayList<>();

        static Lines of(Class<?> author) {
            var lines = new Lines();
            Logger.getLogger(author.getName()).addHandler(lines);
            return lines;
        }

        List<String> texts() {
            return texts;
        }

        @Override
        public void publish(LogRecord line) {
            texts.add(MESSAGE.format(ExtLogRecord.wrap(line)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
