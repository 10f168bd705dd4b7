package dev.parley.chat.token;

import static io.restassured.RestAssured.given;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.kit.problem.Problem;
import dev.parley.kit.testing.ForgedTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Forged tokens at the real doors: a call and an upgrade. */
@QuarkusTest
class ForgedTokensTest extends ChatTest {

    private static final Set<String> WHAT_A_PROBLEM_SAYS =
            Set.of("type", "title", "status", "detail", "instance", "code");

    private final Person ana = Person.someone();

    @Test
    void a_call_with_a_forged_token_is_unauthenticated_and_nobody_is_told_why() {
        given().auth()
                .oauth2(ForgedTokens.resigned(ana.token()))
                .get(ROOMS)
                .then()
                .statusCode(200);

        var softly = new SoftAssertions();
        for (var forged : ForgedTokens.of(ana.token())) {
            var answer =
                    given().header("Authorization", "Bearer " + forged.token()).get(ROOMS);
            softly.assertThat(answer.statusCode()).as(forged.name()).isEqualTo(401);
            softly.assertThat(answer.header("WWW-Authenticate"))
                    .as(forged.name())
                    .isEqualTo("Bearer");
            softly.assertThat(answer.contentType()).as(forged.name()).isEqualTo(Problem.MEDIA_TYPE);
            var problem = answer.jsonPath();
            softly.assertThat(problem.<String, Object>getMap("$").keySet())
                    .as(forged.name())
                    .isEqualTo(WHAT_A_PROBLEM_SAYS);
            softly.assertThat(problem.getString("code")).as(forged.name()).isEqualTo("unauthenticated");
            softly.assertThat(problem.getString("detail"))
                    .as(forged.name())
                    .isEqualTo("Send a valid access token as 'Authorization: Bearer'.");
        }
        softly.assertAll();
    }

    @Test
    void an_upgrade_with_a_forged_token_is_unauthenticated() {
        try (var client = HttpClient.newHttpClient()) {
            upgrade(client, ForgedTokens.resigned(ana.token())).join().abort();

            var softly = new SoftAssertions();
            for (var forged : ForgedTokens.of(ana.token())) {
                var answer = refusal(client, forged.token());
                softly.assertThat(answer.statusCode()).as(forged.name()).isEqualTo(401);
                softly.assertThat(answer.headers().allValues("WWW-Authenticate"))
                        .as(forged.name())
                        .containsExactly("Bearer");
            }
            softly.assertAll();
        }
    }

    private HttpResponse<?> refusal(HttpClient client, String token) {
        return upgrade(client, token)
                .handle((_, failure) -> {
                    if (failure != null && failure.getCause() instanceof WebSocketHandshakeException refused) {
                        return refused.getResponse();
                    }
                    throw new AssertionError("not refused: " + token, failure);
                })
                .join();
    }

    private CompletableFuture<WebSocket> upgrade(HttpClient client, String token) {
        return client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(
                        URI.create("ws" + server().toString().substring(4) + "/ws/chat"), new WebSocket.Listener() {});
    }
}
