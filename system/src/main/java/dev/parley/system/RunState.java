package dev.parley.system;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run.json} says about a running Parley.
 *
 * @param url where the web app is
 * @param startedAt when the launcher began
 * @param data the folder with data, keys and logs
 * @param launcher the process that watches over the others
 * @param processes everything that was started, in the order of starting
 */
public record RunState(String url, Instant startedAt, Path data, LauncherEntry launcher, List<ProcessEntry> processes) {

    /** A pid alone may have passed to another program; with the time of its start it names one process for ever. */
    public record LauncherEntry(long pid, Instant startedAt) {}

    /**
     * One started process.
     *
     * @param role what it is
     * @param name tells several of one role apart
     * @param health answers 200 while it serves; absent where there is no HTTP
     * @param metrics what it measures, for Prometheus; absent where it measures nothing
     * @param restarts how often it had to be started again
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProcessEntry(
            Role role,
            String name,
            long pid,
            Instant startedAt,
            int port,
            String url,
            @Nullable String health,
            @Nullable String metrics,
            Path log,
            int restarts) {}
}
