package dev.parley.chat.fanout;

import dev.parley.chat.loop.EngineLoop;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Finds what the bus lost. Every second, and four times as often while Redis is away, it compares the heads of this
 * node's rooms and the versions of its people's lists with PostgreSQL; what is behind is read again. It takes the place
 * of an outbox: a crash between commit and publish, and an outage of Redis, heal by themselves. It asks by id and not by
 * time, since a transaction may commit long after it began.
 */
@Singleton
class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_WITHOUT_THE_BUS = Duration.ofMillis(250);
    private static final int SLICE = 10_000;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final String HEADS = """
            /* sweeper.heads */
            select h.room_id as id, h.last_seq as number
            from unnest($1::uuid[]) as r (id) join chat.room_heads h on h.room_id = r.id""";
    private static final String VERSIONS = """
            /* sweeper.versions */
            select v.user_id as id, v.version as number
            from unnest($1::uuid[]) as u (id) join chat.member_versions v on v.user_id = u.id""";

    private final EngineLoop loop;
    private final LocalSockets sockets;
    private final EventBus bus;
    private final Pool database;
    private final FanoutMetrics metrics;

    Sweeper(EngineLoop loop, LocalSockets sockets, EventBus bus, Pool database, FanoutMetrics metrics) {
        this.loop = loop;
        this.sockets = sockets;
        this.bus = bus;
        this.database = database;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent started) {
        loop.run(this::goOn);
    }

    private void goOn() {
        loop.runAfter(bus.isWorking() ? PAUSE : PAUSE_WITHOUT_THE_BUS, this::sweep);
    }

    private void sweep() {
        Uni.createFrom()
                .deferred(() -> Uni.combine()
                        .all()
                        .unis(
                                compare(HEADS, sockets.positions(), this::roomIsBehind),
                                compare(VERSIONS, sockets.listVersions(), (user, _) -> listIsBehind(user)))
                        .discardItems())
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .onTermination()
                .invoke(() -> loop.run(this::goOn))
                .subscribe()
                .with(_ -> metrics.swept(), failure -> {
                    metrics.notSwept();
                    LOG.debugf("Not swept: %s", failure.toString());
                });
    }

    private void roomIsBehind(UUID room, long head) {
        metrics.foundRoomBehind();
        sockets.onHead(room, head);
    }

    private void listIsBehind(UUID user) {
        metrics.foundListBehind();
        sockets.onRoomListsChanged(List.of(user));
    }

    /** Reads one row for each id, by primary key, and tells of those whose number is above what is held here. */
    private Uni<Void> compare(String query, Map<UUID, Long> held, BiConsumer<UUID, Long> behind) {
        var ids = List.copyOf(held.keySet());
        var steps = new ArrayList<Uni<Void>>();
        for (int from = 0; from < ids.size(); from += SLICE) {
            var slice = ids.subList(from, Math.min(ids.size(), from + SLICE)).toArray(UUID[]::new);
            steps.add(database.preparedQuery(query)
                    .execute(Tuple.tuple().addValue(slice))
                    .invoke(rows -> loop.run(() -> tell(rows, held, behind)))
                    .replaceWithVoid());
        }
        return steps.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(steps).andFailFast().replaceWithVoid();
    }

    private static void tell(RowSet<Row> rows, Map<UUID, Long> held, BiConsumer<UUID, Long> behind) {
        for (Row row : rows) {
            var id = row.getUUID("id");
            long number = row.getLong("number");
            if (number > held.getOrDefault(id, Long.MAX_VALUE)) {
                behind.accept(id, number);
            }
        }
    }
}
