package dev.parley.chat.overview;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of a room as the other members see them.
 *
 * @param readSeq up to where they have read
 */
public record MemberView(
        UUID userId,
        String username,
        String displayName,
        String role,
        boolean isOnline,
        @Nullable Instant lastSeen,
        long readSeq) {}
