package dev.parley.system;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what a launcher that was killed has left running. */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Start times are derived from the clock and the time of booting, which drift apart a little when the clock is set. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private Leftovers() {}

    /**
     * Ends the processes of an earlier run, the last started first.
     *
     * @return how many there were
     */
    static int end(RunState earlier) throws InterruptedException {
        List<RunState.ProcessEntry> alive = earlier.processes().reversed().stream()
                .filter(entry -> find(entry.pid(), entry.startedAt()).isPresent())
                .toList();
        for (RunState.ProcessEntry entry : alive) {
            end(entry.pid(), entry.startedAt(), entry.role().stopSignal());
        }
        return alive.size();
    }

    /** Ends one process, and never another one that got its pid. */
    static void end(long pid, Instant startedAt, Signal signal) throws InterruptedException {
        Optional<ProcessHandle> found = find(pid, startedAt);
        if (found.isEmpty()) {
            return;
        }
        ProcessHandle process = found.get();
        signal.sendTo(pid);
        if (!endsWithin(PATIENCE, process) && find(pid, startedAt).isPresent()) {
            process.destroyForcibly();
            endsWithin(PATIENCE, process);
        }
    }

    static Optional<ProcessHandle> find(long pid, Instant startedAt) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_TOLERANCE) < 0)
                        .orElse(false));
    }

    private static boolean endsWithin(Duration patience, ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
