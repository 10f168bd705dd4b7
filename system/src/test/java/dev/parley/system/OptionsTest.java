package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {

    @Test
    void withoutOptionsParleyListensOnLoopbackPort8080WithOneNode() throws Exception {
        assertThat(Options.parse()).isEqualTo(Options.DEFAULTS);
        assertThat(Options.DEFAULTS.host()).isEqualTo("127.0.0.1");
        assertThat(Options.DEFAULTS.port()).isEqualTo(8080);
        assertThat(Options.DEFAULTS.nodes()).isEqualTo(1);
    }

    @Test
    void everyOptionIsTakenWithASpaceOrAnEqualsSign() throws Exception {
        Options options = Options.parse(
                "--fresh", "--nodes=3", "--port", "9000", "--host=0.0.0.0", "--admin", "ada@example.org", "--data=x");

        assertThat(options)
                .isEqualTo(new Options(
                        true, 3, "0.0.0.0", 9000, Optional.of("ada@example.org"), Optional.of(Path.of("x"))));
    }

    @ParameterizedTest
    @CsvSource({
        "--nodes 0, from 1 to 9",
        "--nodes 10, from 1 to 9",
        "--port 70000, from 1 to 65535",
        "--port x, from 1 to 65535",
        "--port, needs a value",
        "--data --fresh, needs a value",
        "--admin ada, takes an email address",
        "--speed 3, no option --speed",
        "start, no option start"
    })
    void aWrongOptionIsToldInOneSentence(String commandLine, String said) {
        assertThatThrownBy(() -> Options.parse(commandLine.split(" ")))
                .isInstanceOf(Options.WrongOption.class)
                .hasMessageContaining(said);
    }
}
