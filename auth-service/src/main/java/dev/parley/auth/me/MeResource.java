package dev.parley.auth.me;

import dev.parley.auth.account.User;
import dev.parley.auth.account.Username;
import dev.parley.auth.knowndevice.KnownDevices;
import dev.parley.auth.password.NewPassword;
import dev.parley.auth.presence.WhoIsThere;
import dev.parley.auth.secret.Secret;
import dev.parley.auth.session.Gate;
import dev.parley.auth.session.SignedIn;
import dev.parley.kit.text.Text;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The caller's own account. */
@Path("/api/v1/auth")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class MeResource {

    private final OwnAccount account;
    private final WhoIsThere whoIsThere;
    private final Gate gate;

    MeResource(OwnAccount account, WhoIsThere whoIsThere, Gate gate) {
        this.account = account;
        this.whoIsThere = whoIsThere;
        this.gate = gate;
    }

    @Operation(operationId = "getMe", summary = "Your account")
    @GET
    @Path("/me")
    public Uni<User> get() {
        return whoIsThere.seen(gate.admit().map(SignedIn::user));
    }

    @Operation(operationId = "changeMe", summary = "Change your names", description = "What is not given stays.")
    @APIResponse(responseCode = "409", description = "It is somebody else's (`username_taken`)")
    @PATCH
    @Path("/me")
    public Uni<User> change(@NotNull @Valid Change body) {
        return gate.admit()
                .chain(caller -> account.rename(caller, body.username(), body.displayName()))
                .chain(user -> whoIsThere.seen(user));
    }

    @Operation(operationId = "deleteMe", summary = "Delete your account")
    @APIResponse(
            responseCode = "401",
            description = "The token is not valid (`unauthenticated`), or the password (`invalid_credentials`)")
    @APIResponse(responseCode = "409", description = "You are the last admin (`last_admin`)")
    @APIResponse(responseCode = "429", description = "Too many wrong passwords (`rate_limited`); see Retry-After")
    @DELETE
    @Path("/me")
    public Uni<Void> delete(@NotNull @Valid Deletion body) {
        return gate.admit().chain(caller -> account.delete(caller, body.password()));
    }

    @Operation(
            operationId = "changePassword",
            summary = "Change your password",
            description = "Every other session of yours ends.")
    @APIResponse(
            responseCode = "401",
            description = "The token is not valid (`unauthenticated`), or the password (`invalid_credentials`)")
    @APIResponse(responseCode = "429", description = "Too many wrong passwords (`rate_limited`); see Retry-After")
    @POST
    @Path("/password-change")
    public Uni<Void> changePassword(
            @NotNull @Valid PasswordChange body, @CookieParam(KnownDevices.COOKIE) @Nullable String device) {
        var knownBy = device == null ? null : new Secret(device);
        return gate.admit()
                .chain(caller -> account.changePassword(caller, body.currentPassword(), body.newPassword(), knownBy));
    }

    /** What to change of the account; what is not given stays. */
    @Schema(name = "AccountChange")
    record Change(
            @Nullable @Username String username,

            @Schema(pattern = "^\\s*\\S")
            @Nullable @Text(min = 1, max = 100)
            @Pattern(regexp = "(?sU).*\\S.*", message = "must have a visible character")
            String displayName) {}

    /** The password, so that a device left open deletes nothing. */
    @Schema(name = "AccountDeletion")
    record Deletion(@NotNull @Text(max = 1024) String password) {

        @Override
        public String toString() {
            return "Deletion";
        }
    }

    /** The old password and the new one. */
    record PasswordChange(
            @NotNull @Text(max = 1024) String currentPassword,
            @NotNull @NewPassword String newPassword) {

        @Override
        public String toString() {
            return "PasswordChange";
        }
    }
}
