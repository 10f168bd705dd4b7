package dev.parley.chat.message;

import java.util.List;

/**
 * Told of every batch right after its commit, on the event loop that committed it. At most once: a node that dies in
 * between tells nobody, so whoever listens must find what it missed by the rooms' heads.
 */
public interface CommittedMessages {

    /** These were committed; of each room in rising seq. Never blocks and never fails. */
    void committed(List<Message> messages);
}
