package dev.parley.chat.presence;

import dev.parley.chat.loop.EngineLoop;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who is on which node, as leases in Redis: each node has one set of the people with sockets on it, and a lease, which
 * it must renew or which ends by itself. The cost is one member for each person and node, however many sockets they
 * have, and three small calls for each node and sign of life. Times are by Redis' clock, whatever the nodes' clocks say.
 *
 * <p>Of a node whose lease ended, another one notes when its people were last seen, and then strikes it off. Its people
 * are there until that is done, or a quarter of a lease has passed, so that nobody is told that they are gone before it
 * is known since when.
 *
 * <p>Which nodes there are is read once a second and not for each question, so that the people of a node that has just
 * started are seen a second later.
 *
 * <p>What Redis forgets is written again with the next sign of life. While it is away only the people of this node are
 * known to be there; nothing else depends on it.
 */
@Singleton
class PresenceLeases {

    static final String LEASES = "parley:presence:leases";
    static final String PEOPLE_OF = "parley:presence:people:";

    private static final Logger LOG = Logger.getLogger(PresenceLeases.class);
    private static final String CLAIM_OF = "parley:presence:claim:";
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration LOOK_FOR_NODES_EVERY = Duration.ofSeconds(1);
    /** Long enough for two readings to be missed. */
    private static final Duration NODES_KNOWN_FOR = Duration.ofSeconds(3);
    /** Longer than any lease, so that the people of a dead node are still known when it is struck off. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final int SIGNS_OF_LIFE_A_LEASE = 8;
    private static final int MOST_IN_A_CALL = 1_000;

    private final RedisAPI redis;
    private final EngineLoop loop;
    private final LastSeen lastSeen;
    private final Duration lease;
    private final String mine = UUID.randomUUID().toString();
    private final Set<UUID> here = ConcurrentHashMap.newKeySet();
    /** Whether Redis may hold something else than what is here. */
    private boolean isInDoubt;

    private volatile @Nullable OtherNodes others;

    private volatile long clockMs;
    private volatile long clockReadAt = System.nanoTime();

    PresenceLeases(RedisAPI redis, EngineLoop loop, LastSeen lastSeen, PresenceConfig config) {
        this.redis = redis;
        this.loop = loop;
        this.lastSeen = lastSeen;
        this.lease = config.lease();
    }

    void start(@Observes StartupEvent started) {
        loop.run(this::giveSignOfLife);
        loop.runEvery(lease.dividedBy(SIGNS_OF_LIFE_A_LEASE), this::giveSignOfLife);
        loop.runEvery(LOOK_FOR_NODES_EVERY, this::lookForNodes);
    }

    void add(UUID userId) {
        here.add(userId);
        write(redis.sadd(List.of(PEOPLE_OF + mine, userId.toString())));
    }

    void remove(Collection<UUID> userIds) {
        if (!userIds.isEmpty()) {
            here.removeAll(userIds);
            write(redis.srem(call(PEOPLE_OF + mine, userIds)));
        }
    }

    boolean isHere(UUID userId) {
        return here.contains(userId);
    }

    /** Whether there is no other node, as far as was read lately. */
    boolean isOnlyNode() {
        var known = others;
        return known != null && known.areKnown() && known.names().isEmpty();
    }

    /** Who is on this node; it changes as they come and go. */
    Set<UUID> here() {
        return Collections.unmodifiableSet(here);
    }

    /** Those of the people who are on this node, as far as it knows without asking. */
    Set<UUID> hereAmong(Collection<UUID> userIds) {
        var found = new HashSet<UUID>();
        userIds.stream().filter(here::contains).forEach(found::add);
        return found;
    }

