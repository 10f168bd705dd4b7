package dev.parley.chat.search;

import dev.parley.chat.message.Message;
import dev.parley.chat.message.MessageHistory;
import dev.parley.kit.paging.Cursor;
import dev.parley.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages by what they say. A message is found a moment after its ack, see {@link Indexer}; an edit or a deletion
 * counts at once.
 */
@Singleton
public class MessageSearch {

    private static final UUID ABOVE_ALL = new UUID(-1, -1);

    private static final String SEARCH = "/* message_search.search */ select " + MessageHistory.columnsFor("$1") + """
             from unnest(chat.search_messages($1, $2, $3, $4, $5)) found (message_id)
             join chat.messages m on m.id = found.message_id
             left join chat.profiles p on p.user_id = m.sender_id
            where m.deleted_at is null
            order by m.id desc""";

    private final Pool database;
    private final SearchTurns turns;

    MessageSearch(Pool database, SearchTurns turns) {
        this.database = database;
        this.turns = turns;
    }

    /** A page of what was found, newest first. */
    @Schema(name = "SearchPage")
    public record Found(List<Message> results, @Nullable String nextCursor) {}

    /**
     * The messages that have all the terms, in the rooms that the person is in. Reads 10,000 texts of the newest messages
     * at most, then 20,000 that the index names; more only for a term that is frequent elsewhere and rare in the person's
     * rooms. One round trip.
     *
     * @param roomId the only room to look in, which the caller has checked; null for all of the person's
     * @param cursor where to go on, or null for the first page
     * @throws ProblemException {@code unavailable} when PostgreSQL takes too long, or too many search
     */
    public Uni<Found> search(
            UUID viewer, @Nullable UUID roomId, List<String> terms, int limit, @Nullable String cursor) {
        var before = cursor == null ? ABOVE_ALL : Cursor.id(cursor);
        return turns.take(() -> database.preparedQuery(SEARCH)
                        .execute(Tuple.of(viewer, roomId, terms.toArray(String[]::new), before, limit + 1)))
                .map(rows -> page(rows, viewer, limit));
    }

    private static Found page(RowSet<Row> rows, UUID viewer, int limit) {
        var found = new ArrayList<Message>(rows.size());
        rows.forEach(row -> found.add(MessageHistory.message(row).seenBy(viewer)));
        var shown = List.copyOf(found.subList(0, Math.min(limit, found.size())));
        return new Found(
                shown, found.size() > limit ? Cursor.of(shown.getLast().id().toString()) : null);
    }
}
