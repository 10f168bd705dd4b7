package dev.parley.chat.realtime;

import io.quarkus.websockets.next.CloseReason;

/** Why the server closes a socket; what a client does about each stands in the protocol. */
final class CloseCodes {

    static final CloseReason SHUTTING_DOWN = new CloseReason(1012, "restarting");
    static final CloseReason OTHER_HISTORY = new CloseReason(1012, "history changed");
    static final CloseReason TEXT_ONLY = new CloseReason(1003, "frames are text");
    static final CloseReason FAULT = new CloseReason(1011, "the server failed");
    static final CloseReason TOKEN_ENDED = new CloseReason(4401, "token expired or revoked");
    static final CloseReason NO_MEMBER = new CloseReason(4403, "not a member");
    static final CloseReason TOO_SLOW = new CloseReason(4408, "too slow");
    static final CloseReason TOO_MANY_SOCKETS = new CloseReason(4429, "too many sockets");
    static final CloseReason TOO_MANY_FRAMES = new CloseReason(4429, "too many frames");
    static final CloseReason SILENT = new CloseReason(4408, "no sign of life");
    static final CloseReason TRY_LATER = new CloseReason(4503, "try later");

    private CloseCodes() {}
}
