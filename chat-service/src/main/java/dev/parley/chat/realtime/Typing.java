package dev.parley.chat.realtime;

import dev.parley.chat.fanout.RoomEvent;
import dev.parley.chat.fanout.RoomFrames;
import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.loop.Recurring;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells a room's people who is typing. Of each typist on this node a room hears at most once in three seconds that they
 * type, however often their clients say so, and once that they have stopped: when they say so, when nothing was heard
 * for six seconds, when their message came, when the socket that said it is gone. A person types in five rooms at once
 * at most. Each telling is one entry on the bus and one frame for each of the room's sockets, in small rooms only.
 *
 * <p>Lives on the engine's loop, where nothing of it runs while nobody types.
 */
@Singleton
class Typing {

    private static final Duration TICK = Duration.ofMillis(500);
    private static final long REPEAT_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long EXPIRY_NANOS = Duration.ofSeconds(6).toNanos();
    private static final int MOST_ROOMS_OF_A_PERSON = 5;

    private final Recurring look;
    private final RoomFrames rooms;
    private final FrameCodec codec;
    private final SocketMetrics metrics;
    /** By person, then by room. */
    private final Map<UUID, Map<UUID, Typist>> typists = new HashMap<>();

    Typing(EngineLoop loop, RoomFrames rooms, FrameCodec codec, SocketMetrics metrics) {
        this.look = new Recurring(loop, TICK, () -> look(System.nanoTime()));
        this.rooms = rooms;
        this.codec = codec;
        this.metrics = metrics;
    }

    /** Somebody who types in a room, or did a moment ago. */
    private static final class Typist {
        private final UUID room;
        private ChatSocket socket;
        /** What their clients said last. */
        private boolean isTyping;
        /** What the room was told last. */
        private boolean isToldToType;

        private long heardAt;
        private long toldAt;

        Typist(UUID room, ChatSocket socket, long now) {
            this.room = room;
            this.socket = socket;
            this.toldAt = now - REPEAT_NANOS;
        }

        boolean mayBeTold(long now) {
            return now - toldAt >= REPEAT_NANOS;
        }

        boolean isExpired(long now) {
            return now - heardAt >= EXPIRY_NANOS;
        }

        /** Whether they were heard again after the room was told. */
        boolean isToBeTold() {
            return isTyping && heardAt - toldAt > 0;
        }
    }

    /** The socket's user, a member of the room, says whether they type there. */
    void heard(ChatSocket socket, UUID room, boolean isTyping) {
        if (!isTyping) {
            end(socket.userId(), room);
        } else if (socket.state() == ChatSocket.State.OPEN) {
            begin(socket, room);
        }
    }

    private void begin(ChatSocket socket, UUID room) {
        long now = System.nanoTime();
        var ofPerson = typists.computeIfAbsent(socket.userId(), _ -> new HashMap<>());
        var typist = ofPerson.get(room);
        if (typist == null) {
            if (ofPerson.size() >= MOST_ROOMS_OF_A_PERSON) {
                return;
            }
            typist = new Typist(room, socket, now);
            ofPerson.put(room, typist);
            look.wake();
        }
        typist.socket = socket;
        typist.isTyping = true;
        typist.heardAt = now;
        if (typist.mayBeTold(now)) {
            tell(typist, true, now);
        }
    }

    /** The person does not type there any more. */
    void end(UUID userId, UUID room) {
        var typist = typists.getOrDefault(userId, Map.of()).get(room);
        if (typist != null) {
            end(typist);
        }
    }

    /** Whoever's message came has stopped. */
    void onEvent(RoomEvent event) {
        if (!typists.isEmpty() && event.senderId() != null && event.isMessage()) {
            end(event.senderId(), event.roomId());
        }
    }

    /** The socket is gone, and with it what it said. */
    void forget(ChatSocket socket) {
        typists.getOrDefault(socket.userId(), Map.of()).values().stream()
                .filter(typist -> typist.socket == socket)
                .toList()
                .forEach(this::end);
    }

    private void end(Typist typist) {
        typist.isTyping = false;
        if (typist.isToldToType) {
            tell(typist, false, typist.toldAt);
        }
    }

    private void tell(Typist typist, boolean isTyping, long now) {
        typist.isToldToType = isTyping;
        typist.toldAt = now;
        metrics.toldTyping();
        var caller = typist.socket.caller();
        rooms.send(
                typist.room,
                caller.userId(),
                codec.encode(new ServerFrame.Typing(typist.room, caller.userId(), caller.username(), isTyping)));
    }

    /** Says whether there is anybody left. */
    private boolean look(long now) {
        for (var ofPerson : List.copyOf(typists.values())) {
            for (var typist : new ArrayList<>(ofPerson.values())) {
                look(typist, now);
            }
            // Who has stopped is kept until the room may be told again that they type.
            ofPerson.values().removeIf(typist -> !typist.isTyping && typist.mayBeTold(now));
        }
        typists.values().removeIf(Map::isEmpty);
        return !typists.isEmpty();
    }

    private void look(Typist typist, long now) {
        if (typist.isTyping && typist.isExpired(now)) {
            end(typist);
        } else if (typist.isToBeTold() && typist.mayBeTold(now)) {
            tell(typist, true, now);
        }
    }
}
