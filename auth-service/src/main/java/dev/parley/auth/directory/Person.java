package dev.parley.auth.directory;

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
 * @param isOnline always false here: presence is chat-service's to know
 * @param lastSeen when one of the account's sessions was last opened or renewed
 */
@Schema(name = "Profile")
record Person(
        UUID id,
        String username,
        String displayName,
        boolean isOnline,
        @Nullable Instant lastSeen) {}
