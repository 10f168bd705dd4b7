package dev.parley.chat.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.chat.message.Message;
import dev.parley.chat.room.RoomType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A room as one of its members sees it.
 *
 * @param name null for a one_to_one
 * @param unreadCount messages of others after the member's read mark, 1000 at most
 * @param mentionCount those of them that mention the member
 * @param members in lists only those of a one_to_one, else the first 100; left out where they are not told
 */
@RegisterForReflection
@Schema(name = "Room")
public record RoomView(
        UUID id,
        @Nullable String name,
        RoomType roomType,
        boolean isPublic,
        UUID createdBy,
        Instant createdAt,
        long headSeq,
        long readSeq,
        int unreadCount,
        int mentionCount,
        boolean muted,
        long memberCount,
        @Nullable Message lastMessage,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<MemberView> members) {

    /** The same for whoever is told what there is, and nothing that anybody wrote. */
    public RoomView withoutMessage() {
        return new RoomView(
                id,
                name,
                roomType,
                isPublic,
                createdBy,
                createdAt,
                headSeq,
                readSeq,
                unreadCount,
                mentionCount,
                muted,
                memberCount,
                null,
                members);
    }
}
