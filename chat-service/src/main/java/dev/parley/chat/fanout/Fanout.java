package dev.parley.chat.fanout;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.message.CommittedChanges;
import dev.parley.chat.message.CommittedMessages;
import dev.parley.chat.message.Message;
import dev.parley.chat.message.MessageChange;
import dev.parley.chat.message.ReadMarkChanges;
import dev.parley.chat.room.CommittedRoomChanges;
import dev.parley.chat.room.RoomChange;
import dev.parley.chat.room.RoomListChanges;
import dev.parley.chat.room.SmallRooms;
import dev.parley.chat.trace.EventTrace;
import dev.parley.chat.trace.MessageTraces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Takes what was committed to this node's sockets at once, and to the other nodes by the bus. */
@ApplicationScoped
class Fanout
        implements CommittedMessages,
                CommittedChanges,
                CommittedRoomChanges,
                RoomListChanges,
                ReadMarkChanges,
                RoomFrames {

    private final EngineLoop loop;
    private final EventEncoder encoder;
    private final LocalSockets sockets;
    private final EventBus bus;
    private final SmallRooms smallRooms;
    private final MessageTraces traces;

    Fanout(
            EngineLoop loop,
            EventEncoder encoder,
            LocalSockets sockets,
            EventBus bus,
            SmallRooms smallRooms,
            MessageTraces traces) {
        this.loop = loop;
        this.encoder = encoder;
        this.sockets = sockets;
        this.bus = bus;
        this.smallRooms = smallRooms;
        this.traces = traces;
    }

    @Override
    public void committed(List<Message> messages) {
        deliver(messages.stream().map(encoder::event).toList(), traces.takeCommitted());
    }

    @Override
    public void committed(MessageChange change) {
        deliver(List.of(encoder.event(change)), List.of());
    }

    @Override
    public void roomChanged(List<RoomChange> changes) {
        deliver(changes.stream().map(encoder::event).toList(), List.of());
    }

    @Override
    public void changed(Collection<UUID> userIds) {
        loop.run(() -> {
            sockets.onRoomListsChanged(userIds);
            bus.publishRoomListsChanged(userIds);
        });
    }

    @Override
    public void muted(UUID roomId, UUID userId, boolean isMuted) {
        tell(userId, "{\"type\":\"room_muted\",\"room_id\":\"" + roomId + "\",\"muted\":" + isMuted + "}");
    }

    @Override
    public void moved(UUID roomId, UUID userId, long seq) {
        loop.run(() -> {
            sockets.onReadMark(roomId, userId, seq);
            bus.publishReadMark(roomId, userId, seq);
        });
    }

    private void tell(UUID userId, String frame) {
        loop.run(() -> {
            sockets.onUserFrame(userId, frame);
            bus.publishUserFrame(userId, frame);
        });
    }

    @Override
    public void send(UUID roomId, UUID from, String frame) {
        loop.run(() -> smallRooms.ifSmall(roomId, () -> {
            sockets.onRoomFrame(roomId, from, frame);
            bus.publishRoomFrame(roomId, from, frame);
        }));
    }

    private void deliver(List<RoomEvent> events, List<EventTrace> sampled) {
        loop.run(() -> {
            events.forEach(sockets::onRoomEvent);
            if (!sampled.isEmpty()) {
                traces.deliver(sampled.stream()
                        .filter(event -> sockets.hasRoom(event.roomId()))
                        .toList());
            }
            bus.publishRoomEvents(events, sampled);
        });
    }
}
