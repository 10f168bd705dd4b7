package dev.parley.chat.fanout;

import dev.parley.chat.loop.EngineLoop;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The bus as a Redis Stream. Every node appends to it without waiting and reads all of it, by a blocking {@code XREAD}
 * on a connection of its own and without consumer groups. Entries are kept for a minute by Redis' own clock.
 */
@Singleton
class RedisStreamBus implements EventBus {

    private static final Logger LOG = Logger.getLogger(RedisStreamBus.class);
    private static final String ORIGIN = "node";
    private static final String ROOM_EVENTS = "events";
    private static final String LISTS_CHANGED = "lists";
    private static final String USER_FRAME = "frame";

    private static final int MOST_IN_FLIGHT = 1_000;
    private static final long KEEP_MS = 60_000;
    private static final int MOST_ENTRIES_A_READ = 500;
    private static final Duration BLOCK = Duration.ofSeconds(2);
    private static final Duration GIVE_UP = BLOCK.plusSeconds(3);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    private final RedisAPI writer;
    private final RedisAPI reader;
    private final EngineLoop loop;
    private final LocalSockets sockets;
    private final String stream;
    /** Names this run of the node: what it published itself it need not read. */
    private final String origin = UUID.randomUUID().toString();

    private int inFlight;
    private @Nullable String position;
    private boolean isReading;
    private long newestMs;

    RedisStreamBus(
            RedisAPI writer,
            @RedisClientName("reader") RedisAPI reader,
            EngineLoop loop,
            LocalSockets sockets,
            @ConfigProperty(name = "parley.bus.stream", defaultValue = "parley:room-events") String stream) {
        this.writer = writer;
        this.reader = reader;
        this.loop = loop;
        this.sockets = sockets;
        this.stream = stream;
    }

    void start(@Observes StartupEvent started) {
        loop.run(this::readOn);
    }

    @Override
    public void publishRoomEvents(List<RoomEvent> events) {
        publish(ROOM_EVENTS, BusEntry.roomEvents(events));
    }

    @Override
    public void publishRoomListsChanged(Collection<UUID> userIds) {
        publish(LISTS_CHANGED, BusEntry.userIds(userIds));
    }

    @Override
    public void publishUserFrame(UUID userId, String frame) {
        publish(USER_FRAME, BusEntry.userFrame(userId, frame));
    }

    @Override
    public boolean isWorking() {
        return isReading;
    }

    private void publish(String kind, String value) {
        if (inFlight >= MOST_IN_FLIGHT) {
            // Redis hangs. The other nodes find what they missed in PostgreSQL.
            return;
        }
        inFlight++;
        writer.xadd(List.of(
                        stream,
                        "MINID",
                        "~",
                        String.valueOf(Math.max(0, newestMs - KEEP_MS)),
                        "*",
                        ORIGIN,
                        origin,
                        kind,
                        value))
                .ifNoItem()
                .after(GIVE_UP)
                .fail()
                .subscribe()
                .with(
                        id -> loop.run(() -> {
                            inFlight--;
                            noteTime(id.toString());
                        }),
                        failure -> loop.run(() -> {
                            inFlight--;
                            LOG.debugf("Not published: %s", failure.toString());
                        }));
    }

    private void readOn() {
        next().ifNoItem()
                .after(GIVE_UP)
                .fail()
                .subscribe()
                .with(
                        _ -> loop.run(() -> {
                            noteWorking(true, null);
                            readOn();
                        }),
                        failure -> {
                            loop.run(() -> noteWorking(false, failure));
                            loop.runAfter(PAUSE_AFTER_FAILURE, this::readOn);
                        });
    }

    private Uni<Void> next() {
        var from = position;
        return from == null ? findEnd() : readAfter(from);
    }

    /** Where the stream ends now; {@code XREAD} with {@code $} would lose what comes between two calls. */
    private Uni<Void> findEnd() {
        return reader.xrevrange(List.of(stream, "+", "-", "COUNT", "1"))
                .invoke(last -> loop.run(() -> position = last == null || last.size() == 0
                        ? "0-0"
                        : last.get(0).get(0).toString()))
                .replaceWithVoid();
    }

    private Uni<Void> readAfter(String from) {
        return reader.xread(List.of(
                        "COUNT",
                        String.valueOf(MOST_ENTRIES_A_READ),
                        "BLOCK",
                        String.valueOf(BLOCK.toMillis()),
                        "STREAMS",
                        stream,
                        from))
                .invoke(read -> loop.run(() -> deliver(read)))
                .replaceWithVoid();
    }

    private void deliver(@Nullable Response read) {
        if (read == null || read.size() == 0) {
            return;
        }
        // A map in RESP3, a list of pairs in RESP2.
        var entries = read.getKeys().isEmpty() ? read.get(0).get(1) : read.get(stream);
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var id = entry.get(0).toString();
            position = id;
            noteTime(id);
            deliverEntry(entry.get(1));
        }
    }

    private void deliverEntry(@Nullable Response fields) {
        if (fields == null || fields.size() < 4 || origin.equals(fields.get(1).toString())) {
            return;
        }
        var value = fields.get(3).toString();
        switch (fields.get(2).toString()) {
            case ROOM_EVENTS -> BusEntry.deliverRoomEvents(value, sockets);
            case LISTS_CHANGED -> BusEntry.deliverRoomListsChanged(value, sockets);
            case USER_FRAME -> BusEntry.deliverUserFrame(value, sockets);
            // Written by a newer version: what it means is found in PostgreSQL.
            default -> LOG.debugf("Unknown kind of entry");
        }
    }

    private void noteTime(String id) {
        int dash = id.indexOf('-');
        newestMs = Math.max(newestMs, dash > 0 ? Long.parseLong(id.substring(0, dash)) : 0);
    }

    private void noteWorking(boolean isWorkingNow, @Nullable Throwable failure) {
        if (isReading != isWorkingNow) {
            LOG.info(
                    isWorkingNow
                            ? "Redis carries events"
                            : "Redis is away, live events come from PostgreSQL: " + failure);
        }
        isReading = isWorkingNow;
    }
}
