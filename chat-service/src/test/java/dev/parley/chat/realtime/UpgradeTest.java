package dev.parley.chat.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.kit.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UpgradeTest extends ChatTest {

    private final Person ana = Person.someone();
    private final Person eve = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_room() {
        room = group(ana);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/chat", "/ws/notifications"})
    void an_upgrade_without_a_good_token_is_refused(String door) {
        assertThat(refusal(door, request -> request)).isEqualTo(401);
        assertThat(refusal(door, request -> request.header("Authorization", "Bearer junk")))
                .isEqualTo(401);
        assertThat(refusal(door + "?token=" + ana.token(), request -> request)).isEqualTo(401);
        assertThat(refusal(door + "?access_token=x", bearer(ana))).isEqualTo(401);
        assertThat(refusal(door + "?Token=x", bearer(ana))).isEqualTo(401);
        assertThat(refusal(door, request -> request.subprotocols("chat.v1", "bearer.junk")))
                .isEqualTo(401);
        var expired = TestTokens.sign(TestTokens.claims(ana.id(), ana.username(), Duration.ofMinutes(-1)));
        assertThat(refusal(door, request -> request.header("Authorization", "Bearer " + expired)))
                .isEqualTo(401);
    }

    @Test
    void an_upgrade_with_several_tokens_is_refused() {
        assertThat(refusal("/ws/chat", request -> bearer(eve).apply(bearer(ana).apply(request))))
                .isEqualTo(401);
        assertThat(refusal(
                        "/ws/chat",
                        request -> request.subprotocols("chat.v1", "bearer." + ana.token(), "bearer." + eve.token())))
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/chat", "/ws/notifications"})
    void an_upgrade_from_a_foreign_page_is_refused(String door) {
        assertThat(refusal(door, request -> bearer(ana).apply(request).header("Origin", "https://evil.example")))
                .isEqualTo(403);
        assertThat(refusal(
                        door,
                        request -> bearer(ana)
                                .apply(request)
                                .header("Origin", "http://localhost:8080")
                                .header("Origin", "https://evil.example")))
                .isEqualTo(403);
    }

    @Test
    void an_upgrade_to_the_door_of_a_foreign_room_is_refused() {
        assertThat(refusal("/ws/chat/" + room, bearer(eve))).isEqualTo(403);
        assertThat(refusal("/ws/chat/" + UUID.randomUUID(), bearer(eve))).isEqualTo(403);
        assertThat(refusal("/ws/chat/junk", bearer(eve))).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/chat", "/ws/notifications"})
    void a_browser_sends_its_token_as_a_subprotocol_and_is_answered_with_chat_v1(String door) {
        var socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("chat.v1", "bearer." + ana.token())
                .header("Origin", "http://localhost:8080")
                .buildAsync(uri(door), new WebSocket.Listener() {})
                .join();

        assertThat(socket.getSubprotocol()).isEqualTo("chat.v1");
        socket.abort();
    }

    private static UnaryOperator<WebSocket.Builder> bearer(Person person) {
        return request -> request.header("Authorization", "Bearer " + person.token());
    }

    private int refusal(String path, UnaryOperator<WebSocket.Builder> request) {
        var upgrade = request.apply(HttpClient.newHttpClient().newWebSocketBuilder())
                .buildAsync(uri(path), new WebSocket.Listener() {});
        return upgrade.handle((_, failure) ->
                        failure != null && failure.getCause() instanceof WebSocketHandshakeException refused
                                ? refused.getResponse().statusCode()
                                : 0)
                .join();
    }

    private URI uri(String path) {
        return URI.create("ws" + server().toString().substring(4) + path);
    }
}
