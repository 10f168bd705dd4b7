package dev.parley.auth.accountchange;

import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.token.Scope;
import dev.parley.kit.token.ServiceCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
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

/** Where other services read whose account changed. The gateway does not let anybody through to here. */
@Authenticated
@Path("/internal/v1/account-changes")
@Produces(MediaType.APPLICATION_JSON)
class AccountChangesResource {

    private final AccountChanges changes;
    private final JsonWebToken token;

    AccountChangesResource(AccountChanges changes, JsonWebToken token) {
        this.changes = changes;
        this.token = token;
    }

    @Operation(hidden = true)
    @GET
    public Uni<Answer> since(@QueryParam("since") @DefaultValue("0") String since) {
        ServiceCaller.of(token).require(Scope.USERS_READ);
        return changes.since(timeOf(since)).map(Answer::of);
    }

    private static Instant timeOf(String millis) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(millis));
        } catch (NumberFormatException notANumber) {
            throw ProblemException.invalid("since", "must be milliseconds since 1970");
        }
    }

    /** Times are milliseconds since 1970. */
    record Answer(List<UUID> userIds, long next, boolean isAll) {

        static Answer of(AccountChanges.Changed changed) {
            return new Answer(changed.userIds(), changed.next().toEpochMilli(), changed.isAll());
        }
    }
}
