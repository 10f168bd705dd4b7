package dev.parley.kit.listing;

import java.util.List;

/** What a list can be narrowed by, and how a value of it is written. */
public sealed interface Kind {

    /** An id; the field is exactly that one. */
    record Id() implements Kind {}

    /** {@code true} or {@code false}. */
    record Flag() implements Kind {}

    /** One of a few names. */
    record Choice(List<String> names) implements Kind {

        public Choice {
            names = List.copyOf(names);
        }
    }

    /** A text of 1 to 100 characters; the field is exactly that one. */
    record Text() implements Kind {}

    /**
     * A range of time, of which both ends may be open: for a field {@code at} they are {@code at_from}, which is a part of
     * it, and {@code at_to}, which is not.
     */
    record Time() implements Kind {}
}
