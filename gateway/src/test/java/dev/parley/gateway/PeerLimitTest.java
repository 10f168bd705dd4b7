package dev.parley.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is far away is played by a trusted proxy on this machine. */
class PeerLimitTest {

    private static final String ROOMS = "/api/v1/chat/rooms";
    private static final int BURST = 5;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client = vertx.createWebSocketClient();
    private StubNode node;
    private RunningGateway gateway;

    @BeforeEach
    void start() {
        node = StubNode.named("node");
        gateway = RunningGateway.with(node, node)
                .trusting("127.0.0.0/8", "::1")
                .peerLimits(1, BURST, 2)
                .start();
    }

    @AfterEach
    void stop() {
        done(vertx.close());
        gateway.close();
        node.close();
    }

    @Test
    void a_peer_that_asks_too_much_is_told_when_to_come_back() {
        HttpResponse<String> refused = askUntilRefused("203.0.113.1");

        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"peer\";r=0;t=");
        assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("rate_limited");
    }

    @Test
    void every_answer_tells_what_is_left() {
        HttpResponse<String> answer = from("203.0.113.1", ROOMS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("RateLimit-Policy")).containsExactly("\"peer\";q=5;w=5");
        assertThat(answer.headers().allValues("RateLimit")).containsExactly("\"peer\";r=4;t=1");
    }

    @Test
    void a_service_s_own_limits_are_told_beside_the_gateway_s() {
        node.answering(request -> request.response()
                .putHeader("RateLimit-Policy", "\"logins\";q=120;w=60")
                .putHeader("RateLimit", "\"logins\";r=119;t=1")
                .end());

        HttpResponse<String> answer = from("203.0.113.1", ROOMS);

        assertThat(answer.headers().allValues("RateLimit-Policy"))
                .containsExactly("\"peer\";q=5;w=5", "\"logins\";q=120;w=60");
        assertThat(answer.headers().allValues("RateLimit")).containsExactly("\"peer\";r=4;t=1", "\"logins\";r=119;t=1");
    }

    @Test
    void other_peers_are_not_held_up_by_it() {
        askUntilRefused("203.0.113.1");

        assertThat(from("203.0.113.2", ROOMS).statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_has_a_network_of_ipv6_is_one_peer() {
        askUntilRefused("2001:db8:1:2::1");

        assertThat(IntStream.range(2, 2 + BURST)
                        .map(host -> from("2001:db8:1:2::" + host, ROOMS).statusCode()))
                .contains(429);
        assertThat(from("2001:db8:1:3::1", ROOMS).statusCode()).isEqualTo(200);
    }

    @Test
    void this_machine_itself_is_not_limited() {
        for (int i = 0; i < 4 * BURST; i++) {
            HttpResponse<String> answer = gateway.get(ROOMS);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
        }
    }

    @Test
    void the_app_s_own_files_do_not_count() {
        for (int i = 0; i < 4 * BURST; i++) {
            assertThat(from("203.0.113.1", "/assets/none.js").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_peer_has_a_number_of_sockets_and_gets_back_the_place_of_one_that_is_gone() {
        WebSocket first = open("203.0.113.1");
        open("203.0.113.1");

        assertThat(statusOf("203.0.113.1")).isEqualTo(429);
        assertThat(statusOf("203.0.113.2")).isEqualTo(101);

        done(first.close());

        await().until(() -> statusOf("203.0.113.1") == 101);
    }

    @Test
    void a_handshake_that_failed_takes_no_place() {
        for (int i = 0; i < BURST - 1; i++) {
            assertThat(from("203.0.113.1", "/ws/chat").statusCode()).isEqualTo(426);
        }
        assertThat(statusOf("203.0.113.1")).isEqualTo(101);

        node.takeNoSocket();
        for (int i = 0; i < BURST - 1; i++) {
            assertThat(statusOf("203.0.113.2")).isEqualTo(503);
        }
    }

    /** The bucket drips meanwhile: on a busy machine it may take some more than the burst. */
    private HttpResponse<String> askUntilRefused(String address) {
        for (int i = 0; i < 100; i++) {
            HttpResponse<String> answer = from(address, ROOMS);
            if (answer.statusCode() == 429) {
                return answer;
            }
        }
        throw new AssertionError("not refused after 100 requests");
    }

    private HttpResponse<String> from(String address, String target) {
        return gateway.get(target, "X-Forwarded-For", address);
    }

    private int statusOf(String address) {
        try {
            open(address);
            return 101;
        } catch (CompletionException refused) {
            return refused.getCause() instanceof UpgradeRejectedException upgrade ? upgrade.getStatus() : 0;
        }
    }

    private WebSocket open(String address) {
        return done(client.connect(new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(gateway.port())
                .setURI("/ws/chat")
                .addHeader("X-Forwarded-For", address)));
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, SECONDS)
                .join();
    }
}
