package dev.parley.chat.presence;

import dev.parley.chat.loop.EngineLoop;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Who is there. A person who leaves is told to be gone only after a while, since most come right back. */
@Singleton
public class People {

    private static final Logger LOG = Logger.getLogger(People.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int MOST_UNNOTED = 20_000;

    private final EngineLoop loop;
    private final PresenceLeases leases;
    private final LastSeen lastSeen;
    private final Activity activity;
    private final Duration goneAfter;
    /** Who has no socket here any more, and since when, in {@link System#nanoTime}; the first to leave first. */
    private final Map<UUID, Long> leaving = new LinkedHashMap<>();
    /** Of whom it could not be stored yet that they left. */
    private final Map<UUID, Long> unnoted = new HashMap<>();

    private boolean isSendingAway;

    People(EngineLoop loop, PresenceLeases leases, LastSeen lastSeen, Activity activity, PresenceConfig config) {
        this.loop = loop;
        this.leases = leases;
        this.lastSeen = lastSeen;
        this.activity = activity;
        this.goneAfter = config.goneAfter();
    }

    void start(@Observes StartupEvent started) {
        loop.runEvery(LOOK_EVERY, () -> sendAway(System.nanoTime()));
    }

    /** The person has a socket on this node. On the engine's loop; the first one costs three commands to Redis. */
    public void arrived(UUID userId) {
        leaving.remove(userId);
        if (!leases.isHere(userId)) {
            leases.add(userId);
            activity.wasHere(userId);
        }
    }

    /**
     * The person has no socket on this node any more, if they had one. On the engine's loop; later, together with all
     * who left meanwhile, one row in the database and one command to Redis.
     */
    public void left(UUID userId) {
        if (leases.isHere(userId)) {
            leaving.putIfAbsent(userId, System.nanoTime());
        }
    }

    /**
     * The presence of each of these people, as far as it is known: by primary key, and one call to Redis for each other
     * node; from memory alone where there is no other node and they were asked for before. While Redis is away only those
     * on this node are known to be there. Never fails.
     */
    public Uni<Map<UUID, Presence>> presenceOf(Collection<UUID> userIds) {
        var online = onlineAmong(userIds).onFailure().recoverWithItem(away -> {
            LOG.debugf("Presence is not known: %s", away.toString());
            return leases.hereAmong(userIds);
        });
        return Uni.combine()
                .all()
                .unis(online, lastSeen(userIds))
                .with((there, seen) -> presences(userIds, there, seen));
    }

    /**
     * Those who are there on any node; one call to Redis for each other node.
     *
     * @throws RuntimeException by way of the answer, while that cannot be known
     */
    public Uni<Set<UUID>> onlineAmong(Collection<UUID> userIds) {
        return leases.online(userIds);
    }

    /** When they were last there, as far as it is known. Never fails. */
    public Uni<Map<UUID, Instant>> lastSeen(Collection<UUID> userIds) {
        return lastSeen.of(userIds, leases.isOnlyNode()).onFailure().recoverWithItem(failure -> {
            LOG.debugf("Not known when people were there: %s", failure.toString());
            return Map.of();
        });
    }

    private static Map<UUID, Presence> presences(
            Collection<UUID> userIds, Set<UUID> online, Map<UUID, Instant> lastSeen) {
        var presence = new HashMap<UUID, Presence>();
        userIds.forEach(user -> presence.put(user, new Presence(user, online.contains(user), lastSeen.get(user))));
        return presence;
    }

    /** All who left long enough ago together: first it is stored when that was, then they are gone. */
    private void sendAway(long now) {
        if (isSendingAway) {
            return;
        }
        var gone = longGone(now);
        var toNote = new LinkedHashMap<>(unnoted);
        toNote.putAll(gone);
        if (toNote.isEmpty()) {
            return;
        }
        isSendingAway = true;
        unnoted.clear();
        lastSeen.note(ago(toNote, now))
                .subscribe()
                .with(
                        _ -> loop.run(() -> remove(gone)),
                        failure -> loop.run(() -> {
                            LOG.debugf("Not noted that people left: %s", failure.toString());
                            keepForLater(toNote);
                            remove(gone);
                        }));
    }

    private Map<UUID, Long> longGone(long now) {
        var gone = new LinkedHashMap<UUID, Long>();
        for (var person : leaving.entrySet()) {
            if (now - person.getValue() < goneAfter.toNanos()) {
                break;
            }
            gone.put(person.getKey(), person.getValue());
        }
        return gone;
    }

    private static Map<UUID, Duration> ago(Map<UUID, Long> since, long now) {
        var ago = LinkedHashMap.<UUID, Duration>newLinkedHashMap(since.size());
        since.forEach((person, at) -> ago.put(person, Duration.ofNanos(now - at)));
        return ago;
    }

    private void keepForLater(Map<UUID, Long> notNoted) {
        notNoted.entrySet().stream().limit(MOST_UNNOTED).forEach(left -> unnoted.put(left.getKey(), left.getValue()));
    }

    /** Those who came back meanwhile stay. */
    private void remove(Map<UUID, Long> gone) {
        isSendingAway = false;
        leases.remove(gone.entrySet().stream()
                .filter(left -> leaving.remove(left.getKey(), left.getValue()))
                .map(Map.Entry::getKey)
                .toList());
    }
}
