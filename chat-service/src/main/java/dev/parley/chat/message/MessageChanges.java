package dev.parley.chat.message;

import dev.parley.chat.audit.Actor;
import dev.parley.chat.room.RoomAccess;
import dev.parley.chat.room.RoomTurns;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import dev.parley.kit.text.TextRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes messages that were sent before. A change takes the room's next seq in one round trip; who may make it is
 * decided there, under the lock of the room's head. Where nothing has to change, nothing takes a seq, so a caller that
 * got no answer may simply repeat.
 */
@Singleton
public class MessageChanges {

    /** The most code points of an emoji: families and flags are several. */
    public static final int MAX_EMOJI = 64;

    /** The most different emoji of a message. */
    static final int MOST_EMOJI = 20;

    private static final String RETURNED = """
             c cross join lateral (select (c.message).*) m left join chat.profiles p on p.user_id = m.sender_id""";
    private static final String EDIT = "/* message_changes.edit */ select c.outcome, c.change_seq, c.reactions, "
            + MessageHistory.COLUMNS + " from chat.edit_message($1, $2, $3, $4, $5)" + RETURNED;
    private static final String DELETE = "/* message_changes.delete */ select c.outcome, c.change_seq, c.reactions, "
            + MessageHistory.COLUMNS + " from chat.delete_message($1, $2, $3)" + RETURNED;
    private static final String ROOM_OF =
            "/* message_changes.room_of */ select room_id from chat.messages where id = $1";
    private static final String DELETE_AS_ADMIN =
            "/* message_changes.delete_as_admin */ select c.outcome, c.change_seq, c.reactions, "
                    + MessageHistory.COLUMNS + " from chat.admin_delete_message($1, $2, $3, $4, $5)" + RETURNED;
    private static final String REACT =
            "/* message_changes.react */ select outcome, change_seq from chat.react($1, $2, $3, $4, $5, $6)";

    private final Pool database;
    private final RoomTurns turns;
    private final RoomAccess access;
    private final CommittedChanges listener;

    MessageChanges(Pool database, RoomTurns turns, RoomAccess access, CommittedChanges listener) {
        this.database = database;
        this.turns = turns;
        this.access = access;
        this.listener = listener;
    }

    /**
     * The answer to a change of a message's text.
     *
     * @param seq of the change; the head's where it said so already
     * @param message as it is now, in the actor's eyes
     */
    public record Edited(long seq, Message message) {}

    /**
     * Lets an own text message say something else, and mention whom the new text does. Writes the message, its mentions,
     * its text in the search and a change, and sends one event to each socket of the members.
     *
     * @param content null where the client gave none
     * @throws ProblemException {@code validation_failed}, {@code not_a_member}, {@code not_found} for what is deleted,
     *     too, {@code forbidden} for a message of somebody else
     */
    public Uni<Edited> edit(UUID room, UUID actor, String messageId, @Nullable String content) {
        var text = Draft.contentOf(content);
        var names = MentionedNames.in(text);
        return change(
                room,
                actor,
                messageId,
                message -> database.preparedQuery(EDIT)
                        .execute(Tuple.of(room, actor, message, text, names))
                        .map(MessageChanges::judged)
                        .map(row -> {
                            var edited = new Edited(row.getLong("change_seq"), MessageHistory.message(row));
                            if (isChanged(row)) {
                                listener.committed(new MessageChange.Edited(edited.seq(), edited.message()));
                            }
                            return edited;
                        }));
    }

    /**
     * Leaves a tombstone of a message: an own one, or anybody's for a group's owner and admins. Costs what an edit does,
     * and takes the message's reactions away.
     *
     * @return the seq of the change; the head's where it was deleted already
     * @throws ProblemException {@code not_a_member}, {@code not_found}, {@code forbidden}
     */
    public Uni<Long> delete(UUID room, UUID actor, String messageId) {
        return change(
                room,
                actor,
                messageId,
                message -> database.preparedQuery(DELETE)
                        .execute(Tuple.of(room, actor, message))
                        .map(this::deleted));
    }

