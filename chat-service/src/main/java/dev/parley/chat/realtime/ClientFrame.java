package dev.parley.chat.realtime;

import dev.parley.chat.message.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client sends, decoded; what it says has not been checked. */
sealed interface ClientFrame {

    /** A message for a room. */
    @RegisterForReflection
    record Send(
            @Nullable String roomId,
            @Nullable String clientId,
            @Nullable String content,
            @Nullable String messageType,
            @Nullable String replyTo)
            implements ClientFrame {

        Draft.Fields fields() {
            return new Draft.Fields(content, messageType, clientId, replyTo);
        }
    }

    /** An own message says something else. */
    @RegisterForReflection
    record Edit(
            @Nullable String roomId,
            @Nullable String messageId,
            @Nullable String content) implements ClientFrame {}

    /** A message is to go. */
    @RegisterForReflection
    record Delete(@Nullable String roomId, @Nullable String messageId) implements ClientFrame {}

    /** The user reacts to a message, or takes that back. */
    @RegisterForReflection
    record React(
            @Nullable String roomId,
            @Nullable String messageId,
            @Nullable String emoji,
            @Nullable Boolean on) implements ClientFrame {}

    /** The user has read a room up to a seq. */
    @RegisterForReflection
    record Read(@Nullable String roomId, @Nullable Long seq) implements ClientFrame {}

    /** The user is typing in a room, or has stopped. */
    @RegisterForReflection
    record Typing(@Nullable String roomId, @Nullable Boolean isTyping) implements ClientFrame {}

    /** Send everything that came after these positions. */
    @RegisterForReflection
    record Sync(@Nullable Map<String, @Nullable Long> rooms) implements ClientFrame {}

    /** Whose presence the client shows, instead of those it showed before. */
    @RegisterForReflection
    record Watch(@Nullable List<@Nullable String> userIds) implements ClientFrame {}

    /** A newer token of the same user and session. */
    @RegisterForReflection
    record Auth(@Nullable String token) implements ClientFrame {}

    /** A sign of life that asks for one. */
    @RegisterForReflection
    record Ping() implements ClientFrame {}
}
