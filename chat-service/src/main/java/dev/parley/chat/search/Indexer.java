package dev.parley.chat.search;

import dev.parley.chat.loop.EngineLoop;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Puts messages into the search's index after their commit, so that sending one costs nothing more. Every node looks twice
 * a second, more often while messages come, and one of them at a time has the turn, for as long as a batch takes. Up to
 * where all is indexed stands in the database with what was indexed: a node that dies in the middle leaves nothing half
 * done, and another one goes on.
 *
 * <p>A message is found 2 s after its ack at the latest while up to 50 messages a second are sent, all rooms together.
 * Above that the indexer takes a tenth of a processor's time at most, which is enough for a few hundred a second; what is
 * more it comes to when it is quieter.
 */
@Singleton
class Indexer {

    private static final Logger LOG = Logger.getLogger(Indexer.class);
    private static final Duration WHEN_IDLE = Duration.ofMillis(500);

    /**
     * While messages come, few at a time are indexed and often: a large batch would keep a processor of PostgreSQL's
     * from those who send meanwhile.
     */
    private static final Duration WHEN_DONE = Duration.ofMillis(20);

    private static final int MOST_MESSAGES = 10;
    private static final long MOST_CHARACTERS = 20_000;
    private static final int BUSY_ABOVE = 50;

    /** For so many times as long as a batch took the indexer rests after it, when there is more to do. */
    private static final double REST = 0.5;

    private static final double REST_WHILE_BUSY = 9;
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    /** Reads a batch of messages by the index of their ids, and writes as many texts. */
    private static final String INDEX =
            "/* indexer.index */ select indexed, is_behind, is_busy from chat.index_messages($1, $2, $3)";

    /** How often it is counted what there is to do. */
    private static final Duration COUNTED_EVERY = Duration.ofSeconds(15);

    private static final int MOST_COUNTED = 10_000;

    /** By the index of messages' ids, no further than is counted. */
    private static final String WAITING = """
            /* indexer.waiting */
            select count(*) from (
                select from chat.messages m
                where m.id > (select p.indexed_up_to from chat.search_progress p) limit $1) counted""";

    private final EngineLoop loop;
    private final Pool database;
    private final IndexerMetrics metrics;

    Indexer(EngineLoop loop, Pool database, IndexerMetrics metrics) {
        this.loop = loop;
        this.database = database;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent started) {
        loop.runAfter(WHEN_IDLE, this::index);
        loop.runEvery(COUNTED_EVERY, this::countWaiting);
    }

    private void index() {
        long begin = System.nanoTime();
        database.preparedQuery(INDEX)
                .execute(Tuple.of(MOST_MESSAGES, MOST_CHARACTERS, BUSY_ABOVE))
                .map(rows -> rows.iterator().next())
                .invoke(this::count)
                .subscribe()
                .with(done -> loop.runAfter(restAfter(done, System.nanoTime() - begin), this::index), failure -> {
                    metrics.failed();
                    LOG.debugf("Not indexed: %s", failure.toString());
                    loop.runAfter(WHEN_IDLE, this::index);
                });
    }

    private void count(Row done) {
        metrics.indexed(Objects.requireNonNullElse(done.getInteger("indexed"), 0), done.getBoolean("is_behind"));
    }

    private void countWaiting() {
        database.preparedQuery(WAITING)
                .execute(Tuple.of(MOST_COUNTED))
                .map(rows -> rows.iterator().next().getLong(0))
                .subscribe()
                .with(
                        metrics::waiting,
                        failure -> LOG.debugf("Not counted what is to be indexed: %s", failure.toString()));
    }

    private static Duration restAfter(Row done, long nanos) {
        if (!done.getBoolean("is_behind")) {
            var indexed = done.getInteger("indexed");
            return indexed == null || indexed == 0 ? WHEN_IDLE : WHEN_DONE;
        }
        var rest = Duration.ofNanos((long) (nanos * (done.getBoolean("is_busy") ? REST_WHILE_BUSY : REST)));
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }
}
