package dev.parley.chat.presence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * How many people and sockets each node has, kept in one hash in Redis for whoever asks for all. Times are by Redis'
 * clock, whatever the nodes' clocks say. A few seconds old at most; nothing but statistics depends on it.
 */
@Singleton
public class NodeCounts {

    /** How often each node says so. */
    public static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(NodeCounts.class);
    private static final String COUNTS = "parley:node-counts";
    private static final Duration GOOD_FOR = Duration.ofSeconds(20);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final RedisAPI redis;
    private final String node = UUID.randomUUID().toString();

    NodeCounts(RedisAPI redis) {
        this.redis = redis;
    }

    /**
     * What there is on all nodes.
     *
     * @param people with a socket, counted at each node where they have one
     */
    public record Totals(long people, long sockets) {}

    /** Says what there is on this node. At most once, without waiting and without failing. */
    public void report(long people, long sockets) {
        now().chain(now -> redis.hset(List.of(COUNTS, node, new Count(people, sockets, now).text())))
                .chain(() -> redis.expire(List.of(COUNTS, String.valueOf(FORGOTTEN_AFTER.toSeconds()))))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(_ -> {}, away -> LOG.debugf("The node's counts are not told: %s", away.toString()));
    }

    /** What the nodes said lately, or empty while Redis is away. */
    public Uni<Optional<Totals>> totals() {
        return now().chain(now -> redis.hgetall(COUNTS).map(counts -> Optional.of(sum(counts, now))))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(away -> {
                    LOG.debugf("The nodes' counts are not known: %s", away.toString());
                    return Optional.empty();
                });
    }

    private Uni<Long> now() {
        return RedisClock.beside(COUNTS, redis).map(time -> time.get(0).toLong());
    }

    /** Nodes that ended stay in the hash, and count no more. */
    private static Totals sum(Response counts, long now) {
        var good = counts.getKeys().stream()
                .map(key -> Count.parse(counts.get(key).toString()))
                .filter(count -> now - count.at() <= GOOD_FOR.toSeconds())
                .toList();
        return new Totals(
                good.stream().mapToLong(Count::people).sum(),
                good.stream().mapToLong(Count::sockets).sum());
    }

    /**
     * What one node said.
     *
     * @param at when, in seconds by Redis' clock
     */
    private record Count(long people, long sockets, long at) {

        private static final String BETWEEN = " ";

        String text() {
            return people + BETWEEN + sockets + BETWEEN + at;
        }

        static Count parse(String text) {
            var parts = text.split(BETWEEN, -1);
            return new Count(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        }
    }
}
