package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A launcher over fake services in a JVM of its own, as {@code ./run} starts it; stopped when closed. */
final class LaunchedParley implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Path output;
    private final Process process;

    private LaunchedParley(Path data, Path output, Process process) {
        this.data = data;
        this.output = output;
        this.process = process;
    }

    static LaunchedParley start(Path data, int port, String... options) {
        return start(data, port, Map.of(), options);
    }

    static LaunchedParley start(Path data, int port, Map<String, String> environment, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                FakeLauncher.class.getName(),
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port)));
        command.addAll(List.of(options));
        try {
            Path output = Files.createTempFile("parley-launcher-", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new LaunchedParley(data, output, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LaunchedParley awaitReady() {
        await().atMost(PATIENCE).until(() -> output().contains("Parley is ready") || !process.isAlive());
        assertThat(process.isAlive()).as(output()).isTrue();
        return this;
    }

    /** What the launcher has printed so far. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunState state() {
        try {
            return new RunFile(data.resolve("run.json")).read().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunState.ProcessEntry entry(String name) {
        return state().processes().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void killLauncher() {
        process.destroyForcibly().onExit().join();
    }

    /** Waits until it has ended, and answers with its exit code. */
    int awaitEnd() {
        return process.onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join()
                .exitValue();
    }

    int stop() {
        process.destroy();
        return awaitEnd();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            int ignored = stop();
        }
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
