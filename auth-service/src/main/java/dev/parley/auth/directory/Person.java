package dev.parley.auth.directory;

import dev.parley.auth.presence.Presence;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of an account.
 *
 * @param id the account
 * @param username its unique name
 * @param displayName what to show
 * @param isOnline whether they have a socket open, where chat-service was asked; else false
 * @param lastSeen when one of the account's sessions was last opened or renewed, or later a socket closed
 */
@Schema(name = "Profile")
record Person(
        UUID id,
        String username,
        String displayName,
        boolean isOnline,
        @Nullable Instant lastSeen) {

    /** The same with its presence, as far as it is known. */
    Person seen(@Nullable Presence presence) {
        return presence == null
                ? this
                : new Person(id, username, displayName, presence.isOnline(), presence.lastSeenOr(lastSeen));
    }
}
