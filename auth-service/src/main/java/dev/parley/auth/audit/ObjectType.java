package dev.parley.auth.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What kind of record an admin did something with. */
public enum ObjectType {
    USER,
    SESSION,
    PASSWORD_RESET_TOKEN,
    INVITATION,
    AUDIT_ENTRY;

    /** As it is stored and shown. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(ObjectType::text).toList();
    }
}
