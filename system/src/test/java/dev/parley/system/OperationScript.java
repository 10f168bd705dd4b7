package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs {@code backup} and {@code restore} as operators do, with the psql of this machine.
 *
 * @param environment psql's own variables, which tell it where the database is
 */
record OperationScript(Map<String, String> environment) {
    private static final Path SCRIPTS = Repository.HOME.resolve("k8s/components/backup");

    /** Leaves the test out where there is no psql: {@code ./test} says so, and what to install. */
    static void assumePsql() {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Path.of(folder, "psql").toFile().canExecute()),
                "there is no psql");
    }

    /** Over the database that the launcher runs. */
    static OperationScript in(RunningParley parley) {
        return new OperationScript(Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(parley.process("postgres").port()),
                "PGDATABASE", "parley",
                "PGUSER", "parley",
                "PGPASSWORD", parley.postgresPassword()));
    }

    /** How it ended, and what it said to the standard output and the standard error. */
    record End(int code, String words) {
        void assertSucceeded() {
            assertThat(code).as(words).isZero();
        }

        /** In one line. */
        void assertRefused(String reason) {
            assertThat(code).isEqualTo(1);
            assertThat(words.strip()).contains(reason).doesNotContain("\n");
        }
    }

    End run(String script, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(script).toString()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new End(process.waitFor(), words);
    }
}
