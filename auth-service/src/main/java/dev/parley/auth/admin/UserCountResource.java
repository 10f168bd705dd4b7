package dev.parley.auth.admin;

import dev.parley.auth.account.ManagedAccount;
import dev.parley.auth.listing.Lists;
import dev.parley.kit.token.Scope;
import dev.parley.kit.token.ServiceCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How many accounts there are, for other services' statistics. The gateway does not let anybody through to here. */
@Authenticated
@Path("/internal/v1/user-count")
@Produces(MediaType.APPLICATION_JSON)
class UserCountResource {

    private final Lists lists;
    private final JsonWebToken token;

    UserCountResource(Lists lists, JsonWebToken token) {
        this.lists = lists;
        this.token = token;
    }

    @Operation(hidden = true)
    @GET
    public Uni<Answer> count() {
        ServiceCaller.of(token).require(Scope.USERS_READ);
        return lists.count(ManagedAccount.TABLE).map(Answer::new);
    }

    /** Up to 10,000 is counted, above it the database estimates. */
    record Answer(long users) {}
}
