package dev.parley.chat.realtime;

import dev.parley.chat.fanout.RoomEvent;
import dev.parley.chat.fanout.RoomHistory;
import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.room.SmallRooms;
import io.netty.buffer.PooledByteBufAllocator;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A room that has sockets on this node. It puts the room's events, which may come late, twice or in any order, into
 * the order of their seqs: what was delivered is dropped, the next is delivered, what is above a hole waits a moment,
 * since two nodes' publishes cross all the time, and then the hole is read from PostgreSQL, once for all sockets.
 *
 * <p>Lives on the engine's loop.
 */
final class RoomHub {

    private static final Logger LOG = Logger.getLogger(RoomHub.class);
    private static final Duration PATIENCE = Duration.ofMillis(30);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
    private static final int REPLAY_PAGE = 200;
    /** Goes to all sockets at once: even of the longest messages so few that a client that reads takes them in. */
    private static final int REFILL_PAGE = 40;

    private static final int MOST_AHEAD = 5_000;
    /** How the only such frame begins that watchers are sent, too. */
    private static final String TYPING = "{\"type\":\"typing\"";

    private final UUID roomId;
    private final RoomHistory history;
    private final EngineLoop loop;
    private final Flusher flusher;
    private final SmallRooms smallRooms;
    private final UnreadCounts unread;
    private final Typing typing;
    private final SocketMetrics metrics;
    private final Departures departures;
    private final Set<Subscription> subscriptions = new LinkedHashSet<>();
    /** Those that are told that something happened, and are sent no event. */
    private final Set<Subscription> watchers = new LinkedHashSet<>();

    private final TreeMap<Long, RoomEvent> ahead = new TreeMap<>();
    /** What was delivered and not sent yet. */
    private @Nullable EventBatch batch;

    private long delivered;
    /** The highest seq that is known to exist. */
    private long head;

    private boolean isRefilling;
    private boolean isWaiting;
    private boolean isClosed;

    /** A hub that delivers the events above {@code position}. */
    RoomHub(
            UUID roomId,
            long position,
            RoomHistory history,
            EngineLoop loop,
            Flusher flusher,
            SmallRooms smallRooms,
            UnreadCounts unread,
            Typing typing,
            SocketMetrics metrics,
            Departures departures) {
        this.roomId = roomId;
        this.delivered = position;
        this.head = position;
        this.history = history;
        this.loop = loop;
        this.flusher = flusher;
        this.smallRooms = smallRooms;
        this.unread = unread;
        this.typing = typing;
        this.metrics = metrics;
        this.departures = departures;
    }

    /** Told of who leaves the room, on the engine's loop. */
    interface Departures {

        /** The socket was sent the event by which its user left, and gets no other of the room. */
        void left(ChatSocket socket, UUID roomId);
    }

    long delivered() {
        return delivered;
    }

    UUID roomId() {
        return roomId;
    }

    boolean isEmpty() {
        return subscriptions.isEmpty() && watchers.isEmpty();
    }

    /** The sockets that are only told that something happened. */
    List<ChatSocket> watchers() {
        return watchers.stream().map(Subscription::socket).toList();
    }

    /** Adds a socket at the subscription's position; what it lacks is read for it if it is to get events. */
    void add(Subscription subscription) {
        if (subscription.socket().feed() == Feed.NOTIFICATIONS) {
            watchers.add(subscription);
        } else {
            subscriptions.add(subscription);
            catchUp(subscription);
        }
    }

    /** Removes a socket; what was delivered before is still sent to it. */
    void remove(Subscription subscription) {
        sendBatch(subscription);
        subscription.end();
        subscriptions.remove(subscription);
        watchers.remove(subscription);
    }

    /** The hub is not used any more. */
    void close() {
        isClosed = true;
    }

    /** Moves a socket to another position and sends it everything above. */
    void move(Subscription subscription, long position) {
        sendBatch(subscription);
        subscription.moveTo(position);
        catchUp(subscription);
    }

    void onEvent(RoomEvent event) {
        if (event.seq() <= delivered) {
            return;
        }
        head = Math.max(head, event.seq());
        if (event.seq() == delivered + 1) {
            deliver(event);
            deliverAhead();
        } else if (ahead.size() < MOST_AHEAD) {
            ahead.put(event.seq(), event);
            refillSoon();
        }
    }

    /**
     * A frame that is no event, for all but the sockets of {@code from}. Whoever catches up or reads slowly goes
     * without it.
     */
    void onFrame(UUID from, String frame) {
        for (var subscription : subscriptions) {
            var socket = subscription.socket();
            if (subscription.isLive()
                    && !socket.userId().equals(from)
                    && socket.outbound().isDrained()) {
                socket.send(frame);
            }
        }
        if (!watchers.isEmpty() && frame.startsWith(TYPING)) {
            watchers().stream()
                    .filter(socket ->
                            !socket.userId().equals(from) && socket.outbound().isDrained())
                    .forEach(socket -> socket.send(frame));
        }
    }

