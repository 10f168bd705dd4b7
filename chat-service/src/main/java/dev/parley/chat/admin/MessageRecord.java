package dev.parley.chat.admin;

import dev.parley.chat.listing.Column;
import dev.parley.chat.listing.Keys;
import dev.parley.chat.listing.Table;
import dev.parley.kit.listing.Filter;
import dev.parley.kit.listing.ListRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message as admins of the server see it.
 *
 * @param content null once it is deleted
 */
@RegisterForReflection
@Schema(name = "AdminMessage")
public record MessageRecord(
        UUID id,
        UUID roomId,
        long seq,
        UUID senderId,
        String senderUsername,
        @Nullable String content,
        String messageType,
        Instant timestamp,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        @Nullable UUID replyTo) {

    /**
     * How they are listed. Their ids rise with their time, which is on no index: an id is made a moment after the time is
     * taken, and a transaction that long is given up.
     */
    public static final Table<MessageRecord> TABLE = new Table<>(
            "messages",
            new Table.Source("chat.messages", "m", "left join chat.profiles p on p.user_id = m.sender_id"),
            """
            m.id, m.room_id, m.seq, m.sender_id, coalesce(p.username, '') as sender_username, m.content,
            m.message_type, m.created_at, m.edited_at, m.deleted_at, m.reply_to""",
            Keys.id("m.id"),
            List.of(
                    Column.id("room_id", "m.room_id"),
                    Column.id("sender_id", "m.sender_id"),
                    Column.time(
                            "timestamp",
                            "m.id",
                            "m.id >= chat.id_at(?::timestamptz) and m.created_at >= ?::timestamptz",
                            "m.id < chat.id_at(?::timestamptz + interval '10 seconds')"
                                    + " and m.created_at < ?::timestamptz")),
            "-timestamp",
            "",
            MessageRecord::of);

    /** How far the clocks of times may have been set back while a room was written to. */
    private static final String UNSURE = "interval '10 seconds'";

    /** How those are listed that are asked for: of one room by its primary key. */
    static Table<MessageRecord> tableFor(ListRequest wanted) {
        return wanted.filters().stream().anyMatch(filter -> filter.field().equals("sender_id"))
                ? TABLE
                : roomIn(wanted).map(MessageRecord::ofRoom).orElse(TABLE);
    }

    private static Optional<UUID> roomIn(ListRequest wanted) {
        return wanted.filters().stream()
                .filter(filter -> filter.field().equals("room_id"))
                .map(Filter.IsId.class::cast)
                .map(Filter.IsId::id)
                .findFirst();
    }

    private static Table<MessageRecord> ofRoom(UUID room) {
        var seqAt = "chat.seq_at('" + room + "', ?::timestamptz %s " + UNSURE + ")";
        return TABLE.sortedBy(Column.time(
                "timestamp",
                "m.seq",
                "m.seq >= " + seqAt.formatted("-") + " and m.created_at >= ?::timestamptz",
                "m.seq < " + seqAt.formatted("+") + " and m.created_at < ?::timestamptz"));
    }

    static MessageRecord of(Row row) {
        return new MessageRecord(
                row.getUUID("id"),
                row.getUUID("room_id"),
                row.getLong("seq"),
                row.getUUID("sender_id"),
                row.getString("sender_username"),
                row.getString("content"),
                row.getString("message_type"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("edited_at")),
                instant(row.getOffsetDateTime("deleted_at")),
                row.getUUID("reply_to"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
