package dev.parley.kit.listing;

import java.time.Instant;
import java.util.UUID;

/** One condition that the records of a list fulfil. */
public sealed interface Filter {

    /** The field's name. */
    String field();

    /** The field is this id. */
    record IsId(String field, UUID id) implements Filter {}

    /** The field is true, or it is not. */
    record IsTrue(String field, boolean wanted) implements Filter {}

    /** The field is this name or text. */
    record IsName(String field, String name) implements Filter {}

    /** The field's time is then or later. */
    record From(String field, Instant time) implements Filter {}

    /** The field's time is earlier. */
    record Before(String field, Instant time) implements Filter {}
}
