package dev.parley.auth.invitation;

import dev.parley.auth.audit.Admins;
import dev.parley.auth.audit.AdminsFirst;
import dev.parley.auth.origin.PublicOrigin;
import dev.parley.kit.paging.Cursor;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import dev.parley.kit.text.Text;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where admins invite people. */
@Path("/api/v1/admin/invitations")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class InvitationsResource {

    private static final int PAGE = 100;

    private final Invitations invitations;
    private final InvitationLetter letter;
    private final Admins admins;
    private final PublicOrigin origin;

    InvitationsResource(Invitations invitations, InvitationLetter letter, Admins admins, PublicOrigin origin) {
        this.invitations = invitations;
        this.letter = letter;
        this.admins = admins;
        this.origin = origin;
    }

    @Operation(operationId = "inviteSomebody", summary = "Make a link by which one person may register")
    @AdminsFirst
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<RestResponse<Created>> create(@NotNull @Valid NewInvitation body) {
        return admins.admit()
                .chain(admin -> invitations
                        .issue(body.email(), body.life(), admin)
                        .map(issued -> Created.of(issued, origin.value()))
                        .invoke(created -> mail(created, admin.username(), body.days())))
                .map(InvitationsResource::answer);
    }

    @Operation(operationId = "listInvitations", summary = "All invitations, newest first")
    @GET
    public Uni<Page> list(@QueryParam("cursor") @Nullable String cursor) {
        return admins.admit()
                .chain(() -> invitations.list(cursor == null ? null : Cursor.id(cursor), PAGE + 1))
                .map(Page::of);
    }

    @Operation(operationId = "withdrawInvitation", summary = "Withdraw an invitation")
    @APIResponse(responseCode = "404", description = "There is no such invitation (`invitation_not_found`)")
    @DELETE
    @Path("/{id}")
    public Uni<Void> withdraw(String id) {
        return admins.admit()
                .chain(admin -> invitations.withdraw(idOf(id), admin))
                .invoke(InvitationsResource::requireFound)
                .replaceWithVoid();
    }

    private void mail(Created created, String inviter, int days) {
        if (created.email() != null) {
            letter.send(created.email(), inviter, created.link(), days);
        }
    }

    private static RestResponse<Created> answer(Created created) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, created)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static UUID idOf(String id) {
        return Ids.parse(id).orElseThrow(InvitationsResource::notFound);
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("invitation_not_found", "There is no such invitation.");
    }

    /** Whom to invite, and for how long. */
    record NewInvitation(
            @Nullable @Email(message = "must be an email address") @Text(min = 3, max = 254)
            String email,

            @Nullable @Min(value = 1, message = "must be 1 or more") @Max(value = 30, message = "must be 30 or less") Integer expiresInDays) {

        private static final int USUAL_DAYS = 7;

        int days() {
            return expiresInDays == null ? USUAL_DAYS : expiresInDays;
        }

        Duration life() {
            return Duration.ofDays(days());
        }
    }

    /** A new invitation; its token is shown here and nowhere else. It stands behind a '#', which browsers send to no server. */
    @Schema(name = "CreatedInvitation")
    record Created(UUID id, @Nullable String email, String token, String link, Instant createdAt, Instant expiresAt) {

        static Created of(Invitations.Issued issued, String origin) {
            var invitation = issued.invitation();
            var token = issued.secret().value();
            return new Created(
                    invitation.id,
                    invitation.email,
                    token,
                    origin + "/register#invitation=" + token,
                    invitation.createdAt,
                    invitation.expiresAt);
        }

        /** Keeps the token out of logs. */
        @Override
        public String toString() {
            return "Created[" + id + "]";
        }
    }

    /** One page of invitations. */
    @Schema(name = "InvitationPage")
    record Page(List<Item> invitations, @Nullable String nextCursor) {

        /** {@code found} has one more than the page when there is another page. */
        static Page of(List<Invitation> found) {
            var shown = found.stream().limit(PAGE).map(Item::of).toList();
            var next = found.size() > PAGE ? Cursor.of(shown.getLast().id().toString()) : null;
            return new Page(shown, next);
        }
    }

    /** An invitation as admins see it. */
    @Schema(name = "Invitation")
    record Item(
            UUID id,
            @Nullable String email,
            @Nullable UUID createdBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable UUID usedBy,
            @Nullable Instant usedAt) {

        static Item of(Invitation invitation) {
            return new Item(
                    invitation.id,
                    invitation.email,
                    invitation.createdBy,
                    invitation.createdAt,
                    invitation.expiresAt,
                    invitation.usedBy,
                    invitation.usedAt);
        }
    }
}
