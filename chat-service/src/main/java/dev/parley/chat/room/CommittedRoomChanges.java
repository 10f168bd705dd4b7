package dev.parley.chat.room;

import java.util.List;

/**
 * Told of every change of a room right after its commit. At most once: a node that dies in between tells nobody, so
 * whoever listens must find what it missed by the rooms' heads.
 */
public interface CommittedRoomChanges {

    /** These were committed, of one room and in rising seq. Never blocks and never fails. */
    void roomChanged(List<RoomChange> changes);
}
