package dev.parley.kit.listing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ids in a query: {@code ids=a,b}, {@code ids=a&ids=b}, or both. */
public final class Ids {

    static final String TOO_MANY = "must be " + ListRequest.MOST_IDS + " ids at most";

    /** Java reads shorter ones, too, which others do not. */
    private static final int LENGTH = 36;

    private Ids() {}

    static List<String> split(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    /** Ids are opaque to clients: what is none of ours names nothing. */
    public static List<UUID> parse(List<String> ids) {
        return ids.stream().flatMap(id -> parse(id).stream()).distinct().toList();
    }

    /** The id that {@code id} is, in its one full form; empty when it is none. */
    public static Optional<UUID> parse(String id) {
        try {
            return id.length() == LENGTH ? Optional.of(UUID.fromString(id)) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
