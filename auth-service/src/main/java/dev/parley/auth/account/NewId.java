package dev.parley.auth.account;

import java.util.UUID;

/** Makes ids that rise with time: UUIDs of version 7 (<a href="https://www.rfc-editor.org/rfc/rfc9562">RFC 9562</a>). */
public final class NewId {

    private NewId() {}

    /** An id that nobody has yet. */
    public static UUID next() {
        var random = UUID.randomUUID();
        long timeAndVersion = (System.currentTimeMillis() << 16) | 0x7000 | (random.getMostSignificantBits() & 0x0fff);
        return new UUID(timeAndVersion, random.getLeastSignificantBits());
    }
}
