package dev.parley.chat.fanout;

import dev.parley.chat.message.MessageChange;
import dev.parley.chat.message.MessageHistory;
import dev.parley.chat.room.RoomChange;
import dev.parley.chat.room.RoomType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a room's events again from PostgreSQL, for whoever missed them: its messages and its changes together, in the
 * order of their seqs. What an event tells of is shown as it is now.
 */
@Singleton
public class RoomHistory {

    /**
     * Each branch reads {@code limit} rows at most, by its primary key. What goes with a row is looked up for that row,
     * by key: as plain joins these were planned to read whole tables.
     */
    private static final String AFTER =
            "/* room_history.after */ select m.event_seq, m.kind, m.actor_id, m.user_id, m.role, m.emoji, m.is_on,"
                    + " coalesce(u.username, '') as username, r.id as the_room_id, r.name, r.room_type, r.is_public,"
                    + " r.created_by, r.created_at as room_created_at, " + MessageHistory.columnsFor("null") + """
             from (
                (select e.seq as event_seq, 'message' as kind, null::uuid as actor_id, null::uuid as user_id,
                        null as role, null as emoji, null::boolean as is_on, e.*
                 from chat.messages e where e.room_id = $1 and e.seq > $2 order by e.seq limit $3)
                union all
                (select c.seq, c.kind, c.actor_id, c.user_id, c.role, c.emoji, c.is_on, t.*
                 from chat.room_changes c
                 left join lateral (
                    select * from chat.messages t where t.room_id = c.room_id and t.seq = c.message_seq limit 1
                 ) t on true
                 where c.room_id = $1 and c.seq > $2 order by c.seq limit $3)
                order by event_seq limit $3
            ) m
            left join lateral (select * from chat.profiles s where s.user_id = m.sender_id limit 1) p on true
            left join lateral (select * from chat.profiles s where s.user_id = m.user_id limit 1) u on true
            left join lateral (
                select * from chat.rooms s where s.id = $1 and m.kind = 'room_updated' limit 1
            ) r on true
            order by m.event_seq""";

    private final Pool database;
    private final EventEncoder encoder;

    RoomHistory(Pool database, EventEncoder encoder) {
        this.database = database;
        this.encoder = encoder;
    }

    /**
     * The events right after {@code seq}, in order and without holes, {@code limit} at most. Reads up to twice as many
     * rows by primary key, and what goes with each event; one round trip.
     */
    public Uni<List<RoomEvent>> after(UUID roomId, long seq, int limit) {
        return database.preparedQuery(AFTER)
                .execute(Tuple.of(roomId, seq, limit))
                .map(rows -> {
                    var events = new ArrayList<RoomEvent>(rows.size());
                    rows.forEach(row -> events.add(event(roomId, row)));
                    return events;
                });
    }

    private RoomEvent event(UUID room, Row row) {
        long seq = row.getLong("event_seq");
        return switch (row.getString("kind")) {
            case "message" -> encoder.event(MessageHistory.message(row));
            case "message_edited" -> encoder.event(new MessageChange.Edited(seq, MessageHistory.message(row)));
            case "message_deleted" -> encoder.event(new MessageChange.Deleted(seq, MessageHistory.message(row)));
            case "reaction" ->
                encoder.event(new MessageChange.Reacted(
                        room,
                        seq,
                        row.getUUID("id"),
                        row.getUUID("actor_id"),
                        row.getString("emoji"),
                        row.getBoolean("is_on")));
            case "member_joined" ->
                encoder.event(new RoomChange.MemberJoined(room, seq, userId(row), username(row), role(row)));
            case "member_left" ->
                encoder.event(new RoomChange.MemberLeft(room, seq, userId(row), username(row), role(row)));
            case "member_role" ->
                encoder.event(new RoomChange.MemberRole(room, seq, userId(row), username(row), role(row)));
            case "room_updated" -> encoder.event(new RoomChange.RoomUpdated(room, seq, facts(row)));
            case "room_deleted" -> encoder.event(new RoomChange.RoomDeleted(room, seq));
            // A newer version's.
            default -> RoomEvent.forAll(room, seq, EventEncoder.bare(row.getString("kind"), room, seq));
        };
    }

    private static UUID userId(Row row) {
        return row.getUUID("user_id");
    }

    private static String username(Row row) {
        return row.getString("username");
    }

    private static String role(Row row) {
        return row.getString("role");
    }

    private static RoomChange.Facts facts(Row row) {
        @Nullable String name = row.getString("name");
        return new RoomChange.Facts(
                row.getUUID("the_room_id"),
                name,
                RoomType.of(row.getString("room_type")),
                row.getBoolean("is_public"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("room_created_at").toInstant());
    }
}
