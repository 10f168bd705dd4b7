package dev.parley.chat.realtime;

import dev.parley.chat.fanout.RoomEvent;
import dev.parley.chat.fanout.RoomHistory;
import dev.parley.chat.loop.EngineLoop;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

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
    private static final int PAGE = 200;
    private static final int MOST_AHEAD = 5_000;

    private final UUID roomId;
    private final RoomHistory history;
    private final EngineLoop loop;
    private final Set<Subscription> subscriptions = new LinkedHashSet<>();
    private final TreeMap<Long, RoomEvent> ahead = new TreeMap<>();
    private long delivered;
    /** The highest seq that is known to exist. */
    private long head;

    private boolean isRefilling;
    private boolean isWaiting;
    private boolean isClosed;

    /** A hub that delivers the events above {@code position}. */
    RoomHub(UUID roomId, long position, RoomHistory history, EngineLoop loop) {
        this.roomId = roomId;
        this.delivered = position;
        this.head = position;
        this.history = history;
        this.loop = loop;
    }

    long delivered() {
        return delivered;
    }

    boolean isEmpty() {
        return subscriptions.isEmpty();
    }

    /** Adds a socket at the subscription's position; what it lacks is read for it. */
    void add(Subscription subscription) {
        subscriptions.add(subscription);
        catchUp(subscription);
    }

    void remove(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    /** The hub is not used any more. */
    void close() {
        isClosed = true;
    }

    /** Moves a socket to another position and sends it everything above. */
    void move(Subscription subscription, long position) {
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

    /** The room's head in PostgreSQL was seen at {@code seq}. */
    void onHead(long seq) {
        head = Math.max(head, seq);
        if (head > delivered) {
            refill();
        }
    }

    private void deliver(RoomEvent event) {
        delivered = event.seq();
        for (var subscription : subscriptions) {
            if (subscription.isLive()) {
                subscription.offer(event);
            }
        }
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
        history.after(roomId, delivered, PAGE).subscribe().with(events -> loop.run(() -> refilled(events)), failure -> {
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
        history.after(roomId, subscription.position(), PAGE)
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
        events.forEach(subscription::offer);
        Runnable goOn = () -> {
            if (subscription.moves() == move) {
                catchUp(subscription);
            }
        };
        if (events.isEmpty()) {
            loop.runAfter(PAUSE_AFTER_FAILURE, goOn);
        } else {
            subscription.socket().whenDrained(goOn);
        }
    }
}
