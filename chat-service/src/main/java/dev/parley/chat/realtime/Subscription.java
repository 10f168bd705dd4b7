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
 *
 * <p>It ends with the event by which its user leaves the room, wherever it meets that: nothing above is sent. One at or
 * below the seq at which the user was seen to be a member is of an earlier stay, and ends nothing.
 */
final class Subscription {

    private final ChatSocket socket;
    private long position;
    /** A seq of the room at which the user was a member. */
    private long memberAt;

    private boolean isLive;
    /** Counts the moves, so that what was read for an earlier position is thrown away. */
    private int moves;
    /** Since when it is known that the user has left, in {@link System#nanoTime}; 0 while it is not. */
    private long leavingSince;

    Subscription(ChatSocket socket, long position, long memberAt) {
        this.socket = socket;
        this.position = position;
        this.memberAt = memberAt;
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

    /** The user was seen to be a member at that seq. */
    void seenAsMember(long seq) {
        memberAt = Math.max(memberAt, seq);
    }

    /** Whether the event is the last one for it. */
    boolean endsWith(RoomEvent event) {
        return event.seq() > memberAt && event.isLastFor(socket.userId());
    }

    /** Nothing more is sent, and what is being read for it is thrown away. */
    void end() {
        isLive = false;
        moves++;
    }

    /** The user has left, and the event of that is yet to come; how long this is known, in nanoseconds. */
    long leaving(long now) {
        if (leavingSince == 0) {
            leavingSince = now;
        }
        return now - leavingSince;
    }

    /** The user is a member after all. */
    void staying() {
        leavingSince = 0;
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
