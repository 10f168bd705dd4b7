package dev.parley.chat.room;

import java.util.Collection;
import java.util.UUID;

/**
 * Told after the commit that people's lists of rooms changed. At most once and in no order: who misses it finds the
 * change by the people's member versions.
 */
public interface RoomListChanges {

    /** The lists of these people changed. Never blocks and never fails. */
    void changed(Collection<UUID> userIds);
}
