package dev.parley.chat.message;

/**
 * Told of every change of a message right after its commit. At most once: a node that dies in between tells nobody, so
 * whoever listens must find what it missed by the rooms' heads.
 */
public interface CommittedChanges {

    /** This was committed. Never blocks and never fails. */
    void committed(MessageChange change);
}
