package dev.parley.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LoadGeneratorTest {

    @Test
    void whatAServerWritesAsFastAsItCanIsTakenInWithoutAFlaw() throws Exception {
        try (RawBroadcaster broadcaster = RawBroadcaster.start(20);
                LoadGenerator generator = LoadGenerator.open(broadcaster.port(), RawBroadcaster.shape(20))) {
            LoadGenerator.Taken taken = generator.takeIn(Duration.ofMillis(500));

            assertThat(taken.deliveries()).isGreaterThan(1_000);
            assertThat(taken.flaws()).isZero();
            assertThat(taken.cpuSeconds()).isPositive();
        }
    }
}
