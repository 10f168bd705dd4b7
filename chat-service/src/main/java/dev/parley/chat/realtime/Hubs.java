package dev.parley.chat.realtime;

import dev.parley.chat.fanout.RoomEvent;
import dev.parley.chat.fanout.RoomHistory;
import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.room.SmallRooms;
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
    private final SmallRooms smallRooms;
    private final UnreadCounts unread;
    private final Typing typing;
    private final SocketMetrics metrics;
    private final Map<UUID, RoomHub> hubs = new HashMap<>();
    private RoomHub.Departures departures = (_, _) -> {};

    Hubs(
            EngineLoop loop,
            RoomHistory history,
            RoomPositions positions,
            Flusher flusher,
            SmallRooms smallRooms,
            UnreadCounts unread,
            Typing typing,
            SocketMetrics metrics) {
        this.loop = loop;
        this.history = history;
        this.positions = positions;
        this.flusher = flusher;
        this.smallRooms = smallRooms;
        this.unread = unread;
        this.typing = typing;
        this.metrics = metrics;
    }

    /** Who is to be told when a socket's user leaves a room. */
    void tell(RoomHub.Departures listener) {
        departures = listener;
    }

    /**
     * Subscribes a socket to rooms, each at its head as it was read together with the membership. What happened between
     * that read and now is looked for: a hub that was made just now has heard of none of it.
     */
    void subscribe(ChatSocket socket, Map<UUID, Long> heads) {
        var made = new HashSet<UUID>();
        heads.forEach((room, head) -> {
            if (!socket.isSubscribed(room) && subscribe(socket, room, head, head)) {
                made.add(room);
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

    /**
     * Brings a socket to a position in the room, whether or not it is subscribed to it.
     *
     * @param head as it was read together with the membership
     */
    void move(ChatSocket socket, UUID room, long position, long head) {
        var hub = hubs.get(room);
        var subscription = socket.subscription(room);
        if (hub != null && subscription != null) {
            subscription.seenAsMember(head);
            hub.move(subscription, position);
        } else if (subscribe(socket, room, position, head)) {
            checkHeads(Set.of(room));
        }
    }

    /** Whether a hub had to be made for it. */
    private boolean subscribe(ChatSocket socket, UUID room, long position, long head) {
        var hub = hubs.get(room);
        boolean isNew = hub == null;
        if (hub == null) {
            hub = new RoomHub(room, position, history, loop, flusher, smallRooms, unread, typing, metrics, departures);
            hubs.put(room, hub);
        }
        hub.add(socket.subscribe(room, position, head));
        return isNew;
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

    /** A frame that is no event, for all but the sockets of one person. */
    void onFrame(UUID room, UUID from, String frame) {
        var hub = hubs.get(room);
        if (hub != null) {
            hub.onFrame(from, frame);
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

    /** Looks for what happened in these rooms and was not heard of. */
    void checkHeads(Set<UUID> rooms) {
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
