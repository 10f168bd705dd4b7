package dev.parley.chat.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BusLagTest {

    private static final long MILLI = 1_000_000;

    private final Timer timer = new SimpleMeterRegistry().timer("lag");
    private final BusLag lag = new BusLag(timer);

    @Test
    void the_way_of_an_entry_is_timed_from_publishing_to_reading() {
        assertThat(lag.begins(0)).isTrue();
        lag.named("5-0", 2 * MILLI);
        lag.read("4-0", 3 * MILLI);
        lag.read("5-0", 7 * MILLI);

        assertThat(timer.count()).isEqualTo(1);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(7);
    }

    @Test
    void an_entry_may_be_read_before_redis_has_answered() {
        lag.begins(0);
        lag.read("5-0", 3 * MILLI);
        lag.named("5-0", 4 * MILLI);

        assertThat(timer.count()).isEqualTo(1);
        assertThat(lag.begins(5 * MILLI)).isTrue();
    }

    @Test
    void one_entry_at_a_time_is_followed() {
        lag.begins(0);

        assertThat(lag.begins(1)).isFalse();
        lag.named("5-0", 2);
        assertThat(lag.begins(3)).isFalse();
        lag.read("5-0", 4);
        assertThat(lag.begins(5)).isTrue();
    }

    @Test
    void what_was_not_published_or_never_comes_back_is_not_waited_for() {
        lag.begins(0);
        lag.failed();
        assertThat(lag.begins(1)).isTrue();
        lag.named("5-0", 2);

        assertThat(lag.begins(TimeUnit.SECONDS.toNanos(11))).isTrue();
        lag.read("5-0", TimeUnit.SECONDS.toNanos(12));
        assertThat(timer.count()).isZero();
    }
}
