package dev.parley.chat.admin;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A room, opened by itself: as in the list, and with how much was said in it.
 *
 * @param messageCount its messages, deleted ones and the room's own too
 * @param messageCountIsEstimate whether there are fewer: only 100,000 of the room's other changes are counted
 */
@RegisterForReflection
@Schema(name = "AdminRoomDetails")
record RoomDetails(
        UUID id,
        @Nullable String name,
        String roomType,
        boolean isPublic,
        UUID createdBy,
        Instant createdAt,
        @Nullable Instant deletedAt,
        long headSeq,
        Instant lastActivityAt,
        long memberCount,
        long messageCount,
        boolean messageCountIsEstimate) {

    static RoomDetails of(RoomRecord room, MessageCounts.Count messages) {
        return new RoomDetails(
                room.id(),
                room.name(),
                room.roomType(),
                room.isPublic(),
                room.createdBy(),
                room.createdAt(),
                room.deletedAt(),
                room.headSeq(),
                room.lastActivityAt(),
                room.memberCount(),
                messages.messages(),
                messages.isEstimate());
    }
}
