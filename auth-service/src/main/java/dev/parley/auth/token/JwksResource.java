package dev.parley.auth.token;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Publishes the keys that verify our tokens. */
@Path("/.well-known/jwks.json")
class JwksResource {

    /** Well below the time that a new key is published before it signs. */
    private static final String FRESH_FOR_5_MINUTES = "public, max-age=300";

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @Operation(operationId = "getKeys", summary = "The keys that verify access tokens (a JWK set, RFC 7517)")
    @APIResponse(
            responseCode = "200",
            description = "The keys by `kid`",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = "keys",
                                            properties = @SchemaProperty(name = "keys", type = SchemaType.ARRAY))))
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response jwks() {
        return Response.ok(keys.jwks())
                .header(HttpHeaders.CACHE_CONTROL, FRESH_FOR_5_MINUTES)
                .build();
    }
}
