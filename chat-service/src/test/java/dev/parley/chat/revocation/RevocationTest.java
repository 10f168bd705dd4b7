package dev.parley.chat.revocation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.TestSocket;
import dev.parley.kit.testing.TestTokens;
import dev.parley.kit.token.Claims;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RevocationTest extends ChatTest {

    @Inject
    RedisDataSource redis;

    private final Person ana = Person.someone();

    @Test
    void the_end_of_a_session_closes_its_sockets_and_no_others_and_refuses_its_tokens() throws Exception {
        var here = TestTokens.claims(ana.id(), ana.username(), Duration.ofMinutes(10));
        var elsewhere = TestTokens.claims(ana.id(), ana.username(), Duration.ofMinutes(10));
        try (var ended = TestSocket.open(server(), "/ws/chat", TestTokens.sign(here));
                var kept = TestSocket.open(server(), "/ws/chat", TestTokens.sign(elsewhere))) {
            end(here);

            assertThat(ended.awaitClose()).isEqualTo(4401);
            rooms(here).then().statusCode(401).body("code", equalTo("unauthenticated"));
            kept.send(Map.of("type", "ping"));
            kept.await("pong");
            rooms(elsewhere).then().statusCode(200);
        }
    }

    @Test
    void broken_news_of_ended_sessions_are_skipped() throws Exception {
        var claims = TestTokens.claims(ana.id(), ana.username(), Duration.ofMinutes(10));
        try (var socket = TestSocket.open(server(), "/ws/chat", TestTokens.sign(claims))) {
            redis.stream(String.class).xadd("parley:auth-events", Map.of("ended_sessions", "junk,,"));
            redis.stream(String.class).xadd("parley:auth-events", Map.of("something", "else"));
            end(claims);

            assertThat(socket.awaitClose()).isEqualTo(4401);
        }
    }

    private Response rooms(JwtClaims claims) {
        return given().auth().oauth2(TestTokens.sign(claims)).get(ROOMS);
    }

    private void end(JwtClaims claims) throws MalformedClaimException {
        redis.stream(String.class)
                .xadd("parley:auth-events", Map.of("ended_sessions", claims.getStringClaimValue(Claims.SESSION)));
    }
}
