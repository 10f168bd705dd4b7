package dev.parley.chat.profile;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Where auth-service tells whose accounts changed in the last 30 days. */
@RegisterRestClient(configKey = "auth-service")
@Path("/internal/v1/account-changes")
interface AccountChanges {

    /**
     * Whose accounts changed.
     *
     * @param next what to ask with the next time, in milliseconds since 1970
     * @param isAll whether there is nothing more to read now
     */
    record Answer(List<UUID> userIds, long next, boolean isAll) {}

    @GET
    Uni<Answer> since(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @QueryParam("since") long since);
}
