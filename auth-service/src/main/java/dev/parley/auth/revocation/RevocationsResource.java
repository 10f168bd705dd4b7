package dev.parley.auth.revocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where other services read what they missed. The gateway does not let anybody through to here. */
@Path("/internal/v1/revocations")
@Produces(MediaType.APPLICATION_JSON)
class RevocationsResource {

    private final Revocations revocations;
    private final Optional<String> secret;

    RevocationsResource(Revocations revocations, InternalConfig config) {
        this.revocations = revocations;
        this.secret = config.secret();
    }

    @Operation(hidden = true)
    @GET
    public Uni<Answer> since(
            @QueryParam("since") @Nullable String since, @HeaderParam("X-Parley-Internal") @Nullable String presented) {
        requireService(presented);
        return revocations.since(since == null ? null : timeOf(since)).map(Answer::of);
    }

    private void requireService(@Nullable String presented) {
        var expected =
                secret.orElseThrow(() -> ProblemException.notFound("not_found", "There is nothing at this address."));
        if (presented == null || !MessageDigest.isEqual(presented.getBytes(UTF_8), expected.getBytes(UTF_8))) {
            throw ProblemException.forbidden("forbidden", "You may not do this.");
        }
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
