package dev.parley.chat.admin;

import dev.parley.chat.loop.EngineLoop;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * How many messages were written on each day. They are counted in the background, an hour's at a time by the index of
 * their ids, and up to a minute ago; any node may do it, and one at a time does.
 */
@Singleton
class MessageDays {

    private static final Logger LOG = Logger.getLogger(MessageDays.class);
    private static final Duration EVERY = Duration.ofSeconds(15);

    private static final String COUNT = "/* message_days.count */ select chat.count_message_days()";

    private static final String LAST_30 = """
            /* message_days.last_30 */
            select d.day, d.messages from chat.message_days d
            where d.day > (now() at time zone 'UTC')::date - 30 order by d.day""";

    private final Pool database;
    private final EngineLoop loop;

    MessageDays(Pool database, EngineLoop loop) {
        this.database = database;
        this.loop = loop;
    }

    /**
     * A day in UTC.
     *
     * @param messages how many were written on it, deleted ones and the rooms' own too
     */
    record Day(LocalDate day, long messages) {}

    void start(@Observes StartupEvent started) {
        loop.runEvery(EVERY, this::count);
    }

    /** The last 30 days on which there was something to count, the oldest first. */
    Uni<List<Day>> last30() {
        return database.preparedQuery(LAST_30).execute().map(rows -> {
            var days = new ArrayList<Day>(rows.size());
            for (Row row : rows) {
                days.add(new Day(row.getLocalDate("day"), row.getLong("messages")));
            }
            return days;
        });
    }

    /** On and on while there is more, as when a database is new to this. */
    private void count() {
        countOnce()
                .subscribe()
                .with(
                        hasMore -> loop.run(() -> goOn(hasMore)),
                        failure -> LOG.debugf("Messages are not counted right now: %s", failure.toString()));
    }

    private void goOn(boolean hasMore) {
        if (hasMore) {
            count();
        }
    }

    Uni<Boolean> countOnce() {
        return database.preparedQuery(COUNT)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
