package dev.parley.chat.revocation;

import dev.parley.kit.token.RevokedSessions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions that were ended in the last quarter of an hour. No access token lives longer, so an older end needs no
 * remembering: nothing of that session is valid any more. Safe for use by several threads.
 */
@Singleton
class RecentRevocations implements RevokedSessions {

    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private final Map<UUID, Long> forgetAt = new ConcurrentHashMap<>();
    private final InstantSource clock = InstantSource.system();

    @Override
    public boolean contains(UUID sessionId) {
        return forgetAt.containsKey(sessionId);
    }

    /** Remembers the end of a session; false when it was known. */
    boolean add(UUID sessionId) {
        return forgetAt.put(sessionId, clock.millis() + REMEMBERED.toMillis()) == null;
    }

    void forgetOld() {
        var now = clock.millis();
        forgetAt.values().removeIf(end -> end < now);
    }
}
