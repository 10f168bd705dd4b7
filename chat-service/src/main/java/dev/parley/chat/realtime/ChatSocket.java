package dev.parley.chat.realtime;

import dev.parley.chat.limit.TokenBucket;
import dev.parley.kit.token.Caller;
import io.quarkus.websockets.next.CloseReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One open socket: whose it is, which rooms it follows and what of it is under way. Lives on the engine's loop. */
final class ChatSocket {

    private static final long LONGEST_RECONNECT_MS = 2_000;

    private final String id;
    private final @Nullable UUID door;
    private final Feed feed;
    private final Outbound outbound;
    private final FrameCodec codec;
    private final TokenBucket frames;
    private final Map<UUID, Subscription> subscriptions = new HashMap<>();
    private final List<String> early = new ArrayList<>();
    private Caller caller;
    private long heardAt;
    private int pendingSends;
    private int refusedBeyondTaken;
    private State state = State.OPENING;

    /** OPENING until the {@code connected} frame was sent, then OPEN, at last CLOSED. */
    enum State {
        OPENING,
        OPEN,
        CLOSED
    }

    ChatSocket(
            String id,
            Caller caller,
            @Nullable UUID door,
            Feed feed,
            Outbound outbound,
            FrameCodec codec,
            TokenBucket frames) {
        this.id = id;
        this.caller = caller;
        this.door = door;
        this.feed = feed;
        this.outbound = outbound;
        this.codec = codec;
        this.frames = frames;
        this.heardAt = System.nanoTime();
    }

    String id() {
        return id;
    }

    UUID userId() {
        return caller.userId();
    }

    Caller caller() {
        return caller;
    }

    /** The room of its door, or null where it follows all of the user's rooms. */
    @Nullable UUID door() {
        return door;
    }

    /** Whether the room is one of those that it is for. */
    boolean isAbout(UUID room) {
        return door == null || door.equals(room);
    }

    Feed feed() {
        return feed;
    }

    State state() {
        return state;
    }

    void opened() {
        state = State.OPEN;
    }

    void closed() {
        state = State.CLOSED;
        outbound.closed();
    }

    /** A newer token takes the place of the one that the socket was opened with. */
    void renew(Caller renewed) {
        caller = renewed;
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(caller.expiresAt());
    }

    void heard(long nowNanos) {
        heardAt = nowNanos;
    }

    long silenceNanos(long nowNanos) {
        return nowNanos - heardAt;
    }

    /** Frames that came before the socket was open, to be served then. */
    List<String> early() {
        return early;
    }

    /** Whether one more frame is within the limits. */
    boolean mayTakeFrame(long nowNanos) {
        boolean may = frames.tryTake(nowNanos);
        refusedBeyondTaken = may ? Math.max(0, refusedBeyondTaken - 1) : refusedBeyondTaken + 1;
        return may;
    }

    /** How many more frames were refused than taken, since that was last none. */
    int refusedBeyondTaken() {
        return refusedBeyondTaken;
    }

    long waitMs() {
        return frames.waitMs();
    }

    int pendingSends() {
        return pendingSends;
    }

    void sendBegun() {
        pendingSends++;
    }

    void sendEnded() {
        pendingSends--;
    }

    void send(String frame) {
        outbound.send(frame);
    }

    void send(ServerFrame frame) {
        outbound.send(codec.encode(frame));
    }

    /** Tells an open socket's client to come back, after a time of its own so that not all come at once. */
    void sayBye(String reason) {
        if (state == State.OPEN) {
            send(new ServerFrame.Bye(reason, ThreadLocalRandom.current().nextLong(LONGEST_RECONNECT_MS)));
        }
    }

    Outbound outbound() {
        return outbound;
    }

    void close(CloseReason reason) {
        outbound.close(reason);
    }

    boolean isSubscribed(UUID room) {
        return subscriptions.containsKey(room);
    }

    @Nullable Subscription subscription(UUID room) {
        return subscriptions.get(room);
    }

    Subscription subscribe(UUID room, long position, long memberAt) {
        var subscription = new Subscription(this, position, memberAt);
        subscriptions.put(room, subscription);
        return subscription;
    }

    @Nullable Subscription unsubscribe(UUID room) {
        return subscriptions.remove(room);
    }

    Set<UUID> rooms() {
        return Set.copyOf(subscriptions.keySet());
    }
}
