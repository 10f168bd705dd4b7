package dev.parley.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final UUID ANA = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Buckets<UUID> buckets = new Buckets<>(10, 30);
    /** Close to where the clock overflows, which it may do. */
    private long now = Long.MAX_VALUE - SECOND;

    @Test
    void a_full_bucket_gives_its_burst_at_once_and_no_more() {
        assertThat(taken(ANA, 40)).isEqualTo(30);
        assertThat(buckets.take(ANA, now).missing()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void it_tells_what_is_left_and_when_it_is_full_again() {
        assertThat(buckets.take(ANA, now)).isEqualTo(new Buckets.Level(Duration.ZERO, 29, Duration.ofMillis(100)));
        taken(ANA, 29);
        now += SECOND / 20;

        assertThat(buckets.take(ANA, now))
                .isEqualTo(new Buckets.Level(Duration.ofMillis(50), 0, Duration.ofMillis(2950)));
    }

    @Test
    void it_fills_at_its_rate_and_not_above_its_burst() {
        taken(ANA, 30);

        now += SECOND;
        assertThat(taken(ANA, 40)).isEqualTo(10);
        now += 100 * SECOND;
        assertThat(taken(ANA, 40)).isEqualTo(30);
    }

    @Test
    void what_is_refused_costs_nothing() {
        taken(ANA, 500);

        now += SECOND / 10;
        assertThat(taken(ANA, 40)).isEqualTo(1);
    }

    @Test
    void accounts_have_buckets_of_their_own() {
        taken(ANA, 40);

        assertThat(taken(BOB, 40)).isEqualTo(30);
    }

    @Test
    void buckets_that_are_full_again_are_not_kept() {
        for (int second = 0; second < 100; second++) {
            for (int account = 0; account < 200; account++) {
                buckets.take(new UUID(second, account), now);
            }
            now += SECOND;
        }

        assertThat(buckets.kept()).isLessThanOrEqualTo(2000);
    }

    private int taken(UUID account, int asked) {
        int taken = 0;
        for (int i = 0; i < asked; i++) {
            taken += buckets.take(account, now).isRefusal() ? 0 : 1;
        }
        return taken;
    }
}
