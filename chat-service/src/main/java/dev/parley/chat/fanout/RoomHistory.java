package dev.parley.chat.fanout;

import dev.parley.chat.message.MessageHistory;
import dev.parley.chat.message.MessageHistory.Position;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Reads a room's events again from PostgreSQL, for whoever missed them. */
@Singleton
public class RoomHistory {

    private final MessageHistory messages;
    private final EventEncoder encoder;

    RoomHistory(MessageHistory messages, EventEncoder encoder) {
        this.messages = messages;
        this.encoder = encoder;
    }

    /** The events right after {@code seq}, in order and without holes, {@code limit} at most. */
    public Uni<List<RoomEvent>> after(UUID roomId, long seq, int limit) {
        return messages.read(roomId, new Position.After(seq), limit)
                .map(page -> page.messages().stream().map(encoder::event).toList());
    }
}
