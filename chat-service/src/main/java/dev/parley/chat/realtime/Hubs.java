package dev.parley.chat.realtime;

import dev.parley.chat.fanout.RoomEvent;
import dev.parley.chat.fanout.RoomHistory;
import dev.parley.chat.loop.EngineLoop;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The hubs of the rooms that have sockets on this node. Lives on the engine's loop. */
@Singleton
class Hubs {

    private static final Logger LOG = Logger.getLogger(Hubs.class);

    private final EngineLoop loop;
    private final RoomHistory history;
    private final RoomPositions positions;
    private final Flusher flusher;
    private final Map<UUID, RoomHub> hubs = new HashMap<>();

    Hubs(EngineLoop loop, RoomHistory history, RoomPositions positions, Flusher flusher) {
        this.loop = loop;
        this.history = history;
        this.positions = positions;
        this.flusher = flusher;
    }

    /**
     * Subscribes a socket to rooms, each at a position that was read before. What happened between that read and now
     * is looked for: a hub that was made just now has heard of none of it.
     */
    void subscribe(ChatSocket socket, Map<UUID, Long> rooms) {
        var made = new HashSet<UUID>();
        rooms.forEach((room, position) -> {
            if (!socket.isSubscribed(room)) {
                var hub = hubs.get(room);
                if (hub == null) {
                    hub = new RoomHub(room, position, history, loop, flusher);
                    hubs.put(room, hub);
                    made.add(room);
                }
                hub.add(socket.subscribe(room, position));
            }
        });
        checkHeads(made);
    }

    /** Sends to this socket alone what the room has delivered and not sent yet. */
    void flush(ChatSocket socket, UUID room) {
        var hub = hubs.get(room);
        var subscription = socket.subscription(room);
        if (hub != null && subscription != null) {
            hub.sendBatch(subscription);
        }
    }

    /** Moves a socket that is subscribed to the room to another position. */
    void move(ChatSocket socket, UUID room, long position) {
        var hub = hubs.get(room);
        var subscription = socket.subscription(room);
        if (hub != null && subscription != null) {
            hub.move(subscription, position);
        }
    }

    void unsubscribe(ChatSocket socket, UUID room) {
        var hub = hubs.get(room);
        var subscription = socket.unsubscribe(room);
        if (hub == null || subscription == null) {
            return;
        }
        hub.remove(subscription);
        if (hub.isEmpty()) {
            hub.close();
            hubs.remove(room);
        }
    }

    boolean has(UUID room) {
        return hubs.containsKey(room);
    }

    void onEvent(RoomEvent event) {
        var hub = hubs.get(event.roomId());
        if (hub != null) {
            hub.onEvent(event);
        }
    }

    void onHead(UUID room, long head) {
        var hub = hubs.get(room);
        if (hub != null) {
            hub.onHead(head);
        }
    }

    Map<UUID, Long> delivered() {
        var delivered = HashMap.<UUID, Long>newHashMap(hubs.size());
        hubs.forEach((room, hub) -> delivered.put(room, hub.delivered()));
        return delivered;
    }

    private void checkHeads(Set<UUID> rooms) {
        if (rooms.isEmpty()) {
            return;
        }
        positions
                .heads(rooms)
                .subscribe()
                .with(
                        heads -> loop.run(() -> heads.forEach(this::onHead)),
                        // The sweeper asks again.
                        failure -> LOG.debugf("Heads not checked: %s", failure.toString()));
    }
}
