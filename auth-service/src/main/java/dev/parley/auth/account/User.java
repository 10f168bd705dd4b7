package dev.parley.auth.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as its owner sees it.
 *
 * @param id never changes and is never given to another account
 * @param username unique without regard to case
 * @param email unique without regard to case; shown to the owner alone
 * @param displayName what others see; any text, not unique
 * @param isAdmin whether the account may administer this Parley
 * @param isOnline whether they have a socket open, where chat-service was asked; else false
 * @param lastSeen when one of the account's sessions was last opened or renewed, or later a socket closed
 * @param createdAt when it registered
 */
@RegisterForReflection
public record User(
        UUID id,
        String username,
        String email,
        String displayName,
        boolean isAdmin,
        boolean isOnline,
        @Nullable Instant lastSeen,
        Instant createdAt) {

    /** The same with its presence. */
    public User seen(boolean nowOnline, @Nullable Instant seenAt) {
        return new User(id, username, email, displayName, isAdmin, nowOnline, seenAt, createdAt);
    }
}
