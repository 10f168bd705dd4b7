package dev.parley.chat.limit;

import static dev.parley.chat.testing.ShortPatience.SEND_BURST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.ShortPatience;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ShortPatience.class)
class SendLimitTest extends ChatTest {

    @Inject
    SendConfig config;

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();

    @Test
    void who_sends_too_fast_is_told_when_to_go_on_by_either_way_and_nobody_else_is() {
        var room = group(ana, ben);
        try (var phone = socket(ana);
                var laptop = socket(ana)) {
            for (int i = 0; i < SEND_BURST; i++) {
                (i % 2 == 0 ? phone : laptop).say(room, "message " + i);
            }
            for (int i = 0; i < SEND_BURST / 2; i++) {
                phone.await("ack");
                laptop.await("ack");
            }

            for (int i = 0; i < SEND_BURST; i++) {
                phone.say(room, "too fast");
            }
            var error = phone.await("error");
            assertThat(error.path("code").asText()).isEqualTo("rate_limited");
            assertThat(error.path("retry").asText()).isEqualTo("backoff");
            assertThat(error.path("retry_after_ms").asLong()).isBetween(1L, 1000L);

            var refused = untilRefused(room);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.<String>path("code")).isEqualTo("rate_limited");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            say(ben, room, "not too many of mine");
        }
    }

    @Test
    void who_paused_may_send_as_many_again_and_is_forgotten() {
        var limit = new SendLimit(config);
        var sender = UUID.randomUUID();
        long now = System.nanoTime();
        for (int i = 0; i < SEND_BURST; i++) {
            limit.count(sender, now);
        }
        assertThatThrownBy(() -> limit.count(sender, now)).hasMessageContaining("rate_limited");

        long later = now + Duration.ofSeconds(SEND_BURST).toNanos();
        assertThat(limit.remembered()).isPositive();
        limit.forgetIdle(later);
        assertThat(limit.remembered()).isZero();
        for (int i = 0; i < SEND_BURST; i++) {
            limit.count(sender, later);
        }
    }

    /** By REST one comes through now and then, since a second lets one more pass. */
    private Response untilRefused(UUID room) {
        Response answer;
        do {
            answer = as(ana).body(Map.of("content", "too fast")).post(messages(room));
        } while (answer.statusCode() == 201);
        return answer;
    }
}
