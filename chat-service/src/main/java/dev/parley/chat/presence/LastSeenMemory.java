package dev.parley.chat.presence;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * When people were last there, or that it is not known, as it was read lately. Right as long as only this node notes such
 * times. Of more than {@value #MOST} people the one longest not asked for is forgotten. Safe for use by several threads.
 */
final class LastSeenMemory {

    static final int MOST = 10_000;

    private final Map<UUID, Optional<Instant>> times = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Optional<Instant>> eldest) {
            return size() > MOST;
        }
    };

    private long changes;

    /** Those of the people of whom it is remembered. */
    synchronized Map<UUID, Optional<Instant>> of(Collection<UUID> userIds) {
        var found = new HashMap<UUID, Optional<Instant>>();
        for (var user : userIds) {
            var time = times.get(user);
            if (time != null) {
                found.put(user, time);
            }
        }
        return found;
    }

    /** Rises whenever something that was read before may be outdated. */
    synchronized long changes() {
        return changes;
    }

    /**
     * Remembers what was read of these people, unless that may be outdated.
     *
     * @param changesBefore what {@link #changes} was before it was asked for
     */
    synchronized void keep(Collection<UUID> userIds, Map<UUID, Instant> read, long changesBefore) {
        if (changes == changesBefore) {
            userIds.forEach(user -> times.put(user, Optional.ofNullable(read.get(user))));
        }
    }

    synchronized void forget(Collection<UUID> userIds) {
        changes++;
        userIds.forEach(times::remove);
    }

    synchronized void forgetAll() {
        changes++;
        times.clear();
    }
}
