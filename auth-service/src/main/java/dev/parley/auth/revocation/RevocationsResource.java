package dev.parley.auth.revocation;

import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.token.Scope;
import dev.parley.kit.token.ServiceCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where other services read what they missed. The gateway does not let anybody through to here. */
@Authenticated
@Path("/internal/v1/revocations")
@Produces(MediaType.APPLICATION_JSON)
class RevocationsResource {

    private final Revocations revocations;
    private final JsonWebToken token;

    RevocationsResource(Revocations revocations, JsonWebToken token) {
        this.revocations = revocations;
        this.token = token;
    }

    @Operation(hidden = true)
    @GET
    public Uni<Answer> since(@QueryParam("since") @Nullable String since) {
        ServiceCaller.of(token).require(Scope.REVOCATIONS_READ);
        return revocations.since(since == null ? null : timeOf(since)).map(Answer::of);
    }

    private static Instant timeOf(String millis) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(millis));
        } catch (NumberFormatException notANumber) {
            throw ProblemException.invalid("since", "must be milliseconds since 1970");
        }
    }

    /** The oldest first. */
    record Answer(List<Item> revocations) {

        static Answer of(List<Revoked> found) {
            return new Answer(found.stream().map(Item::of).toList());
        }
    }

    /** As on the stream. */
    record Item(UUID userId, List<UUID> sessionIds, long at) {

        static Item of(Revoked revoked) {
            return new Item(revoked.userId(), revoked.sessionIds(), revoked.at().toEpochMilli());
        }
    }
}
