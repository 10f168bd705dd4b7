package dev.parley.chat.audit;

import dev.parley.chat.listing.Column;
import dev.parley.chat.listing.Keys;
import dev.parley.chat.listing.Table;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an admin did.
 *
 * @param actorUsername what the admin was called at that time
 * @param address where the request came from
 * @param objectId null where many were looked at
 * @param before of what changed; null when there was no such record, or nothing changed
 * @param after of what changed, or by what those were chosen that were looked at; null when there is no such record any
 *     more, or nothing changed
 */
@RegisterForReflection
@Schema(name = "ChatAuditEntry")
public record AuditEntry(
        UUID id,
        Instant at,
        UUID actorId,
        String actorUsername,
        String address,
        String action,
        String objectType,
        @Nullable String objectId,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> after) {

    /** How they are listed. */
    public static final Table<AuditEntry> TABLE = new Table<>(
            "chat-audit-log",
            new Table.Source("chat.audit_log", "a", ""),
            "a.*",
            Keys.id("a.id"),
            List.of(
                    Column.time("at", "a.at"),
                    Column.id("actor_id", "a.actor_id"),
                    Column.choice("action", "a.action", AuditLog.ACTIONS),
                    Column.choice("object_type", "a.object_type", AuditLog.OBJECT_TYPES),
                    Column.text("object_id", "a.object_id")),
            "-at",
            "",
            AuditEntry::of);

    static AuditEntry of(Row row) {
        return new AuditEntry(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getUUID("actor_id"),
                row.getString("actor_username"),
                row.getString("address"),
                row.getString("action"),
                row.getString("object_type"),
                row.getString("object_id"),
                fields(row.getJsonObject("before")),
                fields(row.getJsonObject("after")));
    }

    private static @Nullable Map<String, Object> fields(@Nullable JsonObject json) {
        return json == null ? null : json.getMap();
    }
}
