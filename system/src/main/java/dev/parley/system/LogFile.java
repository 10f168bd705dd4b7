package dev.parley.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The output of a process. */
final class LogFile {
    private static final Pattern TROUBLE = Pattern.compile(
            "\\b(ERROR|FATAL|SEVERE|PANIC)\\b|Exception\\b|Caused by:|^Error\\b|Address already in use");
    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. )");

    private LogFile() {}

    /** Keeps the log of the run before under the same name with .1. */
    static void rotate(Path log) throws IOException {
        try {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            // The first run: nothing to keep.
        }
    }

    /** The last line that speaks of an error, else the last line of all. */
    static Optional<String> lastTrouble(Path log) {
        List<String> lines = linesOf(log).stream()
                .filter(line -> !line.isBlank())
                .filter(line -> !STACK_FRAME.matcher(line).find())
                .toList();
        return lines.reversed().stream()
                .filter(line -> TROUBLE.matcher(line).find())
                .findFirst()
                .or(() -> lines.reversed().stream().findFirst())
                .map(String::strip);
    }

    private static List<String> linesOf(Path log) {
        try {
            // Not a strict decoding: a log may hold anything.
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
