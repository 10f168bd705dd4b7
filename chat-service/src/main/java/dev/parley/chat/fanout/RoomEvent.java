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
 */
public record RoomEvent(
        UUID roomId,
        long seq,
        String frame,
        @Nullable UUID senderId,
        @Nullable UUID clientId) {

    private static final String HIDDEN = "\"client_id\":null}}";

    /** Whether that person gets a frame that is not like everybody's. */
    public boolean isOwnOf(UUID userId) {
        return clientId != null && userId.equals(senderId);
    }

    /** The frame as that person gets it. */
    public String frameFor(UUID userId) {
        return isOwnOf(userId)
                ? frame.substring(0, frame.length() - HIDDEN.length()) + "\"client_id\":\"" + clientId + "\"}}"
                : frame;
    }
}
