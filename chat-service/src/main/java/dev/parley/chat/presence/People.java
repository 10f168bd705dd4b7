package dev.parley.chat.presence;

import dev.parley.chat.loop.EngineLoop;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Who is there. A person who leaves is told to be gone only after a while, since most come right back. */
@Singleton
public class People {

    private static final Logger LOG = Logger.getLogger(People.class);
    private static final Duration GONE_AFTER = Duration.ofSeconds(15);

    private static final String SEEN = "update chat.profiles set last_seen = now() where user_id = $1";
    private static final String LAST_SEEN =
            "select user_id, last_seen from chat.profiles where user_id = any($1) and last_seen is not null";

    private final EngineLoop loop;
    private final PresenceLeases leases;
    private final Pool database;
    private final Set<UUID> leaving = new HashSet<>();

    People(EngineLoop loop, PresenceLeases leases, Pool database) {
        this.loop = loop;
        this.leases = leases;
        this.database = database;
    }

    /** The person's first socket on this node is open. On the engine's loop; three commands to Redis. */
    public void arrived(UUID userId) {
        leaving.remove(userId);
        if (!leases.isHere(userId)) {
            leases.add(userId);
        }
    }

    /** The person's last socket on this node is closed. On the engine's loop; later one command to Redis and one row. */
    public void left(UUID userId) {
        leaving.add(userId);
        loop.runAfter(GONE_AFTER, () -> {
            if (leaving.remove(userId)) {
                leases.remove(userId);
                noteSeen(userId);
            }
        });
    }

    /** The presence of each of these people: by primary key, and one call to Redis for each node. */
    public Uni<Map<UUID, Presence>> presenceOf(Collection<UUID> userIds) {
        return Uni.combine()
                .all()
                .unis(leases.online(userIds), lastSeen(userIds))
                .with((online, lastSeen) -> {
                    var presence = new HashMap<UUID, Presence>();
                    userIds.forEach(
                            user -> presence.put(user, new Presence(user, online.contains(user), lastSeen.get(user))));
                    return presence;
                });
    }

    private Uni<Map<UUID, Instant>> lastSeen(Collection<UUID> userIds) {
        if (userIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return database.preparedQuery(LAST_SEEN)
                .execute(Tuple.tuple().addValue(userIds.toArray(UUID[]::new)))
                .map(rows -> {
                    var seen = new HashMap<UUID, Instant>();
                    for (Row row : rows) {
                        seen.put(
                                row.getUUID("user_id"),
                                row.getOffsetDateTime("last_seen").toInstant());
                    }
                    return seen;
                });
    }

    private void noteSeen(UUID userId) {
        database.preparedQuery(SEEN)
                .execute(Tuple.of(userId))
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("Not noted that somebody left: %s", failure.toString()));
    }
}
