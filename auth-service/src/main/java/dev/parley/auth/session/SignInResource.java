package dev.parley.auth.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.auth.account.Credentials;
import dev.parley.auth.account.LoginName;
import dev.parley.auth.limit.Limits;
import dev.parley.auth.limit.Peer;
import dev.parley.auth.origin.PublicOrigin;
import dev.parley.auth.presence.WhoIsThere;
import dev.parley.auth.secret.Secret;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Text;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Signing in, staying signed in, signing out. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
class SignInResource {

    private final Credentials credentials;
    private final Sessions sessions;
    private final Limits limits;
    private final WhoIsThere whoIsThere;
    private final Gate gate;
    private final SignInMetrics metrics;
    private final RefreshCookie cookie;
    private final DeviceCookie deviceCookie;
    private final PublicOrigin origin;

    SignInResource(
            Credentials credentials,
            Sessions sessions,
            Limits limits,
            WhoIsThere whoIsThere,
            Gate gate,
            SignInMetrics metrics,
            RefreshCookie cookie,
            DeviceCookie deviceCookie,
            PublicOrigin origin) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.limits = limits;
        this.whoIsThere = whoIsThere;
        this.gate = gate;
        this.metrics = metrics;
        this.cookie = cookie;
        this.deviceCookie = deviceCookie;
        this.origin = origin;
    }

    @Operation(operationId = "login", summary = "Sign in by username or email")
    @APIResponseSchema(value = Tokens.class, responseDescription = "Signed in")
    @APIResponse(responseCode = "401", description = "The name or the password is wrong (`invalid_credentials`)")
    @APIResponse(responseCode = "403", description = "Not from a page of this origin (`origin_not_allowed`)")
    @APIResponse(
            responseCode = "429",
            description = "Too many from your address, or wrong passwords (`rate_limited`); see Retry-After")
    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> login(
            @NotNull @Valid Login body,
            @HeaderParam("Origin") @Nullable String from,
            @Context HttpServerRequest request) {
        if (body.keepsCookie()) {
            origin.requireAllowed(from);
        }
        var name = body.name();
        var device = Device.of(request);
        return limits.login(Peer.of(request))
                .chain(() -> credentials.check(name, body.password(), device.knownBy()))
                .chain(verified -> sessions.open(verified, device, body.keepsCookie()))
                .chain(done -> seen(done.tokens())
                        .map(tokens -> answer(tokens, body.keepsCookie())
                                .header(HttpHeaders.SET_COOKIE, deviceCookie.holding(done.device()))
                                .build()))
                .onItemOrFailure()
                .invoke((_, failure) -> metrics.login(failure));
    }

    /** The body goes before the cookie: a client that names a token means that one. */
    @Operation(
            operationId = "refresh",
            summary = "Exchange a refresh token for new tokens",
            description = "The refresh token comes in the body or as the cookie, and the next one by the same way.")
    @APIResponseSchema(value = Tokens.class, responseDescription = "Still signed in")
    @APIResponse(
            responseCode = "401",
            description = "The refresh token is not good (any more) (`unauthenticated`), or somebody used it before"
                    + " (`refresh_token_reused`)")
    @APIResponse(responseCode = "403", description = "Not from a page of this origin (`origin_not_allowed`)")
    @POST
    @Path("/refresh")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> refresh(
            @Valid @Nullable Refresh body,
            @CookieParam(RefreshCookie.NAME) @Nullable String kept,
            @HeaderParam("Origin") @Nullable String from,
            @Context HttpServerRequest request) {
        if (body != null && body.refreshToken() != null) {
            return refresh(body.refreshToken(), request)
                    .map(tokens -> answer(tokens, false).build());
        }
        if (kept == null || kept.isEmpty()) {
            throw ProblemException.of(401, "unauthenticated", "Send a refresh token as refresh_token, or the cookie.");
        }
        origin.requireAllowed(from);
        return refresh(kept, request).map(tokens -> answer(tokens, true).build());
    }

    @Operation(operationId = "logout", summary = "Sign out", description = "The session ends, and its sockets close.")
    @APIResponse(responseCode = "204", description = "Signed out")
    @POST
    @Path("/logout")
    @Authenticated
    public Uni<Response> logout() {
        return gate.admit()
                .chain(caller ->
                        sessions.revoke(caller.sessionId(), caller.user().id(), Revocation.LOGOUT))
                .map(_ -> Response.noContent()
                        .header(HttpHeaders.SET_COOKIE, cookie.cleared())
                        .build());
    }

    private Uni<Tokens> refresh(String token, HttpServerRequest request) {
        return sessions.refresh(new Secret(token), Device.of(request))
                .onItemOrFailure()
                .invoke((_, failure) -> metrics.refresh(failure))
                .chain(this::seen);
    }

    private Uni<Tokens> seen(Tokens tokens) {
        return whoIsThere.seen(tokens.user(), tokens.accessToken()).map(tokens::with);
    }

    private Response.ResponseBuilder answer(Tokens tokens, boolean asCookie) {
        var answer = Response.ok(asCookie ? tokens.withoutRefreshToken() : tokens)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        var refreshToken = tokens.refreshToken();
        if (asCookie && refreshToken != null) {
            answer.header(HttpHeaders.SET_COOKIE, cookie.holding(refreshToken));
        }
        return answer;
    }

    /** Where a client wants its refresh token. */
    @Schema(name = "RefreshTokenKeeping")
    enum Keeping {
        @JsonProperty("token")
        TOKEN,
        @JsonProperty("cookie")
        COOKIE;

        /** As clients write it, for what they are told. */
        @Override
        public String toString() {
            return this == TOKEN ? "token" : "cookie";
        }
    }

    /** What a sign-in says. */
    record Login(
            @Nullable @Text(max = 254) String email,
            @Nullable @Text(max = 254) String username,
            @NotNull @Text(max = 1024) String password,
            @Nullable Keeping session) {

        LoginName name() {
            if (email != null) {
                return new LoginName.Email(email);
            }
            if (username != null) {
                return new LoginName.Username(username);
            }
            throw ProblemException.invalid("email", "must be given, or username");
        }

        boolean keepsCookie() {
            return session == Keeping.COOKIE;
        }

        @Override
        public String toString() {
            return "Login";
        }
    }

    /** What a refresh says when there is no cookie. */
    record Refresh(@Nullable @Text(max = 512) String refreshToken) {

        @Override
        public String toString() {
            return "Refresh";
        }
    }
}
