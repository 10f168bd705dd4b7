package dev.parley.chat.fanout;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.stream.StreamReader;
import dev.parley.chat.trace.EventTrace;
import dev.parley.chat.trace.MessageTraces;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The bus as Redis Streams. Every node appends to them without waiting and reads all of them. What belongs to one room
 * goes into one stream; of several streams, which are several keys, each may lie on another process of a Redis Cluster.
 * Entries are kept for a minute by Redis' own clock.
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
    private static final String TRACES = "traces";

    private static final int MOST_IN_FLIGHT = 1_000;
    /** With so many on their way there are more important ones than frames that nobody will miss. */
    private static final int MANY_IN_FLIGHT = 200;

    private static final long KEEP_MS = 60_000;
    private static final Duration GIVE_UP = Duration.ofSeconds(5);

    private static final int MOST_SHARDS = 64;

    private final RedisAPI writer;
    private final EngineLoop loop;
    private final LocalSockets sockets;
    private final MessageTraces traces;
    private final FanoutMetrics metrics;
    private final List<Shard> shards;
    /** Names this run of the node: what it published itself it need not read. */
    private final String origin = UUID.randomUUID().toString();

    private int inFlight;

    RedisStreamBus(
            RedisAPI writer,
            @RedisClientName("reader") RedisAPI reader,
            EngineLoop loop,
            LocalSockets sockets,
            MessageTraces traces,
            FanoutMetrics metrics,
            @ConfigProperty(name = "parley.bus.stream", defaultValue = "parley:room-events") String stream,
            @ConfigProperty(name = "parley.bus.shards", defaultValue = "1") int shards) {
        if (shards < 1 || shards > MOST_SHARDS) {
            throw new IllegalArgumentException("PARLEY_BUS_SHARDS is from 1 to " + MOST_SHARDS + ", not " + shards);
        }
        this.writer = writer;
        this.loop = loop;
        this.sockets = sockets;
        this.traces = traces;
        this.metrics = metrics;
        this.shards = IntStream.range(0, shards)
                .mapToObj(number -> new Shard(number == 0 ? stream : stream + ":" + number, reader))
                .toList();
    }

    void start(@Observes StartupEvent started) {
        metrics.show(() -> inFlight, this::isWorking);
        shards.forEach(shard -> shard.reader.start());
    }

    @Override
    public void publishRoomEvents(List<RoomEvent> events, List<EventTrace> sampled) {
        events.stream()
                .collect(Collectors.groupingBy(event -> shardOf(event.roomId())))
                .forEach((shard, ofShard) ->
                        publish(shard, ROOM_EVENTS, BusEntry.roomEvents(ofShard), ofShard(shard, sampled)));
    }

    @Override
    public void publishRoomListsChanged(Collection<UUID> userIds) {
        publish(shards.getFirst(), LISTS_CHANGED, BusEntry.userIds(userIds));
    }

    @Override
    public void publishUserFrame(UUID userId, String frame) {
        publish(shardOf(userId), USER_FRAME, BusEntry.userFrame(userId, frame));
    }

    @Override
    public void publishReadMark(UUID roomId, UUID userId, long seq) {
        publish(shardOf(roomId), READ_MARK, BusEntry.readMark(roomId, userId, seq));
    }

    @Override
    public void publishRoomFrame(UUID roomId, UUID from, String frame) {
        if (inFlight < MANY_IN_FLIGHT) {
            publish(shardOf(roomId), ROOM_FRAME, BusEntry.roomFrame(roomId, from, frame));
        }
    }

    @Override
    public boolean isWorking() {
        return shards.stream().allMatch(shard -> shard.reader.isReading());
    }

    private Shard shardOf(UUID id) {
        return shards.get(Math.floorMod(id.hashCode(), shards.size()));
    }

    private List<EventTrace> ofShard(Shard shard, List<EventTrace> sampled) {
        return sampled.stream()
                .filter(trace -> shardOf(trace.roomId()) == shard)
                .toList();
    }

    private void publish(Shard shard, String kind, String value) {
        publish(shard, kind, value, List.of());
    }

    private void publish(Shard shard, String kind, String value, List<EventTrace> sampled) {
        if (inFlight >= MOST_IN_FLIGHT) {
            // Redis hangs. The other nodes find what they missed in PostgreSQL.
            metrics.dropped();
            return;
        }
        inFlight++;
        boolean isFollowed = metrics.lag().begins(System.nanoTime());
        var span = traces.beginPublish(sampled);
        writer.xadd(entry(shard, kind, value, sampled))
                .ifNoItem()
                .after(GIVE_UP)
                .fail()
                .subscribe()
                .with(
                        id -> loop.run(() -> {
                            inFlight--;
                            MessageTraces.end(span, null);
                            shard.noteTime(id.toString());
                            metrics.published();
                            if (isFollowed) {
                                metrics.lag().named(id.toString(), System.nanoTime());
                            }
                        }),
                        failure -> loop.run(() -> {
                            inFlight--;
                            MessageTraces.end(span, failure);
                            metrics.notPublished();
                            if (isFollowed) {
                                metrics.lag().failed();
                            }
                            LOG.debugf("Not published: %s", failure.toString());
                        }));
    }

    private List<String> entry(Shard shard, String kind, String value, List<EventTrace> sampled) {
        var entry = new ArrayList<>(List.of(
                shard.stream,
                "MINID",
                "~",
                String.valueOf(Math.max(0, shard.newestMs - KEEP_MS)),
                "*",
                ORIGIN,
                origin,
                kind,
                value));
        if (!sampled.isEmpty()) {
            entry.add(TRACES);
            entry.add(BusEntry.traces(sampled));
        }
        return entry;
    }

    private void read(String id, Map<String, String> fields) {
        if (origin.equals(fields.get(ORIGIN))) {
            metrics.lag().read(id, System.nanoTime());
            return;
        }
        metrics.read();
        fields.forEach(this::deliver);
        // After the events that they are of, as on the node that committed these: fields come in no order.
        String sampled = fields.get(TRACES);
        if (sampled != null) {
            BusEntry.deliverTraces(sampled, sockets, traces);
        }
    }

    private void deliver(String kind, String value) {
        switch (kind) {
            case ROOM_EVENTS -> BusEntry.deliverRoomEvents(value, sockets);
            case LISTS_CHANGED -> BusEntry.deliverRoomListsChanged(value, sockets);
            case USER_FRAME -> BusEntry.deliverUserFrame(value, sockets);
            case READ_MARK -> BusEntry.deliverReadMark(value, sockets);
            case ROOM_FRAME -> BusEntry.deliverRoomFrame(value, sockets);
            // The origin, traces, or something that a newer version wrote: what it means is found in PostgreSQL.
            default -> {}
        }
    }

    /** One of the streams, and the time of its newest entry: what is a minute older goes. */
    private final class Shard implements StreamReader.Listener {

        private final String stream;
        private final StreamReader reader;
        private long newestMs;

        Shard(String stream, RedisAPI redis) {
            this.stream = stream;
            this.reader = new StreamReader(redis, loop, stream, this);
        }

        @Override
        public void onEntry(String id, Map<String, String> fields) {
            noteTime(id);
            read(id, fields);
        }

        @Override
        public void onResumed() {
            metrics.resumed();
        }

        private void noteTime(String id) {
            int dash = id.indexOf('-');
            newestMs = Math.max(newestMs, dash > 0 ? Long.parseLong(id.substring(0, dash)) : 0);
        }
    }
}
