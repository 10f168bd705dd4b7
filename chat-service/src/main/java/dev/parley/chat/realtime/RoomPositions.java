package dev.parley.chat.realtime;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads where a person's rooms are: one row a room, by index. */
@Singleton
class RoomPositions {

    /**
     * The version of the list and the list itself are of one snapshot. Of a room that was hidden, the first message since
     * is looked for.
     */
    private static final String MINE = """
            /* room_positions.mine */
            select s.version, r.room_id, r.last_seq, r.read_seq, r.hidden_seq, r.back_seq
            from (select coalesce((select version from chat.member_versions where user_id = $1), 0) as version) s
            left join lateral (
                select m.room_id, m.read_seq, m.hidden_seq, h.last_seq, h.last_activity_at,
                       case when m.hidden_seq is not null then (
                           select n.seq from chat.messages n where n.room_id = m.room_id and n.seq > m.hidden_seq
                           order by n.seq limit 1
                       ) end as back_seq
                from chat.memberships m join chat.room_heads h on h.room_id = m.room_id
                where m.user_id = $1
            ) r on true
            order by r.last_activity_at desc, r.room_id desc""";

    private static final String HEADS =
            "/* room_positions.heads */ select room_id, last_seq from chat.room_heads where room_id = any($1)";

    private static final String MY_HEADS = """
            /* room_positions.my_heads */
            select h.room_id, h.last_seq
            from chat.memberships m join chat.room_heads h on h.room_id = m.room_id
            where m.user_id = $1 and m.room_id = any($2)""";

    private final Pool database;

    RoomPositions(Pool database) {
        this.database = database;
    }

    /**
     * A room of somebody's.
     *
     * @param addedSeq the head to announce the room with: its own, or that right before the message which brought it back
     */
    record RoomPosition(UUID roomId, long headSeq, long readSeq, long addedSeq) {}

    /**
     * Somebody's rooms, latest activity first.
     *
     * @param version counts the changes of this list
     * @param rooms those in the list
     * @param hidden those that somebody is a member of and has hidden
     */
    record Snapshot(long version, List<RoomPosition> rooms, List<RoomPosition> hidden) {

        /** All that somebody is a member of. */
        List<RoomPosition> all() {
            return Stream.concat(rooms.stream(), hidden.stream()).toList();
        }
    }

    Uni<Snapshot> of(UUID userId) {
        return database.preparedQuery(MINE).execute(Tuple.of(userId)).map(rows -> {
            var shown = new ArrayList<RoomPosition>(rows.size());
            var hidden = new ArrayList<RoomPosition>();
            long version = 0;
            for (Row row : rows) {
                version = row.getLong("version");
                if (row.getUUID("room_id") != null) {
                    (isHidden(row) ? hidden : shown).add(position(row));
                }
            }
            return new Snapshot(version, shown, hidden);
        });
    }

    private static boolean isHidden(Row row) {
        return row.getLong("hidden_seq") != null && row.getLong("back_seq") == null;
    }

    private static RoomPosition position(Row row) {
        var head = row.getLong("last_seq");
        var back = row.getLong("back_seq");
        return new RoomPosition(row.getUUID("room_id"), head, row.getLong("read_seq"), back == null ? head : back - 1);
    }

    /** The heads of these rooms. */
    Uni<Map<UUID, Long>> heads(Collection<UUID> roomIds) {
        return database.preparedQuery(HEADS)
                .execute(Tuple.tuple().addValue(roomIds.toArray(UUID[]::new)))
                .map(RoomPositions::byRoom);
    }

    /** The heads of those of the rooms that the person is a member of. */
    Uni<Map<UUID, Long>> headsFor(UUID userId, Collection<UUID> roomIds) {
        return database.preparedQuery(MY_HEADS)
                .execute(Tuple.of(userId, roomIds.toArray(UUID[]::new)))
                .map(RoomPositions::byRoom);
    }

    private static Map<UUID, Long> byRoom(Iterable<Row> rows) {
        var heads = new HashMap<UUID, Long>();
        rows.forEach(row -> heads.put(row.getUUID("room_id"), row.getLong("last_seq")));
        return heads;
    }
}
