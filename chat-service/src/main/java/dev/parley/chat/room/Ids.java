package dev.parley.chat.room;

import java.util.Optional;
import java.util.UUID;

/** Reads ids that clients send. */
public final class Ids {

    private static final int LENGTH = 36;

    private Ids() {}

    /** The id that {@code text} is, in its one full form; empty when it is none. */
    public static Optional<UUID> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
