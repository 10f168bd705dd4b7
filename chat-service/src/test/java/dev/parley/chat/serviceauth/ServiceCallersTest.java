package dev.parley.chat.serviceauth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.TestSocket;
import dev.parley.kit.testing.TestTokens;
import dev.parley.kit.token.Scope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program is nobody: chat is for people. */
@QuarkusTest
class ServiceCallersTest extends ChatTest {

    private static final String BOT = TestTokens.serviceToken("bot", Duration.ofMinutes(10), Scope.values());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET  |                | {}
                    POST |                | {"room_type":"group","name":"x","member_ids":[]}
                    GET  | /{id}          | {}
                    GET  | /{id}/members  | {}
                    GET  | /{id}/messages | {}
                    POST | /{id}/messages | {"content":"hello"}
                    PUT  | /{id}/read     | {"seq":1}
                    """)
    void a_services_token_opens_no_call_of_a_user(String method, String path, String body) {
        given().auth()
                .oauth2(BOT)
                .contentType(ContentType.JSON)
                .body(body)
                .request(
                        method,
                        ROOMS
                                + (path == null
                                        ? ""
                                        : path.replace("{id}", UUID.randomUUID().toString())))
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    @Test
    void a_services_token_opens_no_socket() {
        assertThatThrownBy(() -> TestSocket.openUnconnected(server(), "/ws/chat", BOT))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(401));
    }

    @Test
    void a_services_token_renews_no_socket() throws Exception {
        try (var socket = socket(Person.someone())) {
            socket.send(Map.of("type", "auth", "token", BOT));

            assertThat(socket.await("error").path("code").asText()).isEqualTo("unauthenticated");
        }
    }
}
