package dev.parley.auth.presence;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Chat-service's word on who is there, asked in the caller's own name. */
@RegisterRestClient
@Path("/internal/v1/presence")
interface ChatPresence {

    record Question(Collection<UUID> userIds) {}

    record Answer(List<Presence> users) {}

    /**
     * Who of these people is there.
     *
     * @param question 200 ids at most
     */
    @POST
    Uni<Answer> of(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, Question question);
}
