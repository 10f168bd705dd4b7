package dev.parley.kit.token;

import java.util.UUID;

/** Knows which sessions were ended before the tokens that they gave out. Asked on event loops: an answer costs no I/O. */
public interface RevokedSessions {

    /** Whether the session was ended, as far as is known here. */
    boolean contains(UUID sessionId);
}
