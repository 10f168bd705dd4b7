package dev.parley.auth.passwordreset;

import dev.parley.auth.limit.Limits;
import dev.parley.auth.limit.Peer;
import dev.parley.auth.password.NewPassword;
import dev.parley.auth.secret.Secret;
import dev.parley.kit.text.Text;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Where people go who forgot their password. The first answer is the same whether or not there is an account. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class PasswordResetResource {

    private final PasswordResets resets;
    private final Limits limits;

    PasswordResetResource(PasswordResets resets, Limits limits) {
        this.resets = resets;
        this.limits = limits;
    }

    @Operation(
            operationId = "requestPasswordReset",
            summary = "Ask for a mail with a link to choose a new password",
            description = "The answer is the same whether or not there is an account.")
    @APIResponse(responseCode = "429", description = "Too many from your address (`rate_limited`); see Retry-After")
    @POST
    @Path("/password-reset")
    @ResponseStatus(202)
    public Uni<Accepted> request(@NotNull @Valid Request body, @Context HttpServerRequest request) {
        return limits.passwordReset(Peer.of(request))
                .invoke(() -> resets.request(body.email()))
                .replaceWith(Accepted::new);
    }

    @Operation(
            operationId = "confirmPasswordReset",
            summary = "Choose a new password with the token of such a link",
            description = "All sessions of the account end.")
    @APIResponse(
            responseCode = "400",
            description = "The link is not good (`reset_token_invalid`), or the body is not (`malformed_json`,"
                    + " `validation_failed`)")
    @POST
    @Path("/password-reset-confirm")
    public Uni<Void> confirm(@NotNull @Valid Confirmation body) {
        return resets.confirm(new Secret(body.token()), body.newPassword());
    }

    /** Whose password is forgotten. */
    @Schema(name = "PasswordResetRequest")
    record Request(
            @NotNull @Email(message = "must be an email address") @Text(min = 3, max = 254)
            String email) {}

    /** What everybody is told. */
    @Schema(name = "PasswordResetAccepted")
    record Accepted(String detail) {

        Accepted() {
            this("If there is an account with this email, a mail with a link is on its way to it.");
        }
    }

    /** The token of the link and the password to set. */
    @Schema(name = "PasswordResetConfirmation")
    record Confirmation(
            @NotNull @Text(max = 512) String token,
            @NotNull @NewPassword String newPassword) {

        @Override
        public String toString() {
            return "Confirmation";
        }
    }
}
