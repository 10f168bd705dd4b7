package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RestartPauseTest {
    private static final Duration SHORT_LIFE = Duration.ofSeconds(1);
    private static final Duration LONG_LIFE = Duration.ofMinutes(1);

    private final RestartPause pause = new RestartPause();

    @Test
    void theFirstRestartIsAtOnceAndLaterOnesWaitUpToFiveSeconds() {
        assertThat(pause.after(SHORT_LIFE)).isEqualTo(Duration.ZERO);
        assertThat(pause.after(SHORT_LIFE)).isEqualTo(Duration.ofMillis(500));
        assertThat(pause.after(SHORT_LIFE)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pause.after(SHORT_LIFE)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pause.after(SHORT_LIFE)).isEqualTo(Duration.ofSeconds(4));
        assertThat(pause.after(SHORT_LIFE)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pause.after(SHORT_LIFE)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aLongLifeMakesEarlierDeathsForgotten() {
        Duration first = pause.after(SHORT_LIFE);
        Duration second = pause.after(SHORT_LIFE);

        assertThat(second).isGreaterThan(first);
        assertThat(pause.after(LONG_LIFE)).isEqualTo(Duration.ZERO);
    }
}
