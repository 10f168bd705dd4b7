package dev.parley.chat.audit;

import dev.parley.chat.listing.Lists;
import dev.parley.kit.problem.ProblemException;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What admins did, for admins to read. */
@Path("/api/v1/admin/chat-audit-log")
@Authenticated
class AuditLogResource {

    private final Admins admins;
    private final Lists lists;
    private final AuditLog audit;

    AuditLogResource(Admins admins, Lists lists, AuditLog audit) {
        this.admins = admins;
        this.lists = lists;
        this.audit = audit;
    }

    @Operation(operationId = "listChatAuditLog", summary = "What admins did with rooms and messages, the latest first")
    @GET
    public Uni<Page> list(@Context UriInfo uri) {
        admins.admit();
        return lists.list(AuditEntry.TABLE, uri).map(listed -> listed.as(Page::new));
    }

    @Operation(operationId = "getChatAuditEntry", summary = "One thing that an admin did")
    @APIResponse(
            responseCode = "200",
            description = "The entry",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AuditEntry.class)))
    @APIResponse(responseCode = "404", description = "There is no such entry")
    @GET
    @Path("/{id}")
    public Uni<AuditEntry> get(@PathParam("id") String id) {
        var actor = admins.admit();
        return lists.get(AuditEntry.TABLE, id)
                .onItem()
                .ifNull()
                .failWith(AuditLogResource::notFound)
                .call(entry -> audit.opened(actor, "audit_entry", entry.id().toString()));
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("audit_entry_not_found", "There is no such entry.");
    }

    /** A page of the log. */
    @Schema(name = "ChatAuditLogPage")
    record Page(List<AuditEntry> items, long total, boolean totalIsEstimate, int page, int pageSize) {}
}
