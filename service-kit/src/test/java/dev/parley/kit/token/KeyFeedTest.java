package dev.parley.kit.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kit.testing.TestTokens;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyFeedTest {

    private static final RsaJsonWebKey OLD = TestTokens.newKey("old");
    private static final RsaJsonWebKey NEW = TestTokens.newKey("new");

    private final KeyRing keys = new KeyRing();
    private CompletionStage<String> answer = published(OLD);
    private long now = Duration.ofDays(-1).toNanos();
    private int fetches;
    private final KeyFeed feed = new KeyFeed(
            keys,
            () -> {
                fetches++;
                return answer;
            },
            () -> now);

    @BeforeEach
    void begin() {
        feed.tick();
    }

    @Test
    void the_keys_are_there_after_the_first_tick_and_fetched_every_minute() {
        assertThat(keys.find("old")).isNotNull();
        assertThat(fetches).isEqualTo(1);

        seconds(59);
        assertThat(fetches).isEqualTo(1);
        seconds(1);
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void an_unknown_key_is_fetched_early_yet_not_before_half_a_minute_has_passed() {
        answer = published(OLD, NEW);
        assertThat(keys.find("new")).isNull();

        seconds(29);
        assertThat(keys.find("new")).isNull();
        seconds(1);
        assertThat(keys.find("new")).isNotNull();
    }

    @Test
    void a_flood_of_unknown_keys_costs_two_fetches_a_minute_and_keeps_no_new_key_out() {
        for (int second = 0; second < 600; second++) {
            keys.find("junk-" + second);
            seconds(1);
            if (second == 300) {
                answer = published(OLD, NEW);
            }
            if (second == 331) {
                assertThat(keys.find("new")).isNotNull();
            }
        }
        assertThat(fetches).isLessThanOrEqualTo(21);
    }

    @Test
    void who_missed_a_key_before_a_fetch_causes_no_other_one() {
        seconds(59);
        keys.find("junk");
        seconds(1);
        int before = fetches;

        seconds(40);

        assertThat(fetches).isEqualTo(before);
    }

    @Test
    void while_they_cannot_be_fetched_the_keys_stay_as_they_are() {
        answer = CompletableFuture.failedFuture(new IOException("away"));
        seconds(3600);
        assertThat(keys.find("old")).isNotNull();

        answer = CompletableFuture.completedFuture("<html>junk</html>");
        seconds(3600);
        assertThat(keys.find("old")).isNotNull();

        answer = published(NEW);
        seconds(60);
        assertThat(keys.find("new")).isNotNull();
        assertThat(keys.find("old")).isNull();
    }

    @Test
    void without_any_key_they_are_asked_for_at_every_tick_and_one_at_a_time() {
        var noKeys = new KeyRing();
        var hanging = new CompletableFuture<String>();
        answer = CompletableFuture.failedFuture(new IOException("away"));
        var starting = new KeyFeed(
                noKeys,
                () -> {
                    fetches++;
                    return answer;
                },
                () -> now);
        fetches = 0;

        starting.tick();
        starting.tick();
        assertThat(fetches).isEqualTo(2);

        answer = hanging;
        starting.tick();
        starting.tick();
        assertThat(fetches).isEqualTo(3);
        hanging.complete(published(OLD).toCompletableFuture().join());
        assertThat(noKeys.find("old")).isNotNull();
    }

    private void seconds(int count) {
        for (int second = 0; second < count; second++) {
            now += Duration.ofSeconds(1).toNanos();
            feed.tick();
        }
    }

    private static CompletionStage<String> published(RsaJsonWebKey... keys) {
        return CompletableFuture.completedFuture(new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY));
    }
}
