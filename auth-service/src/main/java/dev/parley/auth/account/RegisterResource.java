package dev.parley.auth.account;

import dev.parley.auth.limit.Limits;
import dev.parley.auth.limit.Peer;
import dev.parley.auth.password.NewPassword;
import dev.parley.kit.problem.ProblemException;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Where people register. */
@Path("/api/v1/auth/register")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class RegisterResource {

    private final Accounts accounts;
    private final Limits limits;
    private final boolean isOpen;

    RegisterResource(Accounts accounts, Limits limits, RegistrationConfig config) {
        this.accounts = accounts;
        this.limits = limits;
        this.isOpen = config.mode() == RegistrationConfig.Mode.OPEN;
    }

    @Operation(operationId = "register", summary = "Make an account")
    @APIResponse(responseCode = "403", description = "Nobody may register here (`registration_closed`)")
    @APIResponse(responseCode = "409", description = "It is somebody else's (`username_taken`, `email_taken`)")
    @APIResponse(responseCode = "429", description = "Too many from your address (`rate_limited`); see Retry-After")
    @POST
    @ResponseStatus(201)
    public Uni<User> register(@NotNull @Valid Registration body, @Context HttpServerRequest request) {
        requireOpen();
        return limits.registration(Peer.of(request)).chain(() -> accounts.register(body.toNewAccount()));
    }

    private void requireOpen() {
        if (!isOpen) {
            throw ProblemException.forbidden(
                    "registration_closed", "Nobody may register here. Ask who runs this server.");
        }
    }

    /** What a registration says. */
    record Registration(
            @NotNull @Username String username,

            @NotNull @Email(message = "must be an email address") @Text(min = 3, max = 254)
            String email,

            @NotNull @NewPassword String password) {

        NewAccount toNewAccount() {
            return new NewAccount(username, email, password, false);
        }

        @Override
        public String toString() {
            return "Registration[" + username + "]";
        }
    }
}
