package dev.parley.auth.admin;

import dev.parley.auth.audit.Admins;
import dev.parley.auth.audit.AuditLog;
import dev.parley.auth.audit.ObjectType;
import dev.parley.auth.listing.Lists;
import dev.parley.auth.passwordreset.ManagedResetToken;
import dev.parley.kit.listing.ListRequest;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The links to choose a new password with, for admins: to see that there are such, and to make them void. */
@Path("/api/v1/admin/password-reset-tokens")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class ResetTokensResource {

    private static final String NOT_FOUND = "There is no such password reset (`password_reset_token_not_found`)";

    private final Admins admins;
    private final Removals removals;
    private final Lists lists;
    private final AuditLog audit;

    ResetTokensResource(Admins admins, Removals removals, Lists lists, AuditLog audit) {
        this.admins = admins;
        this.removals = removals;
        this.lists = lists;
        this.audit = audit;
    }

    @Operation(operationId = "listPasswordResetRecords", summary = "All password resets, the newest first")
    @GET
    public Uni<Page> list(@Context UriInfo uri) {
        return admins.admit()
                .chain(() -> lists.list(ManagedResetToken.TABLE, uri))
                .map(listed -> listed.as(Page::new));
    }

    @Operation(operationId = "openPasswordResetRecord", summary = "A password reset")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @GET
    @Path("/{id}")
    public Uni<ManagedResetToken> get(String id) {
        return admins.admit()
                .chain(actor -> lists.get(ManagedResetToken.TABLE, idOf(id))
                        .onItem()
                        .ifNull()
                        .failWith(ResetTokensResource::notFound)
                        .call(found -> audit.opened(actor, ObjectType.PASSWORD_RESET_TOKEN, found.id())));
    }

    @Operation(operationId = "deletePasswordResetRecord", summary = "Make a link to choose a new password with void")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(String id) {
        return admins.admit()
                .chain(actor -> removals.ofResetTokens(actor, List.of(idOf(id))))
                .invoke(ResetTokensResource::requireFound)
                .replaceWithVoid();
    }

    @Operation(
            operationId = "deletePasswordResetRecords",
            summary = "Make several such links void",
            description = "Those that do not exist are left out of the answer.")
    @DELETE
    public Uni<Deleted> deleteAll(@QueryParam("ids") @Nullable List<String> ids) {
        return admins.admit()
                .chain(actor -> removals.ofResetTokens(actor, Ids.parse(ListRequest.requireIds(ids))))
                .map(Deleted::new);
    }

    private static UUID idOf(String id) {
        return Ids.parse(id).orElseThrow(ResetTokensResource::notFound);
    }

    private static void requireFound(List<UUID> removed) {
        if (removed.isEmpty()) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("password_reset_token_not_found", "There is no such password reset.");
    }

    /** A page of password resets. */
    @Schema(name = "AdminPasswordResetPage")
    record Page(List<ManagedResetToken> items, long total, boolean totalIsEstimate, int page, int pageSize) {}
}
