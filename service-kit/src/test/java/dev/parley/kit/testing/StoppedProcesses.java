package dev.parley.kit.testing;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processes that stand still until this is closed: to whoever talks to them they are there and say nothing.
 *
 * @param processes which
 */
public record StoppedProcesses(List<ProcessHandle> processes) implements AutoCloseable {

    /** Stops a process and all that it started. */
    public static StoppedProcesses of(long pid) throws IOException {
        var process = ProcessHandle.of(pid).orElseThrow();
        var stopped = new StoppedProcesses(
                Stream.concat(Stream.of(process), process.descendants()).toList());
        stopped.signal("-STOP");
        return stopped;
    }

    @Override
    public void close() throws IOException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException {
        var pids = processes.stream().map(process -> String.valueOf(process.pid()));
        var kill = new ProcessBuilder(
                        Stream.concat(Stream.of("kill", name), pids).toList())
                .inheritIO()
                .start();
        // One that ended meanwhile is none to be stopped; the first of them started the others and must be there.
        var _ = kill.onExit().join();
        if (!processes.getFirst().isAlive()) {
            throw new IOException("The process has ended");
        }
    }
}
