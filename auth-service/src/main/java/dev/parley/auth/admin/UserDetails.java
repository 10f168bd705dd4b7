package dev.parley.auth.admin;

import dev.parley.auth.account.ManagedAccount;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An account, opened by itself: as in the list, and with what hangs on it.
 *
 * @param attached what goes with it when it is deleted
 */
@RegisterForReflection
@Schema(name = "AdminUserDetails")
record UserDetails(
        UUID id,
        String username,
        String email,
        String displayName,
        boolean isAdmin,
        boolean isDisabled,
        @Nullable Instant lastSeen,
        Instant createdAt,
        Instant updatedAt,
        Attachments attached) {

    static UserDetails of(ManagedAccount account, Attachments attached) {
        return new UserDetails(
                account.id(),
                account.username(),
                account.email(),
                account.displayName(),
                account.isAdmin(),
                account.isDisabled(),
                account.lastSeen(),
                account.createdAt(),
                account.updatedAt(),
                attached);
    }
}