    /** The room's head in PostgreSQL was seen at {@code seq}. */
    void onHead(long seq) {
        head = Math.max(head, seq);
        if (head > delivered) {
            refill();
        }
    }

    /** Sends what was delivered since the last time; tells how many events that were, over all sockets. */
    long flush() {
        if (batch == null) {
            return 0;
        }
        subscriptions.forEach(this::sendBatch);
        long deliveries = (long) batch.size() * subscriptions.size();
        batch.release();
        batch = null;
        return deliveries;
    }

    /** Sends to one socket what was delivered since the last time; with the next flush it gets only what came after. */
    void sendBatch(Subscription subscription) {
        if (batch != null && subscription.isLive()) {
            subscription.offer(batch);
        }
    }

    private void deliver(RoomEvent event) {
        delivered = event.seq();
        // One that is begun goes on: its events follow each other.
        if (batch != null || !subscriptions.isEmpty()) {
            addToBatch(event);
        }
        if (!watchers.isEmpty()) {
            unread.changed(this, event);
        }
        typing.onEvent(event);
        if (event.changesMembers()) {
            smallRooms.forget(roomId);
        }
        if (event.isLastForSomebody()) {
            endLiveOnes(event);
        }
    }

    private void addToBatch(RoomEvent event) {
        if (batch == null) {
            batch = new EventBatch(PooledByteBufAllocator.DEFAULT.directBuffer());
            flusher.add(this);
        }
        batch.add(event);
    }

    /** Those that are catching up come to the event by themselves. */
    private void endLiveOnes(RoomEvent event) {
        Stream.concat(subscriptions.stream().filter(Subscription::isLive), watchers.stream())
                .filter(subscription -> subscription.endsWith(event))
                .toList()
                .forEach(this::endAtItsLast);
    }

    private void endAtItsLast(Subscription subscription) {
        remove(subscription);
        departures.left(subscription.socket(), roomId);
    }

    private void deliverAhead() {
        while (!ahead.isEmpty() && ahead.firstKey() <= delivered + 1) {
            var event = ahead.pollFirstEntry().getValue();
            if (event.seq() == delivered + 1) {
                deliver(event);
            }
        }
    }

    private void refillSoon() {
        if (isWaiting) {
            return;
        }
        isWaiting = true;
        metrics.waited();
        loop.runAfter(PATIENCE, () -> {
            isWaiting = false;
            if (head > delivered) {
                refill();
            }
        });
    }

    private void refill() {
        if (isRefilling || isClosed) {
            return;
        }
        isRefilling = true;
        metrics.refilled();
        history.after(roomId, delivered, REFILL_PAGE)
                .subscribe()
                .with(events -> loop.run(() -> refilled(events)), failure -> {
                    LOG.debugf("Room %s: not refilled: %s", roomId, failure.toString());
                    loop.runAfter(PAUSE_AFTER_FAILURE, () -> refilled(List.of()));
                });
    }

    private void refilled(List<RoomEvent> events) {
        isRefilling = false;
        for (var event : events) {
            if (event.seq() == delivered + 1) {
                deliver(event);
            }
        }
        deliverAhead();
        if (head > delivered) {
            if (events.isEmpty()) {
                refillSoon();
            } else {
                refill();
            }
        }
    }

    private void catchUp(Subscription subscription) {
        if (!subscriptions.contains(subscription) || isClosed) {
            return;
        }
        if (subscription.position() >= delivered) {
            subscription.goLive();
            return;
        }
        int move = subscription.moves();
        history.after(roomId, subscription.position(), REPLAY_PAGE)
                .subscribe()
                .with(events -> loop.run(() -> caughtUp(subscription, move, events)), failure -> {
                    LOG.debugf("Room %s: not replayed: %s", roomId, failure.toString());
                    loop.run(() -> caughtUp(subscription, move, List.of()));
                });
    }

    private void caughtUp(Subscription subscription, int move, List<RoomEvent> events) {
        if (subscription.moves() != move) {
            return;
        }
        if (events.isEmpty()) {
            loop.runAfter(PAUSE_AFTER_FAILURE, () -> goOn(subscription, move));
        } else {
            replay(subscription, move, events, 0);
        }
    }

    /** Sends no faster than the client reads. */
    private void replay(Subscription subscription, int move, List<RoomEvent> events, int from) {
        var outbound = subscription.socket().outbound();
        int next = from;
        while (next < events.size() && outbound.isDrained()) {
            var event = events.get(next);
            subscription.offer(event);
            if (subscription.endsWith(event)) {
                endAtItsLast(subscription);
                return;
            }
            next++;
        }
        int left = next;
        if (left == events.size()) {
            goOn(subscription, move);
        } else {
            outbound.whenSent(() -> {
                if (subscription.moves() == move) {
                    replay(subscription, move, events, left);
                }
            });
        }
    }

    private void goOn(Subscription subscription, int move) {
        if (subscription.moves() == move) {
            catchUp(subscription);
        }
    }
}
