package dev.parley.chat.fanout;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.parley.chat.message.Message;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.UUID;

/** Makes a room's events of its messages. */
@Singleton
public class EventEncoder {

    private final ObjectWriter json;

    EventEncoder(ObjectMapper mapper) {
        this.json = mapper.writerFor(MessageFrame.class);
    }

    /** The frame; {@code data} ends with {@code client_id}, which {@link RoomEvent#frameFor} relies on. */
    @RegisterForReflection
    @JsonPropertyOrder({"type", "roomId", "seq", "data"})
    record MessageFrame(String type, UUID roomId, long seq, Message data) {}

    /** The event of a new message. */
    public RoomEvent event(Message message) {
        // Nobody in particular: the key is shown to the sender alone.
        var shown = message.seenBy(message.roomId());
        try {
            var frame = json.writeValueAsString(new MessageFrame("message", message.roomId(), message.seq(), shown));
            return new RoomEvent(message.roomId(), message.seq(), frame, message.senderId(), message.clientId());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
