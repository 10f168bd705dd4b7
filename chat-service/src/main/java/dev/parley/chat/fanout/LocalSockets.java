package dev.parley.chat.fanout;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * This node's sockets, as the fan-out sees them. Called on the engine's loop only; no call blocks or fails. Events may
 * come late, twice or in any order: whoever implements this sorts them out by their seq.
 */
public interface LocalSockets {

    /** Whether anybody here listens to the room. */
    boolean hasRoom(UUID roomId);

    /** Whether the person has a socket here. */
    boolean hasUser(UUID userId);

    /** A room's event. */
    void onRoomEvent(RoomEvent event);

    /** These people's lists of rooms changed. */
    void onRoomListsChanged(Collection<UUID> userIds);

    /** A frame for all of a person's sockets. */
    void onUserFrame(UUID userId, String frame);

    /** A member of a room has read up to {@code seq}. */
    void onReadMark(UUID roomId, UUID userId, long seq);

    /** A frame that is no event, for all sockets of the room but those of one person. */
    void onRoomFrame(UUID roomId, UUID from, String frame);

    /** Up to where the events of each room with local sockets have come. */
    Map<UUID, Long> positions();

    /** A room's head in the database: what is missing up to it is to be read. */
    void onHead(UUID roomId, long head);

    /** The version of the list of rooms that each person with a socket here is shown. */
    Map<UUID, Long> listVersions();
}
