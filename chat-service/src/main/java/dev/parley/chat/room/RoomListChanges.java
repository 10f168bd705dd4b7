package dev.parley.chat.room;

import java.util.Collection;
import java.util.UUID;

/**
 * Told after the commit that people's lists of rooms changed. At most once and in no order: who misses it finds which
 * rooms are in a list by the people's member versions, and how they look when the list is read again.
 */
public interface RoomListChanges {

    /** The lists of these people changed. Never blocks and never fails. */
    void changed(Collection<UUID> userIds);

    /** A person wants to hear of a room's messages no more, or again; only their own sockets are to know. */
    void muted(UUID roomId, UUID userId, boolean isMuted);
}
