package dev.parley.kit.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/** A real PostgreSQL and a real Redis of this test run's own, both empty at first. */
public final class Servers implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedPostgres postgres;
    private @Nullable RedisServer redis;

    @Override
    public Map<String, String> start() {
        try {
            var startedPostgres = EmbeddedPostgres.builder()
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setServerConfig("fsync", "off")
                    // What was committed outlives a crash of PostgreSQL, though not one of the machine.
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .start();
            postgres = startedPostgres;
            int redisPort = freePort();
            redis = RedisServer.builder()
                    .port(redisPort)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .build();
            redis.start();
            return Map.of(
                    "PARLEY_POSTGRES_HOST", "localhost",
                    "PARLEY_POSTGRES_PORT", String.valueOf(startedPostgres.getPort()),
                    "PARLEY_POSTGRES_DATABASE", "postgres",
                    "PARLEY_POSTGRES_USER", "postgres",
                    "PARLEY_POSTGRES_PASSWORD", "postgres",
                    "PARLEY_REDIS_URL", "redis://127.0.0.1:" + redisPort);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void stop() {
        try {
            if (redis != null) {
                redis.stop();
            }
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
