package dev.parley.chat.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LastSeenMemoryTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final LastSeenMemory memory = new LastSeenMemory();
    private final UUID ana = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();

    @Test
    void what_was_read_is_remembered_and_that_nothing_was_known_too() {
        memory.keep(List.of(ana, ben), Map.of(ana, NOON), memory.changes());

        assertThat(memory.of(List.of(ana, ben, UUID.randomUUID())))
                .isEqualTo(Map.of(ana, Optional.of(NOON), ben, Optional.empty()));
    }

    @Test
    void what_is_noted_is_to_be_read_again_and_the_others_are_not() {
        memory.keep(List.of(ana, ben), Map.of(ana, NOON), memory.changes());

        memory.forget(List.of(ana));

        assertThat(memory.of(List.of(ana, ben))).containsOnlyKeys(ben);
        memory.forgetAll();
        assertThat(memory.of(List.of(ana, ben))).isEmpty();
    }

    @Test
    void what_was_asked_for_before_something_was_noted_is_not_remembered() {
        long before = memory.changes();
        memory.forget(List.of(ana));

        memory.keep(List.of(ana, ben), Map.of(ana, NOON), before);

        assertThat(memory.of(List.of(ana, ben))).isEmpty();
    }

    @Test
    void of_too_many_people_the_one_longest_not_asked_for_is_forgotten() {
        memory.keep(List.of(ana, ben), Map.of(), memory.changes());
        memory.of(List.of(ana));

        for (int other = 0; other < LastSeenMemory.MOST - 1; other++) {
            memory.keep(List.of(UUID.randomUUID()), Map.of(), memory.changes());
        }

        assertThat(memory.of(List.of(ana, ben))).containsOnlyKeys(ana);
    }
}
