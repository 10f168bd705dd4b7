package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.testing.TestTokens;
import dev.parley.kit.token.Claims;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountLimitTest {

    private static final String ROOMS = "/api/v1/chat/rooms";
    private static final int BURST = 5;

    private final UUID ana = UUID.randomUUID();
    private StubNode auth;
    private StubNode chat;
    private RunningGateway gateway;

    /** Begins when a probe of nobody else's business is limited: then the keys are there. One a second is slow to refill. */
    @BeforeEach
    void start() {
        auth = StubNode.named("auth")
                .answering(request -> request.response()
                        .end(request.path().equals("/.well-known/jwks.json") ? TestTokens.jwks() : "{}"));
        chat = StubNode.named("chat");
        gateway = RunningGateway.with(auth, chat).accountLimit(1, BURST).start();
        String probe = TestTokens.token(UUID.randomUUID(), "probe");
        await().until(() -> get(ROOMS, probe).statusCode() == 429);
    }

    @AfterEach
    void stop() {
        gateway.close();
        chat.close();
        auth.close();
    }

    @Test
    void an_account_that_asks_too_much_is_told_when_to_come_back() {
        String token = TestTokens.token(ana, "ana");

        HttpResponse<String> refused = askUntilRefused(token);

        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("rate_limited");
        assertThat(new JsonObject(refused.body()).getString("instance")).isEqualTo(ROOMS);
    }

    @Test
    void what_is_refused_reaches_no_service() {
        String token = TestTokens.token(ana, "ana");
        askUntilRefused(token);
        chat.seen().clear();

        HttpResponse<String> refused = askUntilRefused(token);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(chat.seen().size()).isLessThan(BURST);
    }

    @Test
    void all_tokens_and_services_of_an_account_count_together_and_sockets_too() {
        askUntilRefused(TestTokens.token(ana, "ana"));

        String other = TestTokens.token(ana, "ana");
        requireNoFullBucket(() -> get("/api/v1/auth/me", other));
        requireNoFullBucket(() -> gateway.get("/ws/chat", "Authorization", "bearer " + other));
        requireNoFullBucket(() -> gateway.get("/ws/chat", "Sec-WebSocket-Protocol", "chat.v1, bearer." + other));
    }

    @Test
    void other_accounts_and_the_app_are_not_held_up_by_it() {
        String token = TestTokens.token(ana, "ana");
        askUntilRefused(token);

        assertThat(get(ROOMS, TestTokens.token(UUID.randomUUID(), "bob")).statusCode())
                .isEqualTo(200);
        assertThat(get("/docs", token).statusCode()).isNotEqualTo(429);
    }

    @Test
    void without_a_good_token_a_request_is_of_no_account_and_passes() {
        String foreign = TestTokens.sign(
                TestTokens.claims(ana, "ana", Duration.ofMinutes(10)), TestTokens.newKey("test-key"), Claims.TYPE);
        String ended = TestTokens.sign(TestTokens.claims(ana, "ana", Duration.ofMinutes(-1)));

        for (int i = 0; i < 4 * BURST; i++) {
            assertThat(get(ROOMS, foreign).statusCode()).isEqualTo(200);
            assertThat(get(ROOMS, ended).statusCode()).isEqualTo(200);
            assertThat(get(ROOMS, "junk").statusCode()).isEqualTo(200);
            assertThat(gateway.get(ROOMS).statusCode()).isEqualTo(200);
        }
        assertThat(get(ROOMS, TestTokens.token(ana, "ana")).statusCode()).isEqualTo(200);
    }

    @Test
    void accounts_are_known_while_auth_service_is_away() {
        auth.die();

        askUntilRefused(TestTokens.token(ana, "ana"));
    }

    private static void requireNoFullBucket(Supplier<HttpResponse<String>> request) {
        assertThat(IntStream.range(0, BURST - 1).map(i -> request.get().statusCode()))
                .contains(429);
    }

    /** The bucket drips meanwhile: on a busy machine it may take some more than the burst. */
    private HttpResponse<String> askUntilRefused(String token) {
        for (int i = 0; i < 100; i++) {
            HttpResponse<String> answer = get(ROOMS, token);
            if (answer.statusCode() == 429) {
                return answer;
            }
        }
        throw new AssertionError("not refused after 100 requests");
    }

    private HttpResponse<String> get(String target, String token) {
        return gateway.get(target, "Authorization", "Bearer " + token);
    }
}
