package dev.parley.chat.profile;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Auth-service's directory of people, asked in this service's own name. */
@RegisterRestClient(configKey = "auth-service")
@Path("/api/v1/auth/users")
interface AuthDirectory {

    /** The most ids that one lookup takes. */
    int MOST_IDS = 200;

    record Lookup(Collection<UUID> ids) {}

    record Found(List<Profile> users) {}

    @POST
    @Path("/lookup")
    Uni<Found> lookup(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, Lookup lookup);
}
