package dev.parley.auth.account;

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
 * An account as admins see it.
 *
 * @param isDisabled whether it is suspended: nobody signs in to it
 * @param lastSeen when one of its sessions was last opened or renewed
 * @param updatedAt when a name, the email, the password or the role last changed
 */
@RegisterForReflection
@Schema(name = "AdminUser")
public record ManagedAccount(
        UUID id,
        String username,
        String email,
        String displayName,
        boolean isAdmin,
        boolean isDisabled,
        @Nullable Instant lastSeen,
        Instant createdAt,
        Instant updatedAt) {

    /** How they are listed. There is no order by when they were last seen: its index would change with every refresh. */
    public static final Table<ManagedAccount> TABLE = new Table<>(
            "users",
            "auth.users",
            "id, username, email, display_name, is_admin, disabled_at, last_seen_at, created_at, updated_at",
            List.of(
                    Column.sorted("username", "username_key"),
                    Column.sorted("email", "email_key"),
                    Column.sorted("display_name", "display_name_key"),
                    Column.flag("is_admin", "is_admin", "not is_admin"),
                    Column.flag("is_disabled", "disabled_at is not null", "disabled_at is null"),
                    Column.time("created_at")),
            "-created_at",
            "username_key like lower(?) or email_key like lower(?) or display_name_key like lower(?)",
            ManagedAccount::of);

    static ManagedAccount of(Row row) {
        OffsetDateTime seen = row.getOffsetDateTime("last_seen_at");
        return new ManagedAccount(
                row.getUUID("id"),
                row.getString("username"),
                row.getString("email"),
                row.getString("display_name"),
                row.getBoolean("is_admin"),
                row.getOffsetDateTime("disabled_at") != null,
                seen == null ? null : seen.toInstant(),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    /** Whether it may administer this Parley right now. */
    boolean mayAdminister() {
        return isAdmin && !isDisabled;
    }
}
