package dev.parley.chat.room;

import java.util.UUID;

/**
 * A member's way into a room, as {@link RoomAccess} granted it.
 *
 * @param headSeq the room's last sequence when access was granted
 * @param readSeq up to where the member has read
 */
public record Access(UUID roomId, UUID userId, RoomType roomType, long headSeq, long readSeq) {}
