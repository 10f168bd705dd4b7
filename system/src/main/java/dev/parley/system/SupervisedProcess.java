package dev.parley.system;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One process that is kept running until it is asked to stop.
 *
 * <pre>
 *            start()                     keepRunning()
 *   (none) ----------> starting -> ready ------------> watched --+-- died --> pause --> starting
 *                         |                               |      ^                         |
 *                         v died                          v      +-------------------------+
 *                    StartFailure                requestStop() -> stopped
 * </pre>
 */
final class SupervisedProcess {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final ProcessSpec spec;
    private final Progress progress;
    private final Runnable onChange;
    private final RestartPause restartPause = new RestartPause();
    private final CountDownLatch stopRequested = new CountDownLatch(1);

    /** Guarded by this object, together with the decision whether it may be started at all. */
    private @Nullable Process process;

    private Instant startedAt = Instant.EPOCH;
    private int restarts;

    /**
     * @param onChange called whenever there is a new process
     */
    SupervisedProcess(ProcessSpec spec, Progress progress, Runnable onChange) {
        this.spec = spec;
        this.progress = progress;
        this.onChange = onChange;
    }

    Role role() {
        return spec.role();
    }

    synchronized RunState.@Nullable ProcessEntry entry() {
        if (process == null) {
            return null;
        }
        return new RunState.ProcessEntry(
                spec.role(),
                spec.name(),
                process.pid(),
                startedAt,
                spec.port(),
                spec.url(),
                spec.health(),
                spec.metrics(),
                spec.log(),
                restarts);
    }

    /** Starts it and waits until it serves. */
    void start() throws StartFailure, InterruptedException {
        try {
            launch(spec.firstEnvironment());
        } catch (IOException e) {
            throw new StartFailure(spec.name() + " could not be started: " + e.getMessage() + ".", e);
        }
        switch (awaitReady()) {
            case SERVES -> {}
            case DIED ->
                throw new StartFailure(spec.name() + " ended while it was starting, see " + spec.log() + lastWords());
            case SILENT ->
                throw new StartFailure(spec.name() + " was not ready after " + LONGEST_START.toMinutes()
                        + " minutes, see " + spec.log() + lastWords());
        }
    }

    private String lastWords() {
        return LogFile.lastTrouble(spec.log()).map(line -> ": " + line).orElse(".");
    }

    private enum Outcome {
        SERVES,
        DIED,
        SILENT
    }

    private Outcome awaitReady() throws InterruptedException {
        Process started = current();
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < deadline) {
            if (spec.readiness().isReady() && started.isAlive()) {
                return Outcome.SERVES;
            }
            if (started.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                return Outcome.DIED;
            }
        }
        return Outcome.SILENT;
    }

    /** From now on, starts it again whenever it dies. */
    void keepRunning() {
        Thread.ofVirtual().name("watch " + spec.name()).start(this::watch);
    }

    private void watch() {
        try {
            while (true) {
                int exitCode = current().waitFor();
                if (isStopping()) {
                    return;
                }
                Duration pause = restartPause.after(Duration.between(startedAt, Instant.now()));
                progress.say(spec.name() + " ended (" + reason(exitCode) + "); starting it again.");
                if (stopRequested.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                restart();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restart() throws InterruptedException {
        long begin = System.nanoTime();
        try {
            launch(Map.of());
        } catch (IOException | StartFailure e) {
            progress.say(spec.name() + " could not be started again: " + e.getMessage());
            return;
        }
        Outcome outcome = awaitReady();
        if (outcome == Outcome.SERVES) {
            progress.say(spec.name() + " is back after "
                    + Progress.seconds(Duration.ofNanos(System.nanoTime() - begin))
                            .strip() + ".");
        } else if (outcome == Outcome.SILENT) {
            progress.say(spec.name() + " is still not ready, see " + spec.log() + ".");
        }
    }

    private void launch(Map<String, String> extra) throws IOException, StartFailure, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(OwnSession.of(spec.program().prepare()))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()))
                .directory(Objects.requireNonNull(spec.log().toAbsolutePath().getParent())
                        .toFile());
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        builder.environment().putAll(extra);
        synchronized (this) {
            if (isStopping()) {
                return;
            }
            if (process != null) {
                restarts++;
            }
            process = builder.start();
            startedAt = process.info().startInstant().orElseGet(Instant::now);
        }
        onChange.run();
    }

    /** Asks it to end, and keeps it from being started again. */
    synchronized void requestStop() {
        stopRequested.countDown();
        if (process != null && process.isAlive()) {
            spec.role().stopSignal().sendTo(process.pid());
        }
    }

    /** Ends it without asking. */
    synchronized void kill() {
        stopRequested.countDown();
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** Waits until it has ended; after the given time it is killed. */
    void awaitStopped(Duration patience) throws InterruptedException {
        Process last = currentOrNone();
        if (last != null && !last.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            progress.say(spec.name() + " did not stop within " + patience.toSeconds() + " s and was killed.");
            kill();
            last.waitFor();
        }
    }

    private boolean isStopping() {
        return stopRequested.getCount() == 0;
    }

    private synchronized @Nullable Process currentOrNone() {
        return process;
    }

    private Process current() {
        Process started = currentOrNone();
        if (started == null) {
            throw new IllegalStateException(spec.name() + " was never started");
        }
        return started;
    }

    private static String reason(int exitCode) {
        return exitCode > 128 ? "signal " + (exitCode - 128) : "exit code " + exitCode;
    }
}
