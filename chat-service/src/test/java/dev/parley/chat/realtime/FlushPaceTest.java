package dev.parley.chat.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlushPaceTest {

    private final FlushPace pace = new FlushPace();

    @Test
    void after_a_quiet_time_it_is_flushed_at_once() {
        flush(1_000, 1);

        assertThat(waitAt(1_100)).isZero();
    }

    @Test
    void short_flushes_now_and_then_are_done_at_once() {
        for (int ms = 1_000; ms < 1_100; ms += 10) {
            assertThat(waitAt(ms)).isZero();
            flush(ms, 1);
        }
    }

    @Test
    void when_flushing_takes_much_of_the_time_one_waits_about_as_long_as_the_last_one_took() {
        flush(1_000, 8);

        assertThat(waitAt(1_008)).isEqualTo(8);
        assertThat(waitAt(1_010)).isEqualTo(6);
    }

    @Test
    void nobody_waits_longer_than_thirty_milliseconds() {
        flush(1_000, 500);

        assertThat(waitAt(1_500)).isEqualTo(30);
    }

    @Test
    void what_was_spent_is_forgotten_with_time() {
        flush(1_000, 8);

        assertThat(waitAt(1_030)).isZero();
    }

    private void flush(long beginMs, long tookMs) {
        pace.flushed(nanos(beginMs), nanos(beginMs + tookMs));
    }

    private long waitAt(long ms) {
        return Duration.ofNanos(pace.waitNanos(nanos(ms))).toMillis();
    }

    private static long nanos(long ms) {
        return Duration.ofMillis(ms).toNanos();
    }
}
