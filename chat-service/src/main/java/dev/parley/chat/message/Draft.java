package dev.parley.chat.message;

import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import dev.parley.kit.text.TextRules;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to be sent; what it says has been checked, whether its sender may send it has not.
 *
 * @param clientId the idempotency key, or null where the sender gave none
 */
public record Draft(
        UUID roomId,
        UUID senderId,
        String senderUsername,
        @Nullable UUID clientId,
        MessageType type,
        String content,
        @Nullable UUID replyTo) {

    /** The most code points of a message. */
    public static final int MAX_CONTENT = 5000;

    /**
     * What a client sent, by either transport, as it came.
     *
     * @param messageType null means text
     */
    @Schema(name = "NewMessage", requiredProperties = "content")
    public record Fields(
            @Schema(minLength = 1, maxLength = MAX_CONTENT) @Nullable String content,

            @Schema(
                    enumeration = {"text", "image", "file"},
                    defaultValue = "text")
            @Nullable String messageType,

            @Schema(format = "uuid") @Nullable String clientId,
            @Schema(format = "uuid") @Nullable String replyTo) {}

    /**
     * A draft of what a client sent.
     *
     * @throws ProblemException {@code validation_failed}
     */
    public static Draft of(UUID roomId, UUID senderId, String senderUsername, Fields fields) {
        return new Draft(
                roomId,
                senderId,
                senderUsername,
                idOf("client_id", fields.clientId()),
                typeOf(fields.messageType()),
                contentOf(fields.content()),
                idOf("reply_to", fields.replyTo()));
    }

    /**
     * The text of a message.
     *
     * @throws ProblemException {@code validation_failed}
     */
    static String contentOf(@Nullable String content) {
        if (content == null) {
            throw ProblemException.invalid("content", "must be given");
        }
        var fault = TextRules.faultOf(content, 1, MAX_CONTENT);
        if (fault != null) {
            throw ProblemException.invalid("content", fault);
        }
        return content;
    }

    /** Whom its text mentions, as {@link MentionedNames#in} tells it. */
    @Nullable String mentionedNames() {
        return type == MessageType.TEXT ? MentionedNames.in(content) : null;
    }

    private static MessageType typeOf(@Nullable String messageType) {
        if (messageType == null) {
            return MessageType.TEXT;
        }
        return MessageType.of(messageType)
                .filter(type -> type != MessageType.SYSTEM)
                .orElseThrow(() -> ProblemException.invalid("message_type", "must be one of text, image, file"));
    }

    private static @Nullable UUID idOf(String field, @Nullable String id) {
        return id == null ? null : Ids.parse(id).orElseThrow(() -> ProblemException.invalid(field, "must be a UUID"));
    }
}
