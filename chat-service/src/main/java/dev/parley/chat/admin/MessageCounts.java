package dev.parley.chat.admin;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * How many messages a room has. Each of its seqs is that of a message or of another change, and there are far fewer of
 * those: they are counted, in the primary key and no further than {@value #MOST_CHANGES} of them.
 */
@Singleton
class MessageCounts {

    private static final long MOST_CHANGES = 100_000;

    private static final String COUNT = """
            /* message_counts.of */
            select h.last_seq, (
                select count(*) from (
                    select from chat.room_changes c where c.room_id = h.room_id limit $2) counted) as changes
            from chat.room_heads h where h.room_id = $1""";

    private final Pool database;

    MessageCounts(Pool database) {
        this.database = database;
    }

    /**
     * How many messages there are, deleted ones too.
     *
     * @param isEstimate whether there are fewer: the room has had more changes than are counted
     */
    record Count(long messages, boolean isEstimate) {}

    Uni<Count> of(UUID room) {
        return database.preparedQuery(COUNT)
                .execute(Tuple.of(room, MOST_CHANGES + 1))
                .map(rows -> rows.iterator().next())
                .map(row -> new Count(
                        row.getLong("last_seq") - row.getLong("changes"), row.getLong("changes") > MOST_CHANGES));
    }
}
