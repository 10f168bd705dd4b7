package dev.parley.chat.revocation;

import java.util.UUID;

/** Told, on the engine's loop, that a session ended: its sockets are to be closed. */
public interface RevokedSockets {

    /** The session ended. Told once a node, before any token of it is taken again. */
    void onRevoked(UUID sessionId);
}
