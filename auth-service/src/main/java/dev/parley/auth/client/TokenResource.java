package dev.parley.auth.client;

import dev.parley.auth.limit.Limits;
import dev.parley.auth.limit.Peer;
import dev.parley.auth.token.AccessTokens;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.token.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Where registered programs get a token of their own: the client credentials grant of <a
 * href="https://www.rfc-editor.org/rfc/rfc6749">RFC 6749</a>, section 4.4. There is no refresh token; they ask again.
 */
@Path("/api/v1/auth/token")
@Produces(MediaType.APPLICATION_JSON)
class TokenResource {

    private static final String CLIENT_CREDENTIALS = "client_credentials";

    private final Clients clients;
    private final AccessTokens tokens;
    private final Limits limits;
    private final Duration life;

    TokenResource(Clients clients, AccessTokens tokens, Limits limits, ClientConfig config) {
        this.clients = clients;
        this.tokens = tokens;
        this.limits = limits;
        this.life = config.tokenTtl();
    }

    @Operation(
            operationId = "issueServiceToken",
            summary = "A token for a registered program",
            description =
                    "The client credentials grant of OAuth 2. The client authenticates by HTTP Basic or in the body.")
    @APIResponse(
            responseCode = "200",
            description = "The token",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Granted.class)))
    @APIResponse(
            responseCode = "400",
            description = "invalid_request, unsupported_grant_type or invalid_scope; also told as error")
    @APIResponse(responseCode = "401", description = "invalid_client; also told as error")
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Granted>> issue(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                                            schema = @Schema(implementation = Asked.class)))
                    String body,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context HttpServerRequest request) {
        return limits.serviceToken(Peer.of(request)).chain(() -> grant(Form.parse(body), authorization));
    }

    private Uni<RestResponse<Granted>> grant(Form form, @Nullable String authorization) {
        var presented = Presented.in(authorization, form);
        var client =
                clients.authenticate(presented.clientId(), presented.secret()).orElseThrow(Presented::refused);
        requireGrantType(form.get("grant_type"));
        var scopes = scopes(client, form.get("scope"));
        return tokens.issue(client.id(), scopes, life)
                .map(token -> RestResponse.ResponseBuilder.ok(Granted.of(token, life, scopes))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private static void requireGrantType(@Nullable String grantType) {
        if (grantType == null) {
            throw Form.invalid("Send grant_type=" + CLIENT_CREDENTIALS + ".");
        }
        if (!grantType.equals(CLIENT_CREDENTIALS)) {
            throw ProblemException.oauth(
                    400, "unsupported_grant_type", "Only " + CLIENT_CREDENTIALS + " is known here.");
        }
    }

    /** What is asked for, or all that the client may have. */
    private static Set<Scope> scopes(Client client, @Nullable String asked) {
        if (asked == null) {
            return client.scopes();
        }
        var scopes = EnumSet.noneOf(Scope.class);
        for (var text : asked.split(" ", -1)) {
            scopes.add(Scope.of(text).filter(client.scopes()::contains).orElseThrow(TokenResource::invalidScope));
        }
        return Collections.unmodifiableSet(scopes);
    }

    private static ProblemException invalidScope() {
        return ProblemException.oauth(400, "invalid_scope", "The client may not have all of these scopes.");
    }

    /**
     * What a client sends.
     *
     * @param grantType always {@code client_credentials}
     * @param scope scopes separated by spaces; without it all that the client may have
     * @param clientId for clients that do not use HTTP Basic
     * @param clientSecret for clients that do not use HTTP Basic
     */
    @Schema(name = "ServiceTokenRequest")
    record Asked(
            @Schema(enumeration = CLIENT_CREDENTIALS) String grantType,
            @Nullable String scope,
            @Nullable String clientId,
            @Nullable String clientSecret) {}

    /**
     * What it gets.
     *
     * @param accessToken the Bearer token for its calls
     * @param tokenType always {@code bearer}
     * @param expiresIn the token's life in seconds
     * @param scope what the token allows, separated by spaces
     */
    @Schema(name = "ServiceToken")
    record Granted(String accessToken, String tokenType, long expiresIn, String scope) {

        static Granted of(String token, Duration life, Set<Scope> scopes) {
            return new Granted(token, "bearer", life.toSeconds(), Scope.joined(scopes));
        }

        /** Keeps the token out of logs. */
        @Override
        public String toString() {
            return "Granted[" + scope + "]";
        }
    }
}
