package dev.parley.auth.passwordreset;

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
 * A password reset as admins see it: that a mail was sent, and nothing to set a password with.
 *
 * @param isLive whether the link in the mail is still good
 * @param supersededAt when a newer one took its place, or an admin changed the email
 */
@RegisterForReflection
@Schema(name = "AdminPasswordResetToken")
public record ManagedResetToken(
        UUID id,
        UUID userId,
        boolean isLive,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable Instant supersededAt) {

    private static final String LIVE = "used_at is null and superseded_at is null and expires_at > now()";

    /** How they are listed. */
    public static final Table<ManagedResetToken> TABLE = new Table<>(
            "password-reset-tokens",
            "auth.password_reset_tokens",
            "id, user_id, " + LIVE + " as is_live, created_at, expires_at, used_at, superseded_at",
            List.of(
                    Column.id("user_id"),
                    Column.flag("is_live", LIVE, "not (" + LIVE + ")"),
                    Column.time("created_at")),
            "-created_at",
            "",
            ManagedResetToken::of);

    static ManagedResetToken of(Row row) {
        return new ManagedResetToken(
                row.getUUID("id"),
                row.getUUID("user_id"),
                row.getBoolean("is_live"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                instant(row.getOffsetDateTime("used_at")),
                instant(row.getOffsetDateTime("superseded_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
