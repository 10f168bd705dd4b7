package dev.parley.system;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to start one process and how to know that it serves.
 *
 * @param name tells several of one role apart
 * @param port where it listens, the same after each restart
 * @param url what others call it by
 * @param health answers 200 while it serves; absent where there is no HTTP
 * @param metrics what it measures, for Prometheus; absent where it measures nothing
 * @param program how the command line is made; asked before each start
 * @param environment all variables of the process
 * @param firstEnvironment what is added at the first start and not when it is started again
 * @param log where its output goes
 */
record ProcessSpec(
        Role role,
        String name,
        int port,
        String url,
        @Nullable String health,
        @Nullable String metrics,
        Program program,
        Map<String, String> environment,
        Map<String, String> firstEnvironment,
        Path log,
        Readiness readiness) {

    /** Makes ready what the process needs, and answers with its command line. */
    @FunctionalInterface
    interface Program {
        List<String> prepare() throws StartFailure, InterruptedException;
    }
}
