package dev.parley.system.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BenchOptionsTest {

    @Test
    void withoutANameAllBenchmarksAreRun() throws Exception {
        assertThat(BenchOptions.parse().benchmarks()).containsExactly(BenchOptions.Name.values());
    }

    @Test
    void namedBenchmarksAreRunInTheOrderAsked() throws Exception {
        assertThat(BenchOptions.parse("secrecy", "accounts").benchmarks())
                .containsExactly(BenchOptions.Name.SECRECY, BenchOptions.Name.ACCOUNTS);
    }

    @Test
    void anUnknownNameIsToldInOneSentence() {
        assertThatThrownBy(() -> BenchOptions.parse("speed"))
                .isInstanceOf(BenchOptions.WrongOption.class)
                .hasMessageContaining("no benchmark speed");
    }

    @Test
    void theFanOutIsMeasuredInAllShapesBesideAPeerUnlessOtherwiseSaid() throws Exception {
        BenchOptions usual = BenchOptions.parse("fanout");
        BenchOptions special = BenchOptions.parse("fanout", "--shape=pairs", "--no-peer");

        assertThat(usual.shapes()).isEqualTo(BenchOptions.SHAPES);
        assertThat(usual.withPeer()).isTrue();
        assertThat(usual.quick()).isFalse();
        assertThat(special.benchmarks()).containsExactly(BenchOptions.Name.FANOUT);
        assertThat(special.shapes()).containsExactly("pairs");
        assertThat(special.withPeer()).isFalse();
    }

    @Test
    void throughTheGatewayNoPeerIsMeasured() throws Exception {
        BenchOptions options = BenchOptions.parse("fanout", "--gateway");

        assertThat(options.throughGateway()).isTrue();
        assertThat(options.withPeer()).isFalse();
    }

    @Test
    void theFarEndOfTheHistoryIsMeasuredWhenAsked() throws Exception {
        assertThat(BenchOptions.parse("history").longHistory()).isFalse();
        assertThat(BenchOptions.parse("history", "--long").longHistory()).isTrue();
    }

    @Test
    void anUnknownShapeIsToldInOneSentence() {
        assertThatThrownBy(() -> BenchOptions.parse("fanout", "--shape=round"))
                .isInstanceOf(BenchOptions.WrongOption.class)
                .hasMessageContaining("no shape round");
    }

    @Test
    void theHelpNamesEveryBenchmark() {
        for (BenchOptions.Name name : BenchOptions.Name.values()) {
            assertThat(BenchOptions.help()).contains("  " + name.label() + " ");
        }
    }
}
