package dev.parley.chat.fanout;

import java.util.UUID;

/**
 * Takes to the people of a room what is no event of it: without seq, kept nowhere, never replayed, and the first to be
 * dropped when something is short. At most once; the other nodes hear nothing while Redis is away.
 */
public interface RoomFrames {

    /**
     * Sends a frame to all sockets that follow the room, on all nodes, but for those of {@code from}, who must be a
     * member; those of a room in the order in which they were handed in. Only in rooms of up to 100 members; in larger ones nobody hears of it. Costs an entry on the bus, and at
     * most every ten seconds one count of the room's members, which reads 101 index entries at most.
     *
     * @param frame a whole frame, as JSON without line breaks
     */
    void send(UUID roomId, UUID from, String frame);
}
