package dev.parley.chat.profile;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The people whom auth-service found a short while ago, and who need not be asked for again. When there are too many the
 * oldest is forgotten. Safe for use by several threads.
 */
final class RecentlyFound {

    private final Duration remembered;
    private final int most;
    private final InstantSource clock;

    /** All are remembered for the same time, so that their order is the one in which they are forgotten. */
    private final Map<UUID, Long> forgetAt = new LinkedHashMap<>();

    RecentlyFound(Duration remembered, int most, InstantSource clock) {
        this.remembered = remembered;
        this.most = most;
        this.clock = clock;
    }

    synchronized void add(Collection<UUID> found) {
        long end = clock.millis() + remembered.toMillis();
        for (var id : found) {
            forgetAt.remove(id);
            forgetAt.put(id, end);
        }
        forgetOld();
    }

    synchronized void remove(Collection<UUID> gone) {
        gone.forEach(forgetAt::remove);
    }

    /** Those of them who were not found lately. */
    synchronized List<UUID> unknownOf(Collection<UUID> ids) {
        forgetOld();
        return ids.stream().filter(id -> !forgetAt.containsKey(id)).toList();
    }

    private void forgetOld() {
        long now = clock.millis();
        var oldest = forgetAt.values().iterator();
        while (oldest.hasNext() && (oldest.next() <= now || forgetAt.size() > most)) {
            oldest.remove();
        }
    }
}
