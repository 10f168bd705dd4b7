package dev.parley.chat.message;

import java.util.UUID;

/** Told after the commit that a member's read mark moved. At most once: a lost one is made good by the next. */
public interface ReadMarkChanges {

    /** The member has read up to {@code seq}. Never blocks and never fails. */
    void moved(UUID roomId, UUID userId, long seq);
}
