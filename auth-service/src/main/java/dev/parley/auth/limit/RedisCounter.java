package dev.parley.auth.limit;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Counts for all copies of the service: a list of times in Redis for each key, which ends by itself with its window. */
@ApplicationScoped
class RedisCounter implements Counter {

    private static final String PREFIX = "parley:auth:limit:";

    /** Newest first; the entry at the limit decides. By Redis' clock, so that the copies' own clocks do not matter. */
    private static final String TAKE = """
            local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local oldest = redis.call('LINDEX', KEYS[1], limit - 1)
            if oldest and tonumber(oldest) + window > now then
              return tonumber(oldest) + window - now
            end
            redis.call('LPUSH', KEYS[1], string.format('%.0f', now))
            redis.call('LTRIM', KEYS[1], 0, limit - 1)
            redis.call('PEXPIRE', KEYS[1], window)
            return 0
            """;

    private final ReactiveRedisDataSource redis;

    RedisCounter(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    @Override
    public Uni<Duration> take(Window window) {
        return redis.execute(
                        "EVAL",
                        TAKE,
                        "1",
                        PREFIX + window.key(),
                        String.valueOf(window.limit()),
                        String.valueOf(window.length().toMillis()))
                .map(answer -> Duration.ofMillis(answer.toLong()));
    }

    @Override
    public Uni<Void> giveBack(Window window) {
        return redis.execute("LPOP", PREFIX + window.key()).replaceWithVoid();
    }

    @Override
    public Uni<Void> clear(Window window) {
        return redis.execute("DEL", PREFIX + window.key()).replaceWithVoid();
    }
}
