package dev.parley.chat.fanout;

import dev.parley.chat.trace.EventTrace;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Carries what happened to the other nodes. At most once, in order for each room while nothing fails, lost while the
 * other side is down; so it decides only how fast something arrives, and never whether it does. Called on the engine's
 * loop; no call blocks or fails.
 */
interface EventBus {

    /** Events of rooms, and the traces of those of them that are sampled. */
    void publishRoomEvents(List<RoomEvent> events, List<EventTrace> traces);

    void publishRoomListsChanged(Collection<UUID> userIds);

    void publishUserFrame(UUID userId, String frame);

    void publishReadMark(UUID roomId, UUID userId, long seq);

    /** What is dropped before anything else when much waits for Redis. */
    void publishRoomFrame(UUID roomId, UUID from, String frame);

    /** Whether what is published arrives, as far as this node can tell. */
    boolean isWorking();
}
