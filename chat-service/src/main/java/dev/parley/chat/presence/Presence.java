package dev.parley.chat.presence;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is there.
 *
 * @param lastSeen when they were last there, or null where that is not known
 */
@RegisterForReflection
public record Presence(
        UUID userId, boolean isOnline, @Nullable Instant lastSeen) {}
