package dev.parley.auth.listing;

import dev.parley.kit.listing.Ids;
import dev.parley.kit.problem.ProblemException;
import java.util.UUID;
import java.util.function.Supplier;

/** The id in a path. Ids are opaque to clients: what is none of ours names nothing. */
public final class ObjectId {

    private ObjectId() {}

    /** Throws what {@code missing} makes when it is no id. */
    public static UUID of(String id, Supplier<ProblemException> missing) {
        return Ids.parse(id).orElseThrow(missing);
    }
}
