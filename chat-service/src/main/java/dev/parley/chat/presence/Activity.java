package dev.parley.chat.presence;

import dev.parley.chat.loop.EngineLoop;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * How many people used the chat lately, on any node: who had a socket, and who made a call. Each is counted once, however
 * many nodes and devices they use.
 *
 * <p>Every node says once a minute who was there, into one sketch (HyperLogLog) of that minute and one of that hour: 12 KB
 * each for any number of people, exact for few of them and about 1 % off for many. Then it counts the sketches of the last
 * five minutes and of the last 24 hours. A table of who was there when would have to be written for everybody every minute,
 * and a session's last use is as coarse as an access token is long-lived.
 *
 * <p>Kept in Redis alone: when that is emptied, counting begins anew. Nothing but statistics depends on it.
 */
@Singleton
public class Activity {

    private static final Logger LOG = Logger.getLogger(Activity.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** The braces keep all of it on one process of a Redis Cluster, so that it can be counted together. */
    private static final String SKETCH = "parley:{activity}:";

    private static final Unit MINUTES = new Unit("minute:", Duration.ofMinutes(1), 5);
    private static final Unit HOURS = new Unit("hour:", Duration.ofHours(1), 24);
    private static final int MOST_IN_A_CALL = 1_000;
    private static final int MOST_NOTED = 100_000;

    private final EngineLoop loop;
    private final RedisAPI redis;
    private final PresenceLeases leases;
    /** Who was there since that was told last, besides those who have a socket. */
    private final Set<UUID> noted = ConcurrentHashMap.newKeySet();

    private volatile Optional<Active> latest = Optional.empty();

    Activity(EngineLoop loop, RedisAPI redis, PresenceLeases leases, MeterRegistry registry) {
        this.loop = loop;
        this.redis = redis;
        this.leases = leases;
        gauge(registry, "5m", Active::in5Minutes);
        gauge(registry, "24h", Active::in24Hours);
    }

    /**
     * How many people used the chat.
     *
     * @param in5Minutes in the last five minutes, up to a minute ago
     * @param in24Hours in this hour and the 23 before it
     */
    public record Active(long in5Minutes, long in24Hours) {}

    /** As it was counted at most a minute ago, or empty while Redis is away. */
    public Optional<Active> latest() {
        return latest;
    }

    void start(@Observes StartupEvent started) {
        loop.run(this::tellAndCount);
        loop.runEvery(EVERY, this::tellAndCount);
    }

    /** Somebody is there, if only for a moment. On any thread, at the cost of a look into a set. */
    void wasHere(UUID userId) {
        if (noted.size() < MOST_NOTED) {
            noted.add(userId);
        }
    }

    private void tellAndCount() {
        count().subscribe().with(_ -> {}, failure -> LOG.errorf(failure, "Not counted who is active"));
    }

    /** Says who was there on this node, and counts those of all nodes. Never fails. */
    Uni<Void> count() {
        var told = List.copyOf(noted);
        told.forEach(noted::remove);
        var people = new HashSet<>(told);
        people.addAll(leases.here());
        return RedisClock.beside(SKETCH, redis)
                .map(time -> time.get(0).toLong())
                .call(now -> add(MINUTES, now, people))
                .call(now -> add(HOURS, now, people))
                .chain(now -> Uni.combine()
                        .all()
                        .unis(countOf(MINUTES, now), countOf(HOURS, now))
                        .with(Active::new))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(away -> {
                    LOG.debugf("Who is active is not known: %s", away.toString());
                    told.forEach(this::wasHere);
                    return Optional.empty();
                })
                .invoke(counted -> latest = counted)
                .replaceWithVoid();
    }

    private Uni<Void> add(Unit unit, long now, Collection<UUID> people) {
        var key = unit.key(now);
        var all = people.stream().map(UUID::toString).toList();
        return Multi.createFrom()
                .iterable(partsOf(all))
                .onItem()
                .transformToUniAndConcatenate(part ->
                        redis.pfadd(Stream.concat(Stream.of(key), part.stream()).toList()))
                .collect()
                .last()
                .chain(() ->
                        redis.expire(List.of(key, String.valueOf(unit.kept().toSeconds()))))
                .replaceWithVoid();
    }

    private Uni<Long> countOf(Unit unit, long now) {
        return redis.pfcount(unit.latestKeys(now)).map(people -> people.toLong());
    }

    private static List<List<String>> partsOf(List<String> all) {
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < all.size(); from += MOST_IN_A_CALL) {
            parts.add(all.subList(from, Math.min(all.size(), from + MOST_IN_A_CALL)));
        }
        return parts;
    }

    private void gauge(MeterRegistry registry, String window, Function<Active, Long> count) {
        Gauge.builder(
                        "parley.users.active",
                        () -> latest.map(count).map(Long::doubleValue).orElse(Double.NaN))
                .description("People who used the chat lately, on all nodes; NaN while Redis is away")
                .tag("window", window)
                .register(registry);
    }

    /**
     * How time is divided.
     *
     * @param counted how many of them are counted together, the current one among them
     */
    private record Unit(String name, Duration length, int counted) {

        /** @param now in seconds */
        String key(long now) {
            return SKETCH + name + number(now);
        }

        List<String> latestKeys(long now) {
            return LongStream.range(0, counted)
                    .mapToObj(ago -> SKETCH + name + (number(now) - ago))
                    .toList();
        }

        Duration kept() {
            return length.multipliedBy(counted + 1L);
        }

        private long number(long now) {
            return now / length.toSeconds();
        }
    }
}
