package dev.parley.auth.presence;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is there.
 *
 * @param isOnline whether they have a socket open
 * @param lastSeen when they last had one, or null where that is not known
 */
@RegisterForReflection
public record Presence(
        UUID userId, boolean isOnline, @Nullable Instant lastSeen) {

    /** The later of the two times at which they were seen: with a socket, or signing in, as stored here. */
    public @Nullable Instant lastSeenOr(@Nullable Instant stored) {
        if (lastSeen == null || stored == null) {
            return stored == null ? lastSeen : stored;
        }
        return lastSeen.isAfter(stored) ? lastSeen : stored;
    }
}
