package dev.parley.auth.audit;

import dev.parley.auth.listing.Column;
import dev.parley.auth.listing.Table;
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
 * @param before of what changed; null when there was no such record, or nothing changed
 * @param after of what changed; null when there is no such record any more, or nothing changed
 */
@RegisterForReflection
@Schema(name = "AuditEntry")
public record AuditEntry(
        UUID id,
        Instant at,
        UUID actorId,
        String actorUsername,
        String address,
        String action,
        String objectType,
        UUID objectId,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> after) {

    /** How they are listed. */
    public static final Table<AuditEntry> TABLE = new Table<>(
            "audit-log",
            "auth.audit_log",
            "id, at, actor_id, actor_username, address, action, object_type, object_id, before, after",
            List.of(
                    Column.time("at"),
                    Column.id("actor_id"),
                    Column.choice("action", Action.texts()),
                    Column.choice("object_type", ObjectType.texts()),
                    Column.id("object_id")),
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
                row.getUUID("object_id"),
                fields(row.getJsonObject("before")),
                fields(row.getJsonObject("after")));
    }

    private static @Nullable Map<String, Object> fields(@Nullable JsonObject json) {
        return json == null ? null : json.getMap();
    }
}
