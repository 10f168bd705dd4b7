package dev.parley.chat.presence;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * When people were last there, by the database's clock. It is stored when they go, and outlives Redis. A node that is the
 * only one remembers what it read, since it is asked for the same people again and again.
 */
@Singleton
class LastSeen {

    private static final int MOST_AT_ONCE = 1_000;

    /** Locked in the order of their ids, as by whoever else changes profiles, so that nobody waits in a circle. */
    private static final String NOTE = """
            /* last_seen.note */
            with seen as (
                select * from unnest($1::uuid[], $2::float8[]) as t (user_id, seconds_ago)
            ), locked as (
                select p.user_id, s.seconds_ago
                from seen s join chat.profiles p on p.user_id = s.user_id
                order by p.user_id for no key update of p
            )
            update chat.profiles p
            set last_seen = greatest(p.last_seen, now() - make_interval(secs => l.seconds_ago))
            from locked l where p.user_id = l.user_id""";

    private static final String OF =
            "/* last_seen.of */ select user_id, last_seen from chat.profiles where user_id = any($1) and last_seen is not null";

    private final Pool database;
    private final LastSeenMemory memory = new LastSeenMemory();

    LastSeen(Pool database) {
        this.database = database;
    }

    /** Stores how long ago each was there, unless they are known to have been later. One row each, by primary key. */
    Uni<Void> note(Map<UUID, Duration> ago) {
        return Multi.createFrom()
                .iterable(slices(List.copyOf(ago.entrySet())))
                .onItem()
                .transformToUniAndConcatenate(this::noteSlice)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> noteSlice(List<Map.Entry<UUID, Duration>> ago) {
        var people = ago.stream().map(Map.Entry::getKey).toList();
        memory.forget(people);
        return database.preparedQuery(NOTE)
                .execute(Tuple.of(
                        ago.stream().map(Map.Entry::getKey).toArray(UUID[]::new),
                        ago.stream()
                                .map(entry -> entry.getValue().toMillis() / 1_000.0)
                                .toArray(Double[]::new)))
                .onItemOrFailure()
                .invoke((_, _) -> memory.forget(people))
                .replaceWithVoid();
    }

    /** What was read may be outdated: another node notes such times, too, or may do so. */
    void forgetWhatWasRead() {
        memory.forgetAll();
    }

    /**
     * When those of the people were last there of whom it is known: one row each, by primary key, if it is not remembered.
     *
     * @param isOnlyNode whether no other node notes such times
     */
    Uni<Map<UUID, Instant>> of(Collection<UUID> userIds, boolean isOnlyNode) {
        return isOnlyNode ? remembered(userIds) : read(userIds);
    }

    private Uni<Map<UUID, Instant>> remembered(Collection<UUID> userIds) {
        var known = memory.of(userIds);
        var others = userIds.stream().filter(user -> !known.containsKey(user)).toList();
        var changes = memory.changes();
        return read(others).invoke(found -> memory.keep(others, found, changes)).map(found -> together(known, found));
    }

    private static Map<UUID, Instant> together(Map<UUID, Optional<Instant>> known, Map<UUID, Instant> found) {
        var all = new HashMap<>(found);
        known.forEach((user, time) -> time.ifPresent(seen -> all.put(user, seen)));
        return all;
    }

    private Uni<Map<UUID, Instant>> read(Collection<UUID> userIds) {
        if (userIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return database.preparedQuery(OF)
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

    private static <T> List<List<T>> slices(List<T> all) {
        var slices = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            slices.add(all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE)));
        }
        return slices;
    }
}
