package dev.parley.chat.admin;

import dev.parley.chat.listing.Column;
import dev.parley.chat.listing.Keys;
import dev.parley.chat.listing.Table;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A room as admins of the server see it.
 *
 * @param deletedAt since when it is closed
 * @param headSeq how many events it has had
 */
@RegisterForReflection
@Schema(name = "AdminRoom")
public record RoomRecord(
        UUID id,
        @Nullable String name,
        String roomType,
        boolean isPublic,
        UUID createdBy,
        Instant createdAt,
        @Nullable Instant deletedAt,
        long headSeq,
        Instant lastActivityAt,
        long memberCount) {

    private static final String NAME = "lower(coalesce(r.name, '')) collate \"C\"";

    /** How they are listed, and found by how their name begins. There is no order by their last activity: its index would change with every message. */
    public static final Table<RoomRecord> TABLE = new Table<>(
            "chat-rooms",
            new Table.Source("chat.rooms", "r", "left join chat.room_heads h on h.room_id = r.id"),
            """
            r.id, r.name, r.room_type, r.is_public, r.created_by, r.created_at, r.deleted_at, h.last_seq,
            h.last_activity_at, (select count(*) from chat.memberships m where m.room_id = r.id) as member_count""",
            Keys.id("r.id"),
            List.of(
                    Column.sorted("name", NAME),
                    Column.choice("room_type", "r.room_type", List.of("one_to_one", "group")),
                    Column.flag("is_public", "r.is_public", "not r.is_public"),
                    Column.flag("is_deleted", "r.deleted_at is not null", "r.deleted_at is null"),
                    Column.id("created_by", "r.created_by"),
                    Column.time("created_at", "r.created_at")),
            "-created_at",
            NAME + " >= lower(?) and " + NAME + " < lower(?) || U&'\\+10FFFF'",
            RoomRecord::of);

    static RoomRecord of(Row row) {
        OffsetDateTime deleted = row.getOffsetDateTime("deleted_at");
        return new RoomRecord(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("room_type"),
                row.getBoolean("is_public"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                deleted == null ? null : deleted.toInstant(),
                row.getLong("last_seq"),
                row.getOffsetDateTime("last_activity_at").toInstant(),
                row.getLong("member_count"));
    }
}
