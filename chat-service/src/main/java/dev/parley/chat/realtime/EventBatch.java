package dev.parley.chat.realtime;

import dev.parley.chat.fanout.RoomEvent;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Events of a room, one right after the other, that wait for the next flush. They are framed once, and every socket is
 * given the same bytes; only a sender's own events, which bear a key that nobody else is shown, are framed anew.
 */
final class EventBatch {

    private final List<RoomEvent> events = new ArrayList<>();
    /** Where the frame of each event ends. */
    private final List<Integer> ends = new ArrayList<>();

    private final Set<UUID> senders = new HashSet<>();
    private final ByteBuf frames;

    /** An empty batch, which owns {@code frames}. */
    EventBatch(ByteBuf frames) {
        this.frames = frames;
    }

    /** Adds the event after the last one. */
    void add(RoomEvent event) {
        events.add(event);
        TextFrame.write(frames, event.frame());
        ends.add(frames.writerIndex());
        if (event.senderId() != null && event.clientId() != null) {
            senders.add(event.senderId());
        }
    }

    int size() {
        return events.size();
    }

    /** The seq of the last event. */
    long last() {
        return events.getLast().seq();
    }

    /** Sends a person's socket what comes above {@code position}. */
    void sendAbove(long position, UUID userId, Outbound outbound) {
        int first = (int) Math.max(0, position + 1 - events.getFirst().seq());
        if (senders.contains(userId)) {
            sendWithOwn(first, userId, outbound);
        } else {
            sendShared(first, events.size(), outbound);
        }
    }

    /** Gives the bytes back; who was sent some of them holds them still. */
    void release() {
        frames.release();
    }

    private void sendWithOwn(int first, UUID userId, Outbound outbound) {
        int shared = first;
        for (int i = first; i < events.size(); i++) {
            var event = events.get(i);
            if (event.isOwnOf(userId)) {
                sendShared(shared, i, outbound);
                outbound.send(event.frameFor(userId));
                shared = i + 1;
            }
        }
        sendShared(shared, events.size(), outbound);
    }

    private void sendShared(int from, int to, Outbound outbound) {
        if (from < to) {
            int begin = from == 0 ? 0 : ends.get(from - 1);
            outbound.send(frames.retainedSlice(begin, ends.get(to - 1) - begin));
        }
    }
}
