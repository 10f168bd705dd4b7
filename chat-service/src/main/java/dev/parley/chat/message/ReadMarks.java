package dev.parley.chat.message;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How far people have read. Marks are stored, unread messages are counted. */
@Singleton
public class ReadMarks {

    /** The most unread messages that are counted in a room. */
    public static final int MOST_UNREAD = 1000;

    private static final String MOVE = """
            update chat.memberships m set read_seq = least($3, h.last_seq)
            from chat.room_heads h
            where m.room_id = $1 and m.user_id = $2 and h.room_id = m.room_id and m.read_seq < least($3, h.last_seq)
            returning m.read_seq""";

    private static final String COUNT = """
            select r.room_id, unread.count
            from unnest($2::uuid[], $3::bigint[], $4::bigint[]) as r (room_id, read_seq, head_seq)
            cross join lateral (
                select count(*) as count from (
                    select 1 from chat.messages m
                    where m.room_id = r.room_id and m.seq > r.read_seq and m.seq <= r.head_seq
                      and m.sender_id <> $1 and m.message_type <> 'system' and m.deleted_at is null
                    limit $5) counted
            ) unread""";

    private final Pool database;
    private final ReadMarkChanges changes;

    ReadMarks(Pool database, ReadMarkChanges changes) {
        this.database = database;
        this.changes = changes;
    }

    /**
     * What is read of a room.
     *
     * @param headSeq up to where to count
     */
    public record Mark(UUID roomId, long readSeq, long headSeq) {}

    /**
     * Moves a member's mark up to {@code seq}, or the head where that is lower; never back. Writes one row; where it
     * moved, each socket of theirs is sent a frame.
     */
    public Uni<Void> move(UUID roomId, UUID userId, long seq) {
        return database.preparedQuery(MOVE)
                .execute(Tuple.of(roomId, userId, seq))
                .invoke(rows -> rows.forEach(row -> changes.moved(roomId, userId, row.getLong("read_seq"))))
                .replaceWithVoid();
    }

    /**
     * The number of messages of others after each mark, {@value #MOST_UNREAD} at most; system messages and deleted
     * ones do not count. Reads at most that many rows a room.
     */
    public Uni<Map<UUID, Integer>> countUnread(UUID userId, List<Mark> marks) {
        var behind =
                marks.stream().filter(mark -> mark.readSeq() < mark.headSeq()).toList();
        if (behind.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return database.preparedQuery(COUNT)
                .execute(Tuple.of(
                        userId,
                        behind.stream().map(Mark::roomId).toArray(UUID[]::new),
                        behind.stream().map(Mark::readSeq).toArray(Long[]::new),
                        behind.stream().map(Mark::headSeq).toArray(Long[]::new),
                        MOST_UNREAD))
                .map(rows -> {
                    var counts = new HashMap<UUID, Integer>();
                    for (Row row : rows) {
                        counts.put(row.getUUID("room_id"), row.getLong("count").intValue());
                    }
                    return counts;
                });
    }
}
