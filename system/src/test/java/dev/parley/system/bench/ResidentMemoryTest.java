package dev.parley.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ResidentMemoryTest {

    @Test
    void theObjectsOfAllGenerationsCountAndNothingElseDoes() {
        String info = """
                4242:
                 DefNew     total 9792K, used 1000K [0x00000000e0000000, 0x00000000e0aa0000)
                  eden space 8704K,  11% used [0x00000000e0000000, 0x00000000e00fa000)
                 Tenured    total 21888K, used 11000K [0x00000000eaaa0000, 0x00000000ec000000)
                   the  space 21888K,  50% used [0x00000000eaaa0000, 0x00000000eb55e000)
                 Metaspace       used 70000K, committed 71000K, reserved 1114112K
                  class space    used 9000K, committed 9500K, reserved 1048576K
                """;

        assertThat(ResidentMemory.live(info)).isEqualTo(12_000);
    }

    @Test
    void objectsInMemoryThatWasThereBeforeCountToo() {
        ResidentMemory before = new ResidentMemory(500, 100);

        assertThat(new ResidentMemory(600, 150).above(before)).isEqualTo(100);
        assertThat(new ResidentMemory(510, 150).above(before)).isEqualTo(50);
    }
}
