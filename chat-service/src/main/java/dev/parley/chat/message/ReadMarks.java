package dev.parley.chat.message;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
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
            /* read_marks.move */
            update chat.memberships m set read_seq = least($3, h.last_seq)
            from chat.room_heads h
            where m.room_id = $1 and m.user_id = $2 and h.room_id = m.room_id and m.read_seq < least($3, h.last_seq)
            returning m.read_seq""";

    /**
     * What is unread of each r (user_id, room_id, read_seq, head_seq), the one place that says what that means. The
     * range of a person's mentions begins where they have read to, however much else is unread.
     */
    private static final String UNREAD = """
            cross join lateral (
                select count(*) as count from (
                    select 1 from chat.messages m
                    where m.room_id = r.room_id and m.seq > r.read_seq and m.seq <= r.head_seq
                      and m.sender_id <> r.user_id and m.message_type <> 'system' and m.deleted_at is null
                    limit 1000) counted
            ) unread
            cross join lateral (
                select count(*) as mentions from (
                    select 1 from chat.mentions n
                    where n.room_id = r.room_id and n.user_id = r.user_id
                      and n.seq > r.read_seq and n.seq <= r.head_seq
                    limit 1000) counted
            ) mentioned""";

    private static final String COUNT = """
            /* read_marks.count */
            select r.room_id, unread.count, mentioned.mentions
            from (
                select $1::uuid as user_id, t.*
                from unnest($2::uuid[], $3::bigint[], $4::bigint[]) as t (room_id, read_seq, head_seq)
            ) r
            """ + UNREAD;

    private static final String COUNT_OF_READERS = """
            /* read_marks.count_of_readers */
            select r.user_id, r.room_id, unread.count, mentioned.mentions
            from (
                select m.user_id, m.room_id, m.read_seq, h.last_seq as head_seq
                from unnest($1::uuid[], $2::uuid[]) as t (user_id, room_id)
                join chat.memberships m on m.room_id = t.room_id and m.user_id = t.user_id
                join chat.room_heads h on h.room_id = t.room_id
            ) r
            """ + UNREAD;

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
     * What is not read of a room.
     *
     * @param messages of others, {@value #MOST_UNREAD} at most; system messages and deleted ones do not count
     * @param mentions those of all of them that mention the reader, {@value #MOST_UNREAD} at most, also where {@code
     *     messages} has come to its end before them
     */
    public record Unread(int messages, int mentions) {

        /** All is read. */
        public static final Unread NOTHING = new Unread(0, 0);
    }

    /** A person in a room. */
    public record Reader(UUID userId, UUID roomId) {}

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
     * What is unread after each mark; a room that is left out has nothing unread. Of each room it reads messages until
     * {@value #MOST_UNREAD} count, passing over own and deleted ones, and as many index entries of mentions at most.
     */
    public Uni<Map<UUID, Unread>> countUnread(UUID userId, List<Mark> marks) {
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
                        behind.stream().map(Mark::headSeq).toArray(Long[]::new)))
                .map(rows -> {
                    var counts = new HashMap<UUID, Unread>();
                    rows.forEach(row -> counts.put(row.getUUID("room_id"), unread(row)));
                    return counts;
                });
    }

    /**
     * What each of them has not read now, as far as they are members. One query, of which each reader costs two rows by
     * primary key, messages until {@value #MOST_UNREAD} count, passing over own and deleted ones, and as many index
     * entries of mentions at most.
     */
    public Uni<Map<Reader, Unread>> countUnread(Collection<Reader> readers) {
        return database.preparedQuery(COUNT_OF_READERS)
                .execute(Tuple.of(
                        readers.stream().map(Reader::userId).toArray(UUID[]::new),
                        readers.stream().map(Reader::roomId).toArray(UUID[]::new)))
                .map(rows -> {
                    var counts = new HashMap<Reader, Unread>();
                    rows.forEach(
                            row -> counts.put(new Reader(row.getUUID("user_id"), row.getUUID("room_id")), unread(row)));
                    return counts;
                });
    }

    private static Unread unread(Row row) {
        return new Unread(
                row.getLong("count").intValue(), row.getLong("mentions").intValue());
    }
}
