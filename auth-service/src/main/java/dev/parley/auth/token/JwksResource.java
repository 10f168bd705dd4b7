package dev.parley.auth.token;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Publishes the keys that verify our tokens. */
@Path("/.well-known/jwks.json")
class JwksResource {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final SigningKeys keys;
    private final String cacheControl;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
        this.cacheControl = "public, max-age=" + freshFor(keys.lead()).toSeconds();
    }

    /** Well below the time that a new key is published before it signs. */
    private static Duration freshFor(Duration lead) {
        var half = lead.dividedBy(2);
        return half.compareTo(FRESH) < 0 ? half : FRESH;
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
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .build();
    }
}