    /**
     * Those of the people who are on any node; one call to Redis for each other node.
     *
     * @throws RuntimeException by way of the answer, when Redis does not answer
     */
    Uni<Set<UUID>> online(Collection<UUID> userIds) {
        if (userIds.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var ids = List.copyOf(userIds);
        var found = hereAmong(ids);
        return otherNodes()
                .chain(nodes -> nodes.isEmpty()
                        ? Uni.createFrom().item(List.<List<UUID>>of())
                        : Uni.join()
                                .all(nodes.stream()
                                        .map(node -> among(node, ids))
                                        .toList())
                                .andFailFast())
                .map(elsewhere -> {
                    elsewhere.forEach(found::addAll);
                    return found;
                })
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    /**
     * The other nodes, as they were read lately.
     *
     * @param readAt when, in {@link System#nanoTime}
     */
    private record OtherNodes(List<String> names, long readAt) {

        boolean areKnown() {
            return System.nanoTime() - readAt < NODES_KNOWN_FOR.toNanos();
        }
    }

    private Uni<List<String>> otherNodes() {
        var known = others;
        return known != null && known.areKnown() ? Uni.createFrom().item(known.names()) : readOtherNodes();
    }

    private Uni<List<String>> readOtherNodes() {
        long longestLate = lease.dividedBy(4).toMillis();
        return Uni.createFrom()
                .deferred(() -> redis.zrangebyscore(List.of(LEASES, String.valueOf(redisTime() - longestLate), "+inf")))
                .map(nodes ->
                        texts(nodes).stream().filter(node -> !node.equals(mine)).toList());
    }

    private void lookForNodes() {
        long now = System.nanoTime();
        readOtherNodes()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(names -> found(new OtherNodes(names, now)), failure -> {
                    LOG.debugf("Nodes not looked for: %s", failure.toString());
                    lastSeen.forgetWhatWasRead();
                });
    }

    private void found(OtherNodes nodes) {
        if (!nodes.names().isEmpty()) {
            lastSeen.forgetWhatWasRead();
        }
        others = nodes;
    }

    private Uni<List<UUID>> among(String node, List<UUID> ids) {
        return redis.smismember(call(PEOPLE_OF + node, ids)).map(answer -> {
            var found = new ArrayList<UUID>();
            for (int i = 0; i < ids.size(); i++) {
                if (answer.get(i).toInteger() == 1) {
                    found.add(ids.get(i));
                }
            }
            return found;
        });
    }

    private void giveSignOfLife() {
        RedisClock.beside(LEASES, redis)
                .invoke(this::readClock)
                .chain(() -> redis.zadd(List.of(LEASES, String.valueOf(redisTime() + lease.toMillis()), mine)))
                .chain(() -> redis.expire(List.of(PEOPLE_OF + mine, String.valueOf(KEPT.toSeconds()))))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(
                        known -> loop.run(() -> {
                            boolean isForgotten = known.toInteger() == 0 && !here.isEmpty();
                            if (isForgotten || isInDoubt) {
                                writeAll();
                            }
                            lookForDeadNodes();
                        }),
                        failure -> LOG.debugf("No sign of life given: %s", failure.toString()));
    }

    private void writeAll() {
        isInDoubt = false;
        write(redis.del(List.of(PEOPLE_OF + mine)));
        var all = List.copyOf(here);
        for (int from = 0; from < all.size(); from += MOST_IN_A_CALL) {
            write(redis.sadd(call(PEOPLE_OF + mine, all.subList(from, Math.min(all.size(), from + MOST_IN_A_CALL)))));
        }
    }

    private void lookForDeadNodes() {
        redis.zrangebyscore(List.of(LEASES, "-inf", String.valueOf(redisTime()), "WITHSCORES"))
                .subscribe()
                .with(
                        ended -> leaseEnds(ended).forEach((node, leaseEnd) -> {
                            if (!node.equals(mine)) {
                                buryIfFirst(node, leaseEnd);
                            }
                        }),
                        failure -> LOG.debugf("Dead nodes not looked for: %s", failure.toString()));
    }

    /** One node of all does it; if that one dies over it, another one after a while. */
    private void buryIfFirst(String node, long leaseEnd) {
        redis.set(List.of(CLAIM_OF + node, mine, "NX", "PX", String.valueOf(lease.toMillis())))
                .chain(claimed -> claimed == null ? Uni.createFrom().voidItem() : bury(node, leaseEnd))
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("Dead node not struck off: %s", failure.toString()));
    }

    private Uni<Void> bury(String node, long leaseEnd) {
        var silence = Duration.ofMillis(redisTime() - leaseEnd).plus(lease);
        return redis.smembers(PEOPLE_OF + node)
                .chain(people -> lastSeen.note(silences(ids(people), silence)))
                .chain(() -> redis.zrem(List.of(LEASES, node)))
                .chain(() -> redis.del(List.of(PEOPLE_OF + node)))
                .replaceWithVoid();
    }

    private static Map<UUID, Duration> silences(List<UUID> people, Duration silence) {
        var silences = LinkedHashMap.<UUID, Duration>newLinkedHashMap(people.size());
        people.forEach(person -> silences.put(person, silence));
        return silences;
    }

    /** A write that fails leaves it open what Redis holds. */
    private void write(Uni<?> call) {
        call.ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(
                        _ -> {},
                        failure -> loop.run(() -> {
                            isInDoubt = true;
                            LOG.debugf("Presence not written: %s", failure.toString());
                        }));
    }

    private void readClock(Response time) {
        clockMs = time.get(0).toLong() * 1_000 + time.get(1).toLong() / 1_000;
        clockReadAt = System.nanoTime();
    }

    /** In milliseconds, from the last reading on; before the first one the beginning of time. */
    private long redisTime() {
        return clockMs + Duration.ofNanos(System.nanoTime() - clockReadAt).toMillis();
    }

    private static List<String> call(String key, Collection<UUID> ids) {
        return Stream.concat(Stream.of(key), ids.stream().map(UUID::toString)).toList();
    }

    private static List<String> texts(Response list) {
        var texts = new ArrayList<String>();
        list.forEach(text -> texts.add(text.toString()));
        return texts;
    }

    private static List<UUID> ids(Response list) {
        return texts(list).stream().map(UUID::fromString).toList();
    }

    /** Nodes and when their leases ended: pairs in RESP3, one after the other in RESP2. */
    private static Map<String, Long> leaseEnds(Response list) {
        var ends = new LinkedHashMap<String, Long>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).type() == ResponseType.MULTI) {
                ends.put(
                        list.get(i).get(0).toString(),
                        list.get(i).get(1).toDouble().longValue());
            } else {
                ends.put(list.get(i).toString(), list.get(++i).toDouble().longValue());
            }
        }
        return ends;
    }
}
