package dev.parley.auth.session;

/** Why a session ended before its time. The names are stored. */
public enum Revocation {
    /** The user signed out. */
    LOGOUT,
    /** The user ended it from another device. */
    REMOVED,
    /** The password changed. */
    PASSWORD_CHANGED,
    /** An admin ended it, or suspended, demoted or deleted the account. */
    BY_ADMIN,
    /** A refresh token came a second time: somebody has a copy. */
    TOKEN_REUSED
}
