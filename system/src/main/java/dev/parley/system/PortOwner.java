package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out, where the system lets it, which program listens on a port. */
final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** Such as "nginx (process 123)"; empty where there is no /proc, or when the program is another user's. */
    static Optional<String> of(int port) {
        return Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> linesOf(PROC.resolve(table)).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 9 && columns[3].equals(LISTENING))
                .filter(columns -> columns[1].endsWith(String.format(":%04X", port)))
                .map(columns -> "socket:[" + columns[9] + "]")
                .findFirst()
                .flatMap(PortOwner::processWith)
                .map(PortOwner::describe);
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<ProcessHandle> processWith(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> hasOpen(socket, process.pid()))
                .findFirst();
    }

    private static boolean hasOpen(String socket, long pid) {
        try (Stream<Path> files = Files.list(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
            return files.anyMatch(file -> pointsTo(file, socket));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static boolean pointsTo(Path link, String target) {
        try {
            return Files.readSymbolicLink(link).toString().equals(target);
        } catch (IOException e) {
            return false;
        }
    }

    private static String describe(ProcessHandle process) {
        String program = process.info()
                .command()
                .map(command -> String.valueOf(Path.of(command).getFileName()))
                .orElse("a program");
        return program + " (process " + process.pid() + ")";
    }
}
