package dev.parley.system.chaos;

import org.jspecify.annotations.Nullable;

/**
 * A durable change of a room as a socket got it.
 *
 * @param type such as {@code message}
 * @param messageId empty where the event is of no message
 * @param senderId empty where the event is of no message
 * @param content absent where there is none, or none any more
 * @param clientId absent where it is not shown
 */
record Event(
        String room,
        long seq,
        String type,
        String messageId,
        String senderId,
        @Nullable String content,
        @Nullable String clientId) {

    boolean isMessage() {
        return type.equals("message");
    }
}
