package dev.parley.chat.realtime;

import dev.parley.chat.loop.EngineLoop;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which history the seqs belong to. A database that was restored, or a standby that took over, may give out seqs anew
 * that clients have seen already; then the epoch is another one, all positions are void, and every socket of this node
 * is sent away to come back and load anew.
 *
 * <p>It is made of three things: a database cluster has an identity of its own, a cluster that was recovered to an earlier
 * point or promoted is on a timeline of its own, and an operator may begin another epoch for what shows in neither.
 */
@Singleton
class Epoch {

    private static final Logger LOG = Logger.getLogger(Epoch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /** One row of a small table and what PostgreSQL holds in memory; a role needs no special rights for it. */
    static final String NOW = """
            /* epoch.now */
            select concat_ws('.', (select epoch from chat.epochs order by started_at desc limit 1),
                             system_identifier, left(pg_walfile_name(pg_current_wal_lsn()), 8)) as epoch
            from pg_control_system()""";

    private final EngineLoop loop;
    private final Pool database;
    private Runnable whenChanged = () -> {};
    private boolean isLooking;
    private volatile @Nullable String known;

    Epoch(EngineLoop loop, Pool database) {
        this.loop = loop;
        this.database = database;
    }

    void start(@Observes StartupEvent started) {
        loop.runEvery(LOOK_EVERY, this::look);
    }

    /** Has {@code task} run on the loop whenever the epoch is another one than before. */
    void whenChanged(Runnable task) {
        whenChanged = task;
    }

    /** The epoch, as it was seen in the last seconds; fails while it was never seen and the database is away. */
    Uni<String> current() {
        return Uni.createFrom().deferred(() -> {
            var seen = known;
            return seen == null ? read().invoke(this::heard) : Uni.createFrom().item(seen);
        });
    }

    private void look() {
        if (isLooking) {
            return;
        }
        isLooking = true;
        read().onTermination()
                .invoke(() -> loop.run(() -> isLooking = false))
                .subscribe()
                .with(this::heard, failure -> LOG.debugf("The epoch is not known: %s", failure.toString()));
    }

    private Uni<String> read() {
        return database.query(NOW).execute().map(rows -> rows.iterator().next().getString("epoch"));
    }

    private void heard(String epoch) {
        loop.run(() -> {
            var before = known;
            known = epoch;
            if (before != null && !before.equals(epoch)) {
                LOG.warnf("The database has another history than before: epoch %s, before %s", epoch, before);
                whenChanged.run();
            }
        });
    }
}
