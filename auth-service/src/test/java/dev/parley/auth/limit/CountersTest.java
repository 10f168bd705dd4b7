package dev.parley.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CountersTest {

    private static final Window THREE_A_MINUTE = new Window("ana", 3, Duration.ofMinutes(1));

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final LocalCounter local = new LocalCounter(() -> now, 10);

    @Test
    void there_is_room_for_as_many_as_the_limit_says() {
        assertThat(take(local)).isZero();
        assertThat(take(local)).isZero();
        assertThat(take(local)).isZero();
        assertThat(take(local)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void room_comes_back_one_by_one_as_the_window_slides() {
        take(local);
        now = now.plusSeconds(40);
        take(local);
        take(local);
        assertThat(take(local)).isEqualTo(Duration.ofSeconds(20));

        now = now.plusSeconds(20);
        assertThat(take(local)).isZero();
        assertThat(take(local)).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void what_is_given_back_can_be_taken_again() {
        take(local);
        take(local);
        take(local);
        local.giveBack(THREE_A_MINUTE).await().indefinitely();

        assertThat(take(local)).isZero();
        assertThat(take(local)).isPositive();
    }

    @Test
    void what_is_cleared_begins_anew() {
        for (int i = 0; i < 3; i++) {
            take(local);
        }
        local.clear(THREE_A_MINUTE).await().indefinitely();

        assertThat(take(local)).isZero();
    }

    @Test
    void keys_longest_unused_are_forgotten_first() {
        for (int i = 0; i < 3; i++) {
            take(local);
        }
        for (int i = 0; i < 10; i++) {
            local.take(new Window("other" + i, 3, Duration.ofMinutes(1)))
                    .await()
                    .indefinitely();
        }
        assertThat(take(local)).isZero();
    }

    @Test
    void while_the_shared_counter_is_away_each_copy_counts_alone() {
        var shared = new SharedCounter(new Away(), local, () -> now);

        assertThat(take(shared)).isZero();
        assertThat(take(shared)).isZero();
        assertThat(take(shared)).isZero();
        assertThat(take(shared)).isPositive();
    }

    @Test
    void an_outage_is_remembered_for_a_second() {
        var away = new Away();
        var shared = new SharedCounter(away, local, () -> now);

        take(shared);
        take(shared);
        assertThat(away.asked).isEqualTo(1);

        now = now.plusSeconds(2);
        take(shared);
        assertThat(away.asked).isEqualTo(2);
    }

    @Test
    void a_shared_counter_that_hangs_delays_nobody_for_long() {
        var shared = new SharedCounter(new Hung(), local, () -> now);

        long start = System.nanoTime();
        assertThat(take(shared)).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    private static Duration take(Counter counter) {
        return counter.take(THREE_A_MINUTE).await().atMost(Duration.ofSeconds(5));
    }

    private static final class Away implements Counter {
        int asked;

        @Override
        public Uni<Duration> take(Window window) {
            asked++;
            return Uni.createFrom().failure(new IOException("away"));
        }

        @Override
        public Uni<Void> giveBack(Window window) {
            return Uni.createFrom().failure(new IOException("away"));
        }

        @Override
        public Uni<Void> clear(Window window) {
            return Uni.createFrom().failure(new IOException("away"));
        }
    }

    private static final class Hung implements Counter {
        @Override
        public Uni<Duration> take(Window window) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<Void> giveBack(Window window) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<Void> clear(Window window) {
            return Uni.createFrom().nothing();
        }
    }
}
