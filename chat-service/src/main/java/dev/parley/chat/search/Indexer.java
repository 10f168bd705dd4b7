package dev.parley.chat.search;

import dev.parley.chat.loop.EngineLoop;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Puts messages into the search's index after their commit, so that sending one costs nothing more. Every node looks twice
 * a second, and one of them at a time has the turn, for as long as a batch takes. Up to where all is indexed stands in the
 * database with what was indexed: a node that dies in the middle leaves nothing half done, and another one goes on.
 *
 * <p>A message is found 2 s after its ack at the latest while up to 2,000 messages a second are sent. Above that the
 * indexer leaves the machine to them and comes after when it is quieter.
 */
@Singleton
class Indexer {

    private static final Logger LOG = Logger.getLogger(Indexer.class);
    private static final Duration WHEN_DONE = Duration.ofMillis(500);

    private static final int MOST_MESSAGES = 500;
    private static final long MOST_CHARACTERS = 100_000;
    private static final int BUSY_ABOVE = 2_000;

    /** For so many times as long as a batch took the indexer rests after it, when there is more to do. */
    private static final double REST = 0.25;

    private static final double REST_WHILE_BUSY = 20;
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    /** Reads {@code MOST_MESSAGES} by the index of their ids, and writes as many texts. */
    private static final String INDEX = "select indexed, is_behind, is_busy from chat.index_messages($1, $2, $3)";

    private final EngineLoop loop;
    private final Pool database;

    Indexer(EngineLoop loop, Pool database) {
        this.loop = loop;
        this.database = database;
    }

    void start(@Observes StartupEvent started) {
        loop.runAfter(WHEN_DONE, this::index);
    }

    private void index() {
        long begin = System.nanoTime();
        database.preparedQuery(INDEX)
                .execute(Tuple.of(MOST_MESSAGES, MOST_CHARACTERS, BUSY_ABOVE))
                .map(rows -> restAfter(rows.iterator().next(), System.nanoTime() - begin))
                .onFailure()
                .invoke(failure -> LOG.debugf("Not indexed: %s", failure.toString()))
                .onFailure()
                .recoverWithItem(WHEN_DONE)
                .subscribe()
                .with(rest -> loop.runAfter(rest, this::index));
    }

    private static Duration restAfter(Row row, long nanos) {
        if (!row.getBoolean("is_behind")) {
            return WHEN_DONE;
        }
        var rest = Duration.ofNanos((long) (nanos * (row.getBoolean("is_busy") ? REST_WHILE_BUSY : REST)));
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }
}
