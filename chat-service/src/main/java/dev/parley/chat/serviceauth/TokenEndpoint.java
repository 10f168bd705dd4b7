package dev.parley.chat.serviceauth;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Where auth-service gives registered programs their tokens. */
@RegisterRestClient(configKey = "auth-service")
@Path("/api/v1/auth/token")
interface TokenEndpoint {

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Uni<Granted> issue(@HeaderParam(HttpHeaders.AUTHORIZATION) String basic, @FormParam("grant_type") String grantType);

    /**
     * What it gives.
     *
     * @param expiresIn the token's life in seconds
     */
    record Granted(String accessToken, long expiresIn) {

        /** Keeps the token out of logs. */
        @Override
        public String toString() {
            return "Granted";
        }
    }
}
