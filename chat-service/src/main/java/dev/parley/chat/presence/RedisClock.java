package dev.parley.chat.presence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import java.util.List;

/** The clock of the one process of a Redis Cluster that holds a key, so that times written to it are of one clock. */
final class RedisClock {

    private static final String TIME = "return redis.call('TIME')";

    private RedisClock() {}

    /** Seconds, and microseconds of the current one. */
    static Uni<Response> beside(String key, RedisAPI redis) {
        return redis.eval(List.of(TIME, "1", key));
    }
}
