package dev.parley.chat.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as clients see it.
 *
 * @param seq its place in the room, from 1 without holes
 * @param content null once it is deleted
 * @param mentions the members that it names
 * @param clientId the sender's idempotency key; for the sender's eyes only, see {@link #seenBy}
 */
@RegisterForReflection
public record Message(
        UUID id,
        UUID roomId,
        long seq,
        UUID senderId,
        String senderUsername,
        @Nullable String content,
        MessageType messageType,
        Instant timestamp,
        boolean isEdited,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        @Nullable UUID replyTo,
        List<UUID> mentions,
        List<Reaction> reactions,
        @Nullable UUID clientId) {

    /**
     * How often an emoji was given.
     *
     * @param me whether the reader is among them
     * @param userIds the first of those who gave it, 20 at most
     */
    @RegisterForReflection
    public record Reaction(String emoji, int count, boolean me, List<UUID> userIds) {

        Reaction seenByNobody() {
            return me ? new Reaction(emoji, count, false, userIds) : this;
        }
    }

    /** The message as that person may see it. */
    public Message seenBy(UUID viewer) {
        return clientId == null || senderId.equals(viewer) ? this : with(reactions, null);
    }

    /** The message as the event of its sending shows it to everybody: reactions are told by events of their own. */
    public Message asSent() {
        return with(List.of(), null);
    }

    /** The message as the event of its change shows it to everybody: read by nobody in particular. */
    public Message asChanged() {
        return with(reactions.stream().map(Reaction::seenByNobody).toList(), null);
    }

    private Message with(List<Reaction> otherReactions, @Nullable UUID otherClientId) {
        return new Message(
                id,
                roomId,
                seq,
                senderId,
                senderUsername,
                content,
                messageType,
                timestamp,
                isEdited,
                editedAt,
                deletedAt,
                replyTo,
                mentions,
                otherReactions,
                otherClientId);
    }
}
