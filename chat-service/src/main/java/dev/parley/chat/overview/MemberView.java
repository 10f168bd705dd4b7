package dev.parley.chat.overview;

import dev.parley.chat.presence.Presence;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A member of a room as the other members see them.
 *
 * @param readSeq up to where they have read
 */
@RegisterForReflection
@Schema(name = "Member")
public record MemberView(
        UUID userId,
        String username,
        String displayName,
        @Schema(enumeration = {"owner", "admin", "member"}) String role,
        boolean isOnline,
        @Nullable Instant lastSeen,
        long readSeq) {

    MemberView with(Presence presence) {
        return new MemberView(userId, username, displayName, role, presence.isOnline(), presence.lastSeen(), readSeq);
    }
}
