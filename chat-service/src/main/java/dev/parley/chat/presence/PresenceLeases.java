package dev.parley.chat.presence;

import dev.parley.chat.loop.EngineLoop;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Who is on which node, as leases in Redis: each node has one set of the people with sockets on it, which it must renew
 * or which ends by itself, so that the people of a dead node are offline within {@link #LEASE}. The cost is one member
 * for each person and node, however many sockets they have.
 *
 * <p>While Redis is away nobody can be told to be online; nothing else depends on it.
 */
@Singleton
class PresenceLeases {

    static final Duration LEASE = Duration.ofSeconds(45);

    private static final Logger LOG = Logger.getLogger(PresenceLeases.class);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final String NODES = "parley:presence:nodes";
    private static final String NODE_PREFIX = "parley:presence:node:";

    private final RedisAPI redis;
    private final EngineLoop loop;
    private final String mine = NODE_PREFIX + UUID.randomUUID();
    private final Set<UUID> here = new HashSet<>();

    PresenceLeases(RedisAPI redis, EngineLoop loop) {
        this.redis = redis;
        this.loop = loop;
    }

    void start(@Observes StartupEvent started) {
        loop.runEvery(RENEW_EVERY, this::renew);
    }

    void add(UUID userId) {
        here.add(userId);
        fireAndForget(put(List.of(userId)));
    }

    void remove(UUID userId) {
        here.remove(userId);
        fireAndForget(redis.srem(List.of(mine, userId.toString())));
    }

    boolean isHere(UUID userId) {
        return here.contains(userId);
    }

    /** Those of the people who are on any node; one call to Redis for each node. Nobody while Redis is away. */
    Uni<Set<UUID>> online(Collection<UUID> userIds) {
        if (userIds.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var ids = List.copyOf(userIds);
        return redis.smembers(NODES)
                .chain(nodes -> Uni.join()
                        .all(Stream.concat(Stream.of(mine), texts(nodes).stream())
                                .distinct()
                                .map(node -> among(node, ids))
                                .toList())
                        .andFailFast())
                .map(found -> {
                    var online = new HashSet<UUID>();
                    found.forEach(online::addAll);
                    return (Set<UUID>) online;
                })
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(away -> {
                    LOG.debugf("Presence is not known: %s", away.toString());
                    return Set.of();
                });
    }

    private Uni<List<UUID>> among(String node, List<UUID> ids) {
        return redis.smismember(arguments(node, ids)).map(answer -> {
            var found = new ArrayList<UUID>();
            for (int i = 0; i < ids.size(); i++) {
                if (answer.get(i).toInteger() == 1) {
                    found.add(ids.get(i));
                }
            }
            return found;
        });
    }

    /** Everybody again, since Redis may have forgotten them; and nodes whose lease ended are struck off the list. */
    private void renew() {
        if (!here.isEmpty()) {
            fireAndForget(put(List.copyOf(here)));
        }
        fireAndForget(redis.smembers(NODES).chain(nodes -> {
            var checks = texts(nodes).stream().map(this::strikeIfEnded).toList();
            return checks.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : Uni.join().all(checks).andCollectFailures().replaceWithVoid();
        }));
    }

    private Uni<Void> put(List<UUID> people) {
        return redis.sadd(arguments(mine, people))
                .chain(() -> redis.expire(List.of(mine, String.valueOf(LEASE.toSeconds()))))
                .chain(() -> redis.sadd(List.of(NODES, mine)))
                .replaceWithVoid();
    }

    private Uni<Void> strikeIfEnded(String node) {
        return redis.exists(List.of(node))
                .chain(count -> count.toInteger() > 0
                        ? Uni.createFrom().voidItem()
                        : redis.srem(List.of(NODES, node)).replaceWithVoid());
    }

    private static void fireAndForget(Uni<?> call) {
        call.ifNoItem()
                .after(PATIENCE)
                .fail()
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("Presence not written: %s", failure.toString()));
    }

    private static List<String> arguments(String key, List<UUID> ids) {
        return Stream.concat(Stream.of(key), ids.stream().map(UUID::toString)).toList();
    }

    private static List<String> texts(Response list) {
        var texts = new ArrayList<String>();
        list.forEach(text -> texts.add(text.toString()));
        return texts;
    }
}
