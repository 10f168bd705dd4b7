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

/** Reads where a person's rooms are: one row a room, by index. */
@Singleton
class RoomPositions {

    /** The version of the list and the list itself are of one snapshot. */
    private static final String MINE = """
            select s.version, r.room_id, r.last_seq, r.read_seq
            from (select coalesce((select version from chat.member_versions where user_id = $1), 0) as version) s
            left join lateral (
                select m.room_id, m.read_seq, h.last_seq, h.last_activity_at
                from chat.memberships m join chat.room_heads h on h.room_id = m.room_id
                where m.user_id = $1
            ) r on true
            order by r.last_activity_at desc, r.room_id desc""";

    private static final String HEADS = "select room_id, last_seq from chat.room_heads where room_id = any($1)";

    private static final String MY_HEADS = """
            select h.room_id, h.last_seq
            from chat.memberships m join chat.room_heads h on h.room_id = m.room_id
            where m.user_id = $1 and m.room_id = any($2)""";

    private final Pool database;

    RoomPositions(Pool database) {
        this.database = database;
    }

    /** A room of somebody's. */
    record RoomPosition(UUID roomId, long headSeq, long readSeq) {}

    /**
     * Somebody's rooms, latest activity first.
     *
     * @param version counts the changes of this list
     */
    record Snapshot(long version, List<RoomPosition> rooms) {}

    Uni<Snapshot> of(UUID userId) {
        return database.preparedQuery(MINE).execute(Tuple.of(userId)).map(rows -> {
            var rooms = new ArrayList<RoomPosition>(rows.size());
            long version = 0;
            for (Row row : rows) {
                version = row.getLong("version");
                if (row.getUUID("room_id") != null) {
                    rooms.add(
                            new RoomPosition(row.getUUID("room_id"), row.getLong("last_seq"), row.getLong("read_seq")));
                }
            }
            return new Snapshot(version, rooms);
        });
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
