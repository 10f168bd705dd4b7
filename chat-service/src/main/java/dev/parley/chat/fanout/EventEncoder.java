package dev.parley.chat.fanout;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.parley.chat.message.Message;
import dev.parley.chat.message.MessageChange;
import dev.parley.chat.room.RoomChange;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.UUID;

/** Makes a room's events of what was committed in it. */
@Singleton
class EventEncoder {

    private final ObjectWriter messages;
    private final ObjectWriter reactions;
    private final ObjectWriter members;
    private final ObjectWriter rooms;

    EventEncoder(ObjectMapper mapper) {
        this.messages = mapper.writerFor(MessageFrame.class);
        this.reactions = mapper.writerFor(ReactionFrame.class);
        this.members = mapper.writerFor(MemberFrame.class);
        this.rooms = mapper.writerFor(RoomFrame.class);
    }

    /** The frame; {@code data} ends with {@code client_id}, which {@link RoomEvent#frameFor} relies on. */
    @RegisterForReflection
    @JsonPropertyOrder({"type", "roomId", "seq", "data"})
    record MessageFrame(String type, UUID roomId, long seq, Message data) {}

    @RegisterForReflection
    @JsonPropertyOrder({"type", "roomId", "seq", "data"})
    record ReactionFrame(String type, UUID roomId, long seq, ReactionData data) {}

    @RegisterForReflection
    record ReactionData(UUID messageId, UUID userId, String emoji, boolean on) {}

    @RegisterForReflection
    @JsonPropertyOrder({"type", "roomId", "seq", "data"})
    record MemberFrame(String type, UUID roomId, long seq, MemberData data) {}

    @RegisterForReflection
    record MemberData(UUID userId, String username, String role) {}

    @RegisterForReflection
    @JsonPropertyOrder({"type", "roomId", "seq", "data"})
    record RoomFrame(String type, UUID roomId, long seq, RoomChange.Facts data) {}

    /** The event of a new message. */
    RoomEvent event(Message message) {
        return event("message", message.seq(), message, message.asSent());
    }

    /** The event of a change of a message. */
    RoomEvent event(MessageChange change) {
        return switch (change) {
            case MessageChange.Edited(var seq, var message) ->
                event("message_edited", seq, message, message.asChanged());
            case MessageChange.Deleted(var seq, var message) ->
                event("message_deleted", seq, message, message.asChanged());
            case MessageChange.Reacted reacted -> event(reacted);
        };
    }

    /** The event of a change of the room. */
    RoomEvent event(RoomChange change) {
        var room = change.roomId();
        var seq = change.seq();
        return switch (change) {
            case RoomChange.MemberJoined joined ->
                RoomEvent.ofNewcomer(
                        room, seq, frame("member_joined", change, joined.userId(), joined.username(), joined.role()));
            case RoomChange.MemberRole member ->
                RoomEvent.forAll(
                        room, seq, frame("member_role", change, member.userId(), member.username(), member.role()));
            case RoomChange.MemberLeft left ->
                RoomEvent.lastFor(
                        left.userId(),
                        room,
                        seq,
                        frame("member_left", change, left.userId(), left.username(), left.role()));
            case RoomChange.RoomUpdated updated ->
                RoomEvent.forAll(room, seq, write(rooms, new RoomFrame("room_updated", room, seq, updated.room())));
            case RoomChange.RoomDeleted _ -> RoomEvent.lastForAll(room, seq, bare("room_deleted", room, seq));
        };
    }

    /** A frame that tells nothing but that it took its seq; {@code kind} is a name of this or a newer version. */
    static String bare(String kind, UUID room, long seq) {
        return "{\"type\":\"" + kind + "\",\"room_id\":\"" + room + "\",\"seq\":" + seq + "}";
    }

    private RoomEvent event(String type, long seq, Message message, Message shown) {
        var frame = write(messages, new MessageFrame(type, message.roomId(), seq, shown));
        return RoomEvent.ofMessage(message.roomId(), seq, frame, message.senderId(), message.clientId());
    }

    private RoomEvent event(MessageChange.Reacted reacted) {
        var data = new ReactionData(reacted.messageId(), reacted.userId(), reacted.emoji(), reacted.on());
        var frame = write(reactions, new ReactionFrame("reaction", reacted.roomId(), reacted.seq(), data));
        return RoomEvent.forAll(reacted.roomId(), reacted.seq(), frame);
    }

    private String frame(String type, RoomChange change, UUID userId, String username, String role) {
        return write(
                members, new MemberFrame(type, change.roomId(), change.seq(), new MemberData(userId, username, role)));
    }

    private static String write(ObjectWriter writer, Object frame) {
        try {
            return writer.writeValueAsString(frame);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
