package dev.parley.chat.realtime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.chat.overview.RoomView;
import dev.parley.chat.presence.Presence;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the server sends, apart from the rooms' events, which come encoded from the fan-out. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(ServerFrame.Connected.class),
    @JsonSubTypes.Type(ServerFrame.MessageAck.class),
    @JsonSubTypes.Type(ServerFrame.ChangeAck.class),
    @JsonSubTypes.Type(ServerFrame.Ack.class),
    @JsonSubTypes.Type(ServerFrame.Sync.class),
    @JsonSubTypes.Type(ServerFrame.RoomAdded.class),
    @JsonSubTypes.Type(ServerFrame.RoomRemoved.class),
    @JsonSubTypes.Type(ServerFrame.ReadMark.class),
    @JsonSubTypes.Type(ServerFrame.PresenceOf.class),
    @JsonSubTypes.Type(ServerFrame.Typing.class),
    @JsonSubTypes.Type(ServerFrame.Unread.class),
    @JsonSubTypes.Type(ServerFrame.Pong.class),
    @JsonSubTypes.Type(ServerFrame.Failure.class),
    @JsonSubTypes.Type(ServerFrame.Bye.class)
})
sealed interface ServerFrame {

    /**
     * The first frame.
     *
     * @param roomId the room of the door, where it has one
     * @param epoch which history the seqs belong to
     * @param rooms the latest 200; events above these heads follow
     * @param more whether the user has further rooms
     */
    @RegisterForReflection
    @JsonTypeName("connected")
    record Connected(
            String sessionId,
            UUID userId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID roomId,

            String node,
            String epoch,
            long heartbeatMs,
            Limits limits,
            List<RoomState> rooms,
            boolean more)
            implements ServerFrame {}

    /** What the server takes. */
    @RegisterForReflection
    record Limits(int maxFrameBytes, int maxContent, int framesPerSecond) {}

    /** Where a room is and how far the user has read it. */
    @RegisterForReflection
    record RoomState(UUID roomId, long headSeq, long readSeq, int unreadCount, int mentionCount) {}

    /** The message is committed. */
    @RegisterForReflection
    @JsonTypeName("ack")
    record MessageAck(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String ref,

            UUID clientId,
            UUID roomId,
            UUID messageId,
            long seq,
            Instant timestamp,
            boolean duplicate)
            implements ServerFrame {}

    /**
     * The message is changed.
     *
     * @param seq of the change; the room's head where the message was so already
     */
    @RegisterForReflection
    @JsonTypeName("ack")
    record ChangeAck(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String ref,

            long seq) implements ServerFrame {}

    /** What was asked is done. */
    @RegisterForReflection
    @JsonTypeName("ack")
    record Ack(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String ref) implements ServerFrame {}

    /** How a room is brought up to date. */
    @RegisterForReflection
    @JsonTypeName("sync")
    record Sync(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String ref,

            UUID roomId,
            long headSeq,
            Mode mode) implements ServerFrame {}

    /** The ways of {@link Sync}. */
    @RegisterForReflection
    enum Mode {
        /** Nothing is missing. */
        @JsonProperty("current")
        CURRENT,
        /** The missing events follow. */
        @JsonProperty("replay")
        REPLAY,
        /** Too much is missing: load the newest page; the position is the head. */
        @JsonProperty("page")
        PAGE
    }

    /** The user is a member now. */
    @RegisterForReflection
    @JsonTypeName("room_added")
    record RoomAdded(UUID roomId, RoomView room) implements ServerFrame {}

    /** The user is no member any more. */
    @RegisterForReflection
    @JsonTypeName("room_removed")
    record RoomRemoved(UUID roomId) implements ServerFrame {}

    /** A member has read up to a seq. */
    @RegisterForReflection
    @JsonTypeName("read")
    record ReadMark(UUID roomId, UUID userId, long seq) implements ServerFrame {}

    /** Who is there of those whom the client shows; later only of whom that changed. */
    @RegisterForReflection
    @JsonTypeName("presence")
    record PresenceOf(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String ref,

            List<Presence> users) implements ServerFrame {}

    /** Somebody is typing, or has stopped. */
    @RegisterForReflection
    @JsonTypeName("typing")
    record Typing(UUID roomId, UUID userId, String username, boolean isTyping) implements ServerFrame {}

    /** How much of a room is unread now. */
    @RegisterForReflection
    @JsonTypeName("unread")
    record Unread(UUID roomId, int unreadCount, int mentionCount) implements ServerFrame {}

    /** The answer to a ping. */
    @RegisterForReflection
    @JsonTypeName("pong")
    record Pong(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String ref) implements ServerFrame {}

    /**
     * A frame could not be served; nothing of it was done.
     *
     * @param retry whether the same frame may succeed later
     */
    @RegisterForReflection
    @JsonTypeName("error")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failure(
            @Nullable String ref,
            @Nullable String clientId,
            @Nullable String roomId,
            String code,
            String detail,
            Retry retry,
            @Nullable Long retryAfterMs)
            implements ServerFrame {}

    /** Whether to send a frame again. */
    @RegisterForReflection
    enum Retry {
        @JsonProperty("no")
        NO,
        @JsonProperty("now")
        NOW,
        @JsonProperty("backoff")
        BACKOFF
    }

    /** The server goes away. */
    @RegisterForReflection
    @JsonTypeName("bye")
    record Bye(String reason, long reconnectInMs) implements ServerFrame {}
}
