package dev.parley.chat.admin;

import dev.parley.kit.listing.ListRequest;
import dev.parley.kit.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a call deleted.
 *
 * @param deleted the ids of those that there were
 */
@Schema(name = "AdminDeletion")
record Deletion(List<String> deleted) {

    /** Deletes one after the other, each in a transaction of its own; what there is not is left out. */
    static Uni<Deletion> of(@Nullable List<String> ids, Function<String, Uni<Void>> deletion) {
        return Multi.createFrom()
                .iterable(ListRequest.requireIds(ids))
                .onItem()
                .transformToUniAndConcatenate(id -> one(id, deletion))
                .collect()
                .asList()
                .map(Deletion::new);
    }

    private static Uni<@Nullable String> one(String id, Function<String, Uni<Void>> deletion) {
        return Uni.createFrom()
                .deferred(() -> deletion.apply(id))
                .map(_ -> id)
                .onFailure(ProblemException::isNotFound)
                .recoverWithNull();
    }
}
