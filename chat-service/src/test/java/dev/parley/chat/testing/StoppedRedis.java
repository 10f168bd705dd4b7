package dev.parley.chat.testing;

import dev.parley.kit.testing.StoppedProcesses;
import io.quarkus.redis.datasource.RedisDataSource;
import java.io.IOException;

/** Redis stands still until this is closed. */
public final class StoppedRedis implements AutoCloseable {

    private static final String PID = "process_id:";

    private final StoppedProcesses process;

    private StoppedRedis(StoppedProcesses process) {
        this.process = process;
    }

    /** Stops the Redis of that client. */
    public static StoppedRedis of(RedisDataSource redis) throws IOException {
        var pid = redis.execute("INFO", "server")
                .toString()
                .lines()
                .filter(line -> line.startsWith(PID))
                .mapToLong(line -> Long.parseLong(line.substring(PID.length()).strip()))
                .findFirst()
                .orElseThrow();
        return new StoppedRedis(StoppedProcesses.of(pid));
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
