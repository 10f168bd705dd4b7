package dev.parley.chat.fanout;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.stream.StreamReader;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The bus as a Redis Stream. Every node appends to it without waiting and reads all of it. Entries are kept for a minute by Redis' own clock.
 */
@Singleton
class RedisStreamBus implements EventBus {

    private static final Logger LOG = Logger.getLogger(RedisStreamBus.class);
    private static final String ORIGIN = "node";
    private static final String ROOM_EVENTS = "events";
    private static final String LISTS_CHANGED = "lists";
    private static final String USER_FRAME = "frame";
    private static final String READ_MARK = "read";
    private static final String ROOM_FRAME = "room";

    private static final int MOST_IN_FLIGHT = 1_000;
    /** With so many on their way there are more important ones than frames that nobody will miss. */
    private static final int MANY_IN_FLIGHT = 200;

    private static final long KEEP_MS = 60_000;
    private static final Duration GIVE_UP = Duration.ofSeconds(5);

    private final RedisAPI writer;
    private final StreamReader reader;
    private final EngineLoop loop;
    private final LocalSockets sockets;
    private final FanoutMetrics metrics;
    private final String stream;
    /** Names this run of the node: what it published itself it need not read. */
    private final String origin = UUID.randomUUID().toString();

    private int inFlight;
    private long newestMs;

    RedisStreamBus(
            RedisAPI writer,
            @RedisClientName("reader") RedisAPI reader,
            EngineLoop loop,
            LocalSockets sockets,
            FanoutMetrics metrics,
            @ConfigProperty(name = "parley.bus.stream", defaultValue = "parley:room-events") String stream) {
        this.writer = writer;
        this.reader = new StreamReader(reader, loop, stream, listener());
        this.loop = loop;
        this.sockets = sockets;
        this.metrics = metrics;
        this.stream = stream;
    }

    void start(@Observes StartupEvent started) {
        metrics.show(() -> inFlight, reader::isReading);
        reader.start();
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
    public void publishReadMark(UUID roomId, UUID userId, long seq) {
        publish(READ_MARK, BusEntry.readMark(roomId, userId, seq));
    }

    @Override
    public void publishRoomFrame(UUID roomId, UUID from, String frame) {
        if (inFlight < MANY_IN_FLIGHT) {
            publish(ROOM_FRAME, BusEntry.roomFrame(roomId, from, frame));
        }
    }

    @Override
    public boolean isWorking() {
        return reader.isReading();
    }

    private void publish(String kind, String value) {
        if (inFlight >= MOST_IN_FLIGHT) {
            // Redis hangs. The other nodes find what they missed in PostgreSQL.
            metrics.dropped();
            return;
        }
        inFlight++;
        boolean isFollowed = metrics.lag().begins(System.nanoTime());
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
                            metrics.published();
                            if (isFollowed) {
                                metrics.lag().named(id.toString(), System.nanoTime());
                            }
                        }),
                        failure -> loop.run(() -> {
                            inFlight--;
                            metrics.notPublished();
                            if (isFollowed) {
                                metrics.lag().failed();
                            }
                            LOG.debugf("Not published: %s", failure.toString());
                        }));
    }

    private StreamReader.Listener listener() {
        return new StreamReader.Listener() {
            @Override
            public void onEntry(String id, Map<String, String> fields) {
                read(id, fields);
            }

            @Override
            public void onResumed() {
                metrics.resumed();
            }
        };
    }

    private void read(String id, Map<String, String> fields) {
        noteTime(id);
        if (origin.equals(fields.get(ORIGIN))) {
            metrics.lag().read(id, System.nanoTime());
            return;
        }
        metrics.read();
        fields.forEach((kind, value) -> {
            switch (kind) {
                case ROOM_EVENTS -> BusEntry.deliverRoomEvents(value, sockets);
                case LISTS_CHANGED -> BusEntry.deliverRoomListsChanged(value, sockets);
                case USER_FRAME -> BusEntry.deliverUserFrame(value, sockets);
                case READ_MARK -> BusEntry.deliverReadMark(value, sockets);
                case ROOM_FRAME -> BusEntry.deliverRoomFrame(value, sockets);
                // The origin, or something that a newer version wrote: what it means is found in PostgreSQL.
                default -> {}
            }
        });
    }

    private void noteTime(String id) {
        int dash = id.indexOf('-');
        newestMs = Math.max(newestMs, dash > 0 ? Long.parseLong(id.substring(0, dash)) : 0);
    }
}
