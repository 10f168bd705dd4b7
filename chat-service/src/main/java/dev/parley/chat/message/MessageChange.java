package dev.parley.chat.message;

import java.util.UUID;

/** A change of a message that was sent before, committed under the room's next seq. */
public sealed interface MessageChange {

    /** Its own place in the room's sequence; the message keeps its own. */
    long seq();

    /** The message says something else now. */
    record Edited(long seq, Message message) implements MessageChange {}

    /** Of the message a tombstone is left. */
    record Deleted(long seq, Message message) implements MessageChange {}

    /**
     * Somebody reacted to the message, or took that back.
     *
     * @param on whether the reaction stands now
     */
    record Reacted(UUID roomId, long seq, UUID messageId, UUID userId, String emoji, boolean on)
            implements MessageChange {}
}
