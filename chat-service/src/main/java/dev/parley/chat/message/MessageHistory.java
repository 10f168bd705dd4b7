package dev.parley.chat.message;

import dev.parley.chat.message.Message.Reaction;
import dev.parley.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads messages; each call reads as many rows as it answers, by the primary key. Access is the caller's to check. */
@Singleton
public class MessageHistory {

    /** The columns of a message {@code m} with its sender {@code p}, but for its reactions. */
    static final String COLUMNS = """
            m.id, m.room_id, m.seq, m.sender_id, coalesce(p.username, '') as sender_username, m.content,
            m.message_type, m.created_at, m.edited_at, m.deleted_at, m.reply_to, m.client_id, m.mentions""";

    private static final String SELECT = "select " + columnsFor("$2") + """
             from chat.messages m left join chat.profiles p on p.user_id = m.sender_id
            where m.room_id = $1""";
    private static final String BEFORE = SELECT + " and m.seq < $3 order by m.seq desc limit $4";
    private static final String AFTER = SELECT + " and m.seq > $3 order by m.seq limit $4";
    private static final String ONE = SELECT + " and m.id = $3";

    private final Pool database;

    MessageHistory(Pool database) {
        this.database = database;
    }

    /**
     * The columns of a message {@code m} with its sender {@code p}, as {@link #message} reads them. Reactions are read
     * of those messages alone that may have some.
     *
     * @param viewer the SQL of the id of who will see it
     */
    public static String columnsFor(String viewer) {
        return COLUMNS + ", case when m.has_reactions then chat.reactions_of(m.room_id, m.id, " + viewer
                + ") end as reactions";
    }

    /** The part of a room's history that is asked for. */
    public sealed interface Position {

        /** The newest messages. */
        record Newest() implements Position {}

        /** The messages right before a seq. */
        record Before(long seq) implements Position {}

        /** The messages right after a seq. */
        record After(long seq) implements Position {}

        /** The messages on both sides of a seq, and the one at it. */
        record Around(long seq) implements Position {}
    }

    /**
     * Some messages of a room, in rising seq.
     *
     * @param hasMore whether there are more in the direction that was asked; for {@code Around}, older ones
     */
    public record Page(List<Message> messages, boolean hasMore) {}

    /** A page of at most {@code limit} messages, with the reactions in the eyes of {@code viewer}. */
    public Uni<Page> read(UUID roomId, UUID viewer, Position position, int limit) {
        return switch (position) {
            case Position.Newest _ -> before(roomId, viewer, Long.MAX_VALUE, limit);
            case Position.Before before -> before(roomId, viewer, before.seq(), limit);
            case Position.After after -> after(roomId, viewer, after.seq(), limit);
            case Position.Around around -> around(roomId, viewer, around.seq(), limit);
        };
    }

    /**
     * One message of a room.
     *
     * @throws ProblemException {@code not_found}
     */
    public Uni<Message> find(UUID roomId, UUID viewer, UUID messageId) {
        return database.preparedQuery(ONE)
                .execute(Tuple.of(roomId, viewer, messageId))
                .map(MessageHistory::messages)
                .map(found -> found.stream().findFirst().orElseThrow(MessageHistory::noSuchMessage));
    }

    static ProblemException noSuchMessage() {
        return ProblemException.notFound("not_found", "There is no such message in this room.");
    }

    /** A message from a row with the columns of {@link #columnsFor}. */
    public static Message message(Row row) {
        var editedAt = instant(row, "edited_at");
        var deletedAt = instant(row, "deleted_at");
        return new Message(
                row.getUUID("id"),
                row.getUUID("room_id"),
                row.getLong("seq"),
                row.getUUID("sender_id"),
                row.getString("sender_username"),
                deletedAt == null ? row.getString("content") : null,
                MessageType.of(row.getString("message_type")).orElseThrow(),
                row.getOffsetDateTime("created_at").toInstant(),
                editedAt != null,
                editedAt,
                deletedAt,
                row.getUUID("reply_to"),
                ids(row.getArrayOfUUIDs("mentions")),
                reactions(row.getJsonArray("reactions")),
                row.getUUID("client_id"));
    }

    static List<UUID> ids(UUID @Nullable [] ids) {
        return ids == null ? List.of() : List.of(ids);
    }

    private Uni<Page> before(UUID roomId, UUID viewer, long seq, int limit) {
        return database.preparedQuery(BEFORE)
                .execute(Tuple.of(roomId, viewer, seq, limit + 1))
                .map(MessageHistory::messages)
                .map(newestFirst -> {
                    boolean hasMore = newestFirst.size() > limit;
                    var rising = new ArrayList<>(newestFirst.subList(0, Math.min(limit, newestFirst.size())));
                    Collections.reverse(rising);
                    return new Page(rising, hasMore);
                });
    }

    private Uni<Page> after(UUID roomId, UUID viewer, long seq, int limit) {
        return database.preparedQuery(AFTER)
                .execute(Tuple.of(roomId, viewer, seq, limit + 1))
                .map(MessageHistory::messages)
                .map(rising -> new Page(rising.subList(0, Math.min(limit, rising.size())), rising.size() > limit));
    }

    private Uni<Page> around(UUID roomId, UUID viewer, long seq, int limit) {
        int older = limit / 2;
        return Uni.combine()
                .all()
                .unis(before(roomId, viewer, seq, older), after(roomId, viewer, seq - 1, limit - older))
                .with((first, second) -> {
                    var both = new ArrayList<>(first.messages());
                    both.addAll(second.messages());
                    return new Page(both, first.hasMore());
                });
    }

    private static List<Message> messages(RowSet<Row> rows) {
        var messages = new ArrayList<Message>(rows.size());
        rows.forEach(row -> messages.add(message(row)));
        return messages;
    }

    private static List<Reaction> reactions(@Nullable JsonArray json) {
        if (json == null) {
            return List.of();
        }
        var reactions = new ArrayList<Reaction>(json.size());
        for (int i = 0; i < json.size(); i++) {
            var reaction = json.getJsonObject(i);
            reactions.add(new Reaction(
                    reaction.getString("emoji"),
                    reaction.getInteger("count"),
                    reaction.getBoolean("me"),
                    reaction.getJsonArray("user_ids").stream()
                            .map(id -> UUID.fromString((String) id))
                            .toList()));
        }
        return reactions;
    }

    private static @Nullable Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