    /**
     * As {@link #delete}, of any message, by an admin of the server; written down in the same transaction.
     *
     * @throws ProblemException {@code not_found}
     */
    public Uni<Void> deleteAsAdmin(UUID message, Actor admin) {
        return database.preparedQuery(ROOM_OF)
                .execute(Tuple.of(message))
                .map(MessageChanges::roomIn)
                .chain(room -> turns.take(
                        room,
                        () -> database.preparedQuery(DELETE_AS_ADMIN)
                                .execute(Tuple.of(room, message, admin.id(), admin.username(), admin.address()))
                                .map(this::deleted)))
                .replaceWithVoid();
    }

    private long deleted(RowSet<Row> rows) {
        var row = judged(rows);
        long seq = row.getLong("change_seq");
        if (isChanged(row)) {
            listener.committed(new MessageChange.Deleted(seq, MessageHistory.message(row)));
        }
        return seq;
    }

    private static UUID roomIn(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            throw MessageHistory.noSuchMessage();
        }
        return rows.iterator().next().getUUID("room_id");
    }

    /**
     * Puts a reaction of the actor's or takes it back. Reads the message's reactions, writes one and a change, and sends
     * one event to each socket of the members.
     *
     * @param on whether it is to stand
     * @return the seq of the change; the head's where it was so already
     * @throws ProblemException {@code validation_failed} for what is no emoji, and for one more on a message that has
     *     20 different ones; {@code not_a_member}, {@code not_found} for what is deleted, too
     */
    public Uni<Long> react(UUID room, UUID actor, String messageId, @Nullable String emoji, boolean on) {
        var clean = emojiOf(emoji);
        return change(
                room,
                actor,
                messageId,
                message -> database.preparedQuery(REACT)
                        .execute(Tuple.of(room, actor, message, clean, on, MOST_EMOJI))
                        .map(MessageChanges::judged)
                        .map(row -> {
                            long seq = row.getLong("change_seq");
                            if (isChanged(row)) {
                                listener.committed(new MessageChange.Reacted(room, seq, message, actor, clean, on));
                            }
                            return seq;
                        }));
    }

    private <T> Uni<T> change(UUID room, UUID actor, String messageId, Function<UUID, Uni<T>> call) {
        var message = Ids.parse(messageId);
        if (message.isPresent()) {
            return turns.take(room, () -> call.apply(message.get()));
        }
        // Whoever is kept out of the room learns nothing of what is in it.
        return access.requireMember(room, actor).map(_ -> {
            throw MessageHistory.noSuchMessage();
        });
    }

    private static Row judged(RowSet<Row> rows) {
        var row = rows.iterator().next();
        return switch (row.getString("outcome")) {
            case "changed", "unchanged" -> row;
            case "not_a_member" -> throw RoomAccess.notAMember();
            case "forbidden" -> throw RoomAccess.notAllowed();
            case "no_message" -> throw MessageHistory.noSuchMessage();
            case "not_text" -> throw ProblemException.invalid("message_id", "must be a message of type text");
            case "too_many" ->
                throw ProblemException.invalid("emoji", "must be one of the " + MOST_EMOJI + " that the message has");
            default -> throw new IllegalStateException("Unknown outcome " + row.getString("outcome"));
        };
    }

    private static boolean isChanged(Row row) {
        return row.getString("outcome").equals("changed");
    }

    private static String emojiOf(@Nullable String emoji) {
        if (emoji == null) {
            throw ProblemException.invalid("emoji", "must be given");
        }
        var fault = emoji.isBlank() ? "must not be blank" : TextRules.faultOf(emoji, 1, MAX_EMOJI);
        if (fault != null) {
            throw ProblemException.invalid("emoji", fault);
        }
        return emoji;
    }
}
