package dev.parley.chat.fanout;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A durable change of a room, encoded once for all who will get it.
 *
 * @param seq its place in the room's sequence
 * @param frame the frame as everybody but the sender gets it
 * @param senderId who sent the message, when it has a client_id
 * @param clientId the sender's idempotency key, which the frame does not show
 * @param departure whose membership ends here, when it ends somebody's
 * @param changesMembers whether the room has more or fewer members after it
 */
public record RoomEvent(
        UUID roomId,
        long seq,
        String frame,
        @Nullable UUID senderId,
        @Nullable UUID clientId,
        @Nullable Departure departure,
        boolean changesMembers) {

    private static final String OF_A_MESSAGE = "{\"type\":\"message";
    private static final String NEW_MESSAGE = "{\"type\":\"message\",";
    private static final String HISTORY_CHANGED = "{\"type\":\"history_changed\"";
    private static final String HIDDEN = "\"client_id\":null}}";

    /** Whose membership ends. */
    sealed interface Departure {

        /** One member's. */
        record OfOne(UUID userId) implements Departure {}

        /** That of all, as the room's does. */
        record OfAll() implements Departure {}
    }

    /** An event that is the same for everybody. */
    static RoomEvent forAll(UUID roomId, long seq, String frame) {
        return new RoomEvent(roomId, seq, frame, null, null, null, false);
    }

    /** An event by which somebody becomes a member, the same for everybody. */
    static RoomEvent ofNewcomer(UUID roomId, long seq, String frame) {
        return new RoomEvent(roomId, seq, frame, null, null, null, true);
    }

    /** An event about a message, whose key its sender is shown. */
    static RoomEvent ofMessage(UUID roomId, long seq, String frame, @Nullable UUID senderId, @Nullable UUID clientId) {
        return new RoomEvent(roomId, seq, frame, senderId, clientId, null, false);
    }

    /** The last event of the room for {@code leaver}. */
    static RoomEvent lastFor(UUID leaver, UUID roomId, long seq, String frame) {
        return new RoomEvent(roomId, seq, frame, null, null, new Departure.OfOne(leaver), true);
    }

    /** The last event of the room for everybody. */
    static RoomEvent lastForAll(UUID roomId, long seq, String frame) {
        return new RoomEvent(roomId, seq, frame, null, null, new Departure.OfAll(), true);
    }

    /** Whether it may change how much of the room is unread: a new message, or one that says something else now. */
    public boolean maySetUnread() {
        return frame.startsWith(OF_A_MESSAGE) || frame.startsWith(HISTORY_CHANGED);
    }

    /** Whether it is a new message. */
    public boolean isMessage() {
        return frame.startsWith(NEW_MESSAGE);
    }

    /** Whether that person gets a frame that is not like everybody's. */
    public boolean isOwnOf(UUID userId) {
        return clientId != null && userId.equals(senderId);
    }

    /** Whether nothing that comes after it is for somebody. */
    public boolean isLastForSomebody() {
        return departure != null;
    }

    /** Whether nothing that comes after it is for that person. */
    public boolean isLastFor(UUID userId) {
        return switch (departure) {
            case null -> false;
            case Departure.OfOne(var leaver) -> leaver.equals(userId);
            case Departure.OfAll() -> true;
        };
    }

    /** The frame as that person gets it. */
    public String frameFor(UUID userId) {
        return isOwnOf(userId)
                ? frame.substring(0, frame.length() - HIDDEN.length()) + "\"client_id\":\"" + clientId + "\"}}"
                : frame;
    }
}
