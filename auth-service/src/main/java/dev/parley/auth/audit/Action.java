package dev.parley.auth.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What an admin did with a record. */
public enum Action {
    /** Looked at it by itself. */
    OPEN,
    CREATE,
    CHANGE,
    DELETE,
    /** Ended all sessions of a user. */
    SIGN_OUT,
    /** Had a user sent a mail to choose a new password with. */
    RESET_PASSWORD;

    /** As it is stored and shown. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(Action::text).toList();
    }
}
