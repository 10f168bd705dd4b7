package dev.parley.auth.account;

import dev.parley.auth.limit.Limits;
import dev.parley.auth.limit.Peer;
import dev.parley.auth.password.NewPassword;
import dev.parley.auth.secret.Secret;
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
import org.jspecify.annotations.Nullable;

/** Where people register. */
@Path("/api/v1/auth/register")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class RegisterResource {

    private final Accounts accounts;
    private final Admission admission;
    private final Limits limits;
    private final RegistrationMetrics metrics;
    private final RegistrationConfig.Mode mode;

    RegisterResource(
            Accounts accounts,
            Admission admission,
            Limits limits,
            RegistrationMetrics metrics,
            RegistrationConfig config) {
        this.accounts = accounts;
        this.admission = admission;
        this.limits = limits;
        this.metrics = metrics;
        this.mode = config.mode();
    }

    @Operation(operationId = "register", summary = "Make an account")
    @APIResponse(responseCode = "403", description = "Nobody may register here (`registration_closed`)")
    @APIResponse(responseCode = "409", description = "It is somebody else's (`username_taken`, `email_taken`)")
    @APIResponse(responseCode = "429", description = "Too many from your address (`rate_limited`); see Retry-After")
    @POST
    @ResponseStatus(201)
    public Uni<User> register(@NotNull @Valid Registration body, @Context HttpServerRequest request) {
        return Uni.createFrom()
                .deferred(() -> admit(body, request))
                .onItemOrFailure()
                .invoke((_, failure) -> metrics.ended(failure));
    }

    private Uni<User> admit(Registration body, HttpServerRequest request) {
        return switch (mode) {
            case OPEN -> limits.registration(Peer.of(request)).chain(() -> registerAnybody(body));
            case INVITATION -> {
                var invitation = requireInvitation(body);
                yield limits.registration(Peer.of(request)).chain(() -> registerInvited(body, invitation));
            }
            case CLOSED -> throw closed();
        };
    }

    /** An invitation is of no use here, and used up all the same: it was for this person. */
    private Uni<User> registerAnybody(Registration body) {
        var invitation = body.invitationSecret();
        return invitation == null
                ? accounts.register(body.toNewAccount())
                : accounts.register(
                        body.toNewAccount(), user -> use(invitation, user).replaceWithVoid());
    }

    /** Who was not invited does not learn which names are taken. */
    private Uni<User> registerInvited(Registration body, Secret invitation) {
        return admission
                .isGood(invitation, body.email())
                .invoke(RegisterResource::requireGood)
                .chain(() -> accounts.register(
                        body.toNewAccount(),
                        user -> use(invitation, user)
                                .invoke(RegisterResource::requireGood)
                                .replaceWithVoid()));
    }

    private Uni<Boolean> use(Secret invitation, User user) {
        return admission.use(invitation, user.email(), user.id());
    }

    private static Secret requireInvitation(Registration body) {
        var invitation = body.invitationSecret();
        if (invitation == null) {
            throw ProblemException.forbidden(
                    "invitation_required",
                    "An invitation is needed to register here. Ask who runs this server for one.");
        }
        return invitation;
    }

    private static void requireGood(boolean isGood) {
        if (!isGood) {
            throw ProblemException.forbidden(
                    "invitation_invalid",
                    "This invitation is not good (any more), or is for another email. Ask for a new one.");
        }
    }

    private static ProblemException closed() {
        return ProblemException.forbidden("registration_closed", "Nobody may register here. Ask who runs this server.");
    }

    /** What a registration says. */
    record Registration(
            @NotNull @Username String username,

            @NotNull @Email(message = "must be an email address") @Text(min = 3, max = 254)
            String email,

            @NotNull @NewPassword String password,
            @Nullable @Text(max = 512) String invitation) {

        NewAccount toNewAccount() {
            return new NewAccount(username, email, password, false);
        }

        @Nullable Secret invitationSecret() {
            return invitation == null ? null : new Secret(invitation);
        }

        @Override
        public String toString() {
            return "Registration[" + username + "]";
        }
    }
}
