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
    private static final String BEFORE =
            "/* message_history.before */ " + SELECT + " and m.seq < $3 order by m.seq desc limit $4";
    private static final String AFTER =
            "/* message_history.after */ " + SELECT + " and m.seq > $3 order by m.seq limit $4";

    /**
     * A page by number. Each seq of a room is a message's or a change's, and a change knows how many there were up to it:
     * the total and the seq where the page begins take a look-up each, however deep the page is.
     */
    private static final String NUMBERED =
            "/* message_history.numbered */ select counted.total, " + columnsFor("$2") + """
             from (
                select h.last_seq - coalesce((
                    select c.nth from chat.room_changes c where c.room_id = h.room_id order by c.seq desc limit 1
                ), 0) as total
                from chat.room_heads h where h.room_id = $1
            ) counted
            left join lateral (
                select counted.total - $4 + coalesce((
                    select c.nth from chat.room_changes c
                    where c.room_id = $1 and c.seq - c.nth < counted.total - $4
                    order by c.seq - c.nth desc, c.seq desc limit 1
                ), 0) as seq
                where counted.total > $4
            ) newest on true
            left join lateral (
                select * from chat.messages n where n.room_id = $1 and n.seq <= newest.seq order by n.seq desc limit $3
            ) m on true
            left join lateral (select * from chat.profiles s where s.user_id = m.sender_id limit 1) p on true
            order by m.seq""";

    private static final String ONE = "/* message_history.one */ " + SELECT + " and m.id = $3";

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

    /** How many messages deep pages by number go: deeper ones would cost ever more. */
    public static final int DEEPEST = 10_000;

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

        /**
         * The messages of a page, where the first page has the newest.
         *
         * @param number from 1; with the limit, {@value #DEEPEST} messages deep at most
         */
        record Numbered(int number) implements Position {}
    }

    /**
     * Some messages of a room, in rising seq.
     *
     * @param hasMore whether there are more in the direction that was asked; for {@code Around}, older ones
     * @param hasNewer for {@code Around}, whether there are newer ones, too
     * @param total for {@code Numbered}, how many messages the room has, deleted ones included
     */
    public record Page(
            List<Message> messages,
            boolean hasMore,
            @Nullable Boolean hasNewer,
            @Nullable Long total) {

        Page(List<Message> messages, boolean hasMore) {
            this(messages, hasMore, null, null);
        }
    }

    /** A page of at most {@code limit} messages, with the reactions in the eyes of {@code viewer}. */
    public Uni<Page> read(UUID roomId, UUID viewer, Position position, int limit) {
        return switch (position) {
            case Position.Newest _ -> before(roomId, viewer, Long.MAX_VALUE, limit);
            case Position.Before before -> before(roomId, viewer, before.seq(), limit);
            case Position.After after -> after(roomId, viewer, after.seq(), limit);
            case Position.Around around -> around(roomId, viewer, around.seq(), limit);
            case Position.Numbered numbered -> numbered(roomId, viewer, numbered.number(), limit);
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
                    return new Page(both, first.hasMore(), second.hasMore(), null);
                });
    }

    private Uni<Page> numbered(UUID roomId, UUID viewer, int number, int size) {
        return database.preparedQuery(NUMBERED)
                .execute(Tuple.of(roomId, viewer, size, (number - 1) * size))
                .map(rows -> {
                    long total = 0;
                    var messages = new ArrayList<Message>(rows.size());
                    for (Row row : rows) {
                        total = row.getLong("total");
                        if (row.getUUID("id") != null) {
                            messages.add(message(row));
                        }
                    }
                    return new Page(messages, (long) number * size < total, null, total);
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
