package dev.parley.chat.room;

import dev.parley.chat.loop.EngineLoop;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Which rooms have few members, so that in them everybody may hear what everybody does. What was counted is remembered
 * for ten seconds, or until somebody comes or goes here. Lives on the engine's loop.
 */
@Singleton
public class SmallRooms {

    /** The most members of a small room. */
    public static final int MOST_MEMBERS = 100;

    private static final Logger LOG = Logger.getLogger(SmallRooms.class);
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int MOST_REMEMBERED = 20_000;

    /** Reads one index entry more than a small room has members, of each room. */
    private static final String SMALL = """
            /* small_rooms.small */
            select r.id
            from unnest($1::uuid[]) as r (id)
            cross join lateral (
                select count(*) as members from (
                    select 1 from chat.memberships m where m.room_id = r.id limit $2 + 1) few
            ) counted
            where counted.members <= $2""";

    private final Pool database;
    private final EngineLoop loop;
    /** All are remembered for the same time, so that the oldest come first. */
    private final Map<UUID, Counted> counted = new LinkedHashMap<>();
    /** What is to run for each room that is being counted. */
    private final Map<UUID, List<Runnable>> waiting = new HashMap<>();
    /** Counts what was forgotten, so that what was read before is not remembered after. */
    private long forgotten;

    SmallRooms(Pool database, EngineLoop loop) {
        this.database = database;
        this.loop = loop;
    }

    private record Counted(boolean isSmall, long forgetAt) {}

    /**
     * Tells {@code then} which of these rooms are small, on the loop: at once where all are remembered, else after one
     * query. When the database does not answer it is told nothing.
     */
    public void among(Collection<UUID> rooms, Consumer<Set<UUID>> then) {
        among(rooms, then, () -> {});
    }

    private void among(Collection<UUID> rooms, Consumer<Set<UUID>> then, Runnable otherwise) {
        forgetOld(System.nanoTime());
        var unknown = rooms.stream().filter(room -> !counted.containsKey(room)).toList();
        if (unknown.isEmpty()) {
            then.accept(rememberedAmong(rooms));
            return;
        }
        long forgottenBefore = forgotten;
        database.preparedQuery(SMALL)
                .execute(Tuple.of(unknown.toArray(UUID[]::new), MOST_MEMBERS))
                .subscribe()
                .with(
                        rows -> loop.run(() -> {
                            var small = new HashSet<UUID>();
                            rows.forEach(row -> small.add(row.getUUID("id")));
                            if (forgotten == forgottenBefore) {
                                remember(unknown, small);
                            }
                            small.addAll(rememberedAmong(rooms));
                            then.accept(small);
                        }),
                        failure -> loop.run(() -> {
                            LOG.debugf("Members not counted: %s", failure.toString());
                            otherwise.run();
                        }));
    }

    /**
     * Runs {@code then} if the room is small, on the loop: at once where that is remembered, else after one query, which
     * all who ask meanwhile share. Those of a room run in the order in which they came; when the database does not answer
     * none does.
     */
    public void ifSmall(UUID room, Runnable then) {
        var before = waiting.get(room);
        if (before != null) {
            before.add(then);
            return;
        }
        var waitingNow = new ArrayList<Runnable>();
        waitingNow.add(then);
        waiting.put(room, waitingNow);
        among(
                Set.of(room),
                small -> {
                    waiting.remove(room);
                    if (small.contains(room)) {
                        waitingNow.forEach(Runnable::run);
                    }
                },
                () -> waiting.remove(room));
    }

    /** Somebody came or went. */
    public void forget(UUID room) {
        forgotten++;
        counted.remove(room);
    }

    private Set<UUID> rememberedAmong(Collection<UUID> rooms) {
        return rooms.stream()
                .filter(room -> {
                    var known = counted.get(room);
                    return known != null && known.isSmall();
                })
                .collect(Collectors.toSet());
    }

    private void remember(List<UUID> rooms, Set<UUID> small) {
        long forgetAt = System.nanoTime() + REMEMBERED.toNanos();
        for (var room : rooms) {
            counted.remove(room);
            counted.put(room, new Counted(small.contains(room), forgetAt));
        }
    }

    private void forgetOld(long now) {
        var oldest = counted.values().iterator();
        while (oldest.hasNext() && (oldest.next().forgetAt() <= now || counted.size() > MOST_REMEMBERED)) {
            oldest.remove();
        }
    }
}
