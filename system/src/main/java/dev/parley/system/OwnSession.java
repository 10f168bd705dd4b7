package dev.parley.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts a child process into a session of its own, so that Ctrl-C in the terminal reaches the launcher alone: it then stops
 * the children one after the other, in the right order.
 */
final class OwnSession {
    private static final List<String> PREFIX = findPrefix();

    private OwnSession() {}

    /** The command line that becomes the given one, with the same pid. */
    static List<String> of(List<String> command) {
        return Stream.concat(PREFIX.stream(), command.stream()).toList();
    }

    private static List<String> findPrefix() {
        for (String setsid : List.of("/usr/bin/setsid", "/bin/setsid")) {
            if (Files.isExecutable(Path.of(setsid))) {
                return List.of(setsid);
            }
        }
        // macOS has no setsid, but it has Perl.
        if (Files.isExecutable(Path.of("/usr/bin/perl"))) {
            return List.of("/usr/bin/perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV");
        }
        return List.of();
    }
}
