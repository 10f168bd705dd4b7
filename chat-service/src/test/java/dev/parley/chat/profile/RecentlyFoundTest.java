package dev.parley.chat.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentlyFoundTest {

    private static final UUID ANA = UUID.randomUUID();
    private static final UUID BEN = UUID.randomUUID();
    private static final UUID EVE = UUID.randomUUID();

    private Instant now = Instant.EPOCH;
    private final RecentlyFound found = new RecentlyFound(Duration.ofMinutes(1), 2, () -> now);

    @Test
    void whoever_was_found_is_known_for_so_long() {
        found.add(List.of(ANA));
        pass(Duration.ofSeconds(59));
        assertThat(found.unknownOf(List.of(ANA, BEN))).containsExactly(BEN);

        pass(Duration.ofSeconds(1));
        assertThat(found.unknownOf(List.of(ANA, BEN))).containsExactly(ANA, BEN);
    }

    @Test
    void whoever_is_found_again_is_known_for_longer() {
        found.add(List.of(ANA));
        found.add(List.of(BEN));
        pass(Duration.ofSeconds(40));
        found.add(List.of(ANA));
        pass(Duration.ofSeconds(40));

        assertThat(found.unknownOf(List.of(ANA, BEN))).containsExactly(BEN);
    }

    @Test
    void when_there_are_too_many_the_oldest_is_forgotten() {
        found.add(List.of(ANA));
        found.add(List.of(BEN, EVE));

        assertThat(found.unknownOf(List.of(ANA, BEN, EVE))).containsExactly(ANA);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
