package dev.parley.kit.token;

/** A token that is not good; the message says why, for the log and not for the client. */
public final class InvalidTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidTokenException(String reason) {
        super(reason, null, false, false);
    }
}
