package dev.parley.chat.realtime;

import dev.parley.chat.fanout.RoomEvent;

/**
 * A socket's place in a room's sequence: every event above it is sent exactly once, in order.
 *
 * <pre>
 *   CATCHING_UP  -- position has met the hub's -->  LIVE
 *        ^                                           |
 *        +------------- moved by a sync -------------+
 * </pre>
 *
 * While catching up, events come from PostgreSQL and the hub's are passed over, so nothing is buffered for it.
 */
final class Subscription {

    private final ChatSocket socket;
    private long position;
    private boolean isLive;
    /** Counts the moves, so that what was read for an earlier position is thrown away. */
    private int moves;

    Subscription(ChatSocket socket, long position) {
        this.socket = socket;
        this.position = position;
    }

    ChatSocket socket() {
        return socket;
    }

    long position() {
        return position;
    }

    int moves() {
        return moves;
    }

    boolean isLive() {
        return isLive;
    }

    void moveTo(long newPosition) {
        position = newPosition;
        isLive = false;
        moves++;
    }

    void goLive() {
        isLive = true;
    }

    /** Sends what of the batch comes above its position. */
    void offer(EventBatch batch) {
        if (batch.last() > position) {
            batch.sendAbove(position, socket.userId(), socket.outbound());
            position = batch.last();
        }
    }

    /** Sends the event if it is the next one. */
    void offer(RoomEvent event) {
        if (event.seq() == position + 1) {
            position = event.seq();
            socket.send(event.frameFor(socket.userId()));
        }
    }
}
