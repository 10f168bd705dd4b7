package dev.parley.auth.session;

import dev.parley.auth.listing.Column;
import dev.parley.auth.listing.Table;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A session as admins see it: where somebody is signed in, and nothing to sign in with.
 *
 * @param userAgent what the client calls itself
 * @param ip where it was when it was last used
 * @param isLive whether it is still good
 * @param revokedReason why it ended before its time
 */
@RegisterForReflection
@Schema(name = "AdminSession")
public record ManagedSession(
        UUID id,
        UUID userId,
        String userAgent,
        String ip,
        boolean isLive,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedReason) {

    /** How they are listed. */
    public static final Table<ManagedSession> TABLE = new Table<>(
            "sessions",
            "auth.sessions",
            """
            id, user_id, user_agent, ip, least(revoked_at, expires_at) > now() as is_live, created_at, last_used_at,
            expires_at, revoked_at, lower(revoked_reason) as revoked_reason""",
            List.of(
                    Column.id("user_id"),
                    Column.flag(
                            "is_live",
                            "least(revoked_at, expires_at) > now()",
                            "least(revoked_at, expires_at) <= now()"),
                    Column.time("created_at")),
            "-created_at",
            "",
            ManagedSession::of);

    static ManagedSession of(Row row) {
        OffsetDateTime revoked = row.getOffsetDateTime("revoked_at");
        return new ManagedSession(
                row.getUUID("id"),
                row.getUUID("user_id"),
                row.getString("user_agent"),
                row.getString("ip"),
                row.getBoolean("is_live"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("last_used_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                revoked == null ? null : revoked.toInstant(),
                row.getString("revoked_reason"));
    }
}
