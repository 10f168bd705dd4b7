package dev.parley.auth.admin;

import dev.parley.auth.audit.Admins;
import dev.parley.auth.audit.AuditLog;
import dev.parley.auth.audit.ObjectType;
import dev.parley.auth.listing.Lists;
import dev.parley.auth.session.ManagedSession;
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

/** The sessions, for admins: to see and to end them. */
@Path("/api/v1/admin/sessions")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class SessionsResource {

    private static final String NOT_FOUND = "There is no such session (`session_not_found`)";

    private final Admins admins;
    private final Removals removals;
    private final Lists lists;
    private final AuditLog audit;

    SessionsResource(Admins admins, Removals removals, Lists lists, AuditLog audit) {
        this.admins = admins;
        this.removals = removals;
        this.lists = lists;
        this.audit = audit;
    }

    @Operation(operationId = "listSessionRecords", summary = "All sessions, the newest first")
    @GET
    public Uni<Page> list(@Context UriInfo uri) {
        return admins.admit().chain(() -> lists.list(ManagedSession.TABLE, uri)).map(listed -> listed.as(Page::new));
    }

    @Operation(operationId = "openSessionRecord", summary = "A session")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @GET
    @Path("/{id}")
    public Uni<ManagedSession> get(String id) {
        return admins.admit()
                .chain(actor -> lists.get(ManagedSession.TABLE, idOf(id))
                        .onItem()
                        .ifNull()
                        .failWith(SessionsResource::notFound)
                        .call(found -> audit.opened(actor, ObjectType.SESSION, found.id())));
    }

    @Operation(operationId = "deleteSessionRecord", summary = "End a session; its sockets close within 5 seconds")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(String id) {
        return admins.admit()
                .chain(actor -> removals.ofSessions(actor, List.of(idOf(id))))
                .invoke(SessionsResource::requireFound)
                .replaceWithVoid();
    }

    @Operation(
            operationId = "deleteSessionRecords",
            summary = "End several sessions",
            description = "Those that do not exist are left out of the answer.")
    @DELETE
    public Uni<Deleted> deleteAll(@QueryParam("ids") @Nullable List<String> ids) {
        return admins.admit()
                .chain(actor -> removals.ofSessions(actor, Ids.parse(ListRequest.requireIds(ids))))
                .map(Deleted::new);
    }

    private static UUID idOf(String id) {
        return Ids.parse(id).orElseThrow(SessionsResource::notFound);
    }

    private static void requireFound(List<UUID> removed) {
        if (removed.isEmpty()) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("session_not_found", "There is no such session.");
    }

    /** A page of sessions. */
    @Schema(name = "AdminSessionPage")
    record Page(List<ManagedSession> items, long total, boolean totalIsEstimate, int page, int pageSize) {}
}
