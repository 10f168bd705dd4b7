package dev.parley.chat.message;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Commits a batch of drafts in one round trip, by the database's function {@code chat.append_messages}. It and what
 * calls it talk to Vert.x itself: all messages come this way, and what lies between costs as much as they do.
 */
@Singleton
class AppendBatch {

    private static final Duration LONGEST = Duration.ofMillis(4500);
    private static final String APPEND = """
            /* append_batch.append */
            select outcome, message_id, message_seq, message_at, mentions
            from chat.append_messages($1, $2, $3, $4, $5, $6, $7, $8)""";

    private final Pool database;

    AppendBatch(Pool database) {
        this.database = database;
    }

    /** What became of one draft. */
    sealed interface Outcome {

        /** Numbered and committed. */
        record Stored(Message message) implements Outcome {}

        /** Its client_id has this message already. */
        record Duplicate(Message message) implements Outcome {}

        /** Its sender is not in the room, or there is no such room. */
        record NotAMember() implements Outcome {}

        /** What it replies to is not in the room. */
        record NoReplyTarget() implements Outcome {}

        /** The room's head is held by somebody else, and nothing was done. */
        record Busy() implements Outcome {}
    }

    /**
     * Commits the drafts; called on the engine's loop, where the outcome comes back.
     *
     * @param waitForHeads whether to wait for heads that somebody else holds; without it such drafts come back busy
     * @return one outcome for each draft, in their order
     */
    Future<List<Outcome>> run(List<Draft> drafts, boolean waitForHeads) {
        return database.preparedQuery(APPEND)
                .execute(columns(drafts, waitForHeads))
                .timeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .map(rows -> outcomes(drafts, rows));
    }

    private static Tuple columns(List<Draft> drafts, boolean waitForHeads) {
        return Tuple.tuple()
                .addValue(column(drafts, Draft::roomId).toArray(UUID[]::new))
                .addValue(column(drafts, Draft::senderId).toArray(UUID[]::new))
                .addValue(column(drafts, Draft::clientId).toArray(UUID[]::new))
                .addValue(column(drafts, draft -> draft.type().wireName()).toArray(String[]::new))
                .addValue(column(drafts, Draft::content).toArray(String[]::new))
                .addValue(column(drafts, Draft::replyTo).toArray(UUID[]::new))
                .addValue(column(drafts, Draft::mentionedNames).toArray(String[]::new))
                .addValue(waitForHeads);
    }

    private static <T extends @Nullable Object> List<T> column(List<Draft> drafts, Function<Draft, T> value) {
        var column = new ArrayList<T>(drafts.size());
        drafts.forEach(draft -> column.add(value.apply(draft)));
        return column;
    }

    private static List<Outcome> outcomes(List<Draft> drafts, RowSet<Row> rows) {
        var outcomes = new ArrayList<Outcome>(drafts.size());
        for (var row : rows) {
            outcomes.add(outcome(drafts.get(outcomes.size()), row));
        }
        return outcomes;
    }

    private static Outcome outcome(Draft draft, Row row) {
        return switch (row.getString(0)) {
            case "stored" -> new Outcome.Stored(message(draft, row));
            case "duplicate" -> new Outcome.Duplicate(message(draft, row));
            case "not_a_member" -> new Outcome.NotAMember();
            case "no_reply" -> new Outcome.NoReplyTarget();
            case "busy" -> new Outcome.Busy();
            default -> throw new IllegalStateException("Unknown outcome " + row.getString(0));
        };
    }

    private static Message message(Draft draft, Row row) {
        return new Message(
                row.getUUID(1),
                draft.roomId(),
                row.getLong(2),
                draft.senderId(),
                draft.senderUsername(),
                draft.content(),
                draft.type(),
                row.getOffsetDateTime(3).toInstant(),
                false,
                null,
                null,
                draft.replyTo(),
                MessageHistory.ids(row.getArrayOfUUIDs(4)),
                List.of(),
                draft.clientId());
    }
}
