package dev.parley.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ChaosOptionsTest {

    @Test
    void withoutOptionsEverythingIsBrokenForAFewMinutes() throws Exception {
        ChaosOptions usual = ChaosOptions.parse();

        assertThat(usual.faults()).containsExactly(ChaosOptions.Name.values());
        assertThat(usual.minutes()).isEqualTo(5);
    }

    @Test
    void seedTimeAndFaultsAreAsAskedFor() throws Exception {
        ChaosOptions options = ChaosOptions.parse("--seed=42", "--minutes=30", "--faults=kill,redis-hang");

        assertThat(options.seed()).isEqualTo(42);
        assertThat(options.minutes()).isEqualTo(30);
        assertThat(options.faults()).containsExactly(ChaosOptions.Name.KILL, ChaosOptions.Name.REDIS_HANG);
    }

    @Test
    void whatIsWrongIsToldInOneSentence() {
        assertThatThrownBy(() -> ChaosOptions.parse("--faults=rain"))
                .isInstanceOf(ChaosOptions.WrongOption.class)
                .hasMessageContaining("no fault rain");
        assertThatThrownBy(() -> ChaosOptions.parse("--minutes=0"))
                .isInstanceOf(ChaosOptions.WrongOption.class)
                .hasMessageContaining("from 1 to 600");
        assertThatThrownBy(() -> ChaosOptions.parse("--speed=3"))
                .isInstanceOf(ChaosOptions.WrongOption.class)
                .hasMessageContaining("no option --speed");
    }

    @Test
    void theHelpNamesEveryFault() {
        for (ChaosOptions.Name name : ChaosOptions.Name.values()) {
            assertThat(ChaosOptions.help()).contains("  " + name.label() + " ");
        }
    }
}
