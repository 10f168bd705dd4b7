package dev.parley.kit.text;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads ids that clients send. They are opaque to clients: what is none of ours names nothing. */
public final class Ids {

    /** Java reads shorter ones, too, which others do not. */
    private static final int LENGTH = 36;

    private Ids() {}

    /** The ids among {@code texts}, each once. */
    public static List<UUID> parse(List<String> texts) {
        return texts.stream().flatMap(text -> parse(text).stream()).distinct().toList();
    }

    /** The id that {@code text} is, in its one full form; empty when it is none. */
    public static Optional<UUID> parse(String text) {
        try {
            return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
