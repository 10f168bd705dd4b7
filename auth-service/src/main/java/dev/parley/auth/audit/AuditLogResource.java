package dev.parley.auth.audit;

import dev.parley.auth.listing.Lists;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What admins did, for admins to read. */
@Path("/api/v1/admin/audit-log")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class AuditLogResource {

    private final Admins admins;
    private final Lists lists;
    private final AuditLog audit;

    AuditLogResource(Admins admins, Lists lists, AuditLog audit) {
        this.admins = admins;
        this.lists = lists;
        this.audit = audit;
    }

    @Operation(operationId = "listAuditLog", summary = "What admins did with accounts, the latest first")
    @GET
    public Uni<Page> list(@Context UriInfo uri) {
        return admins.admit().chain(() -> lists.list(AuditEntry.TABLE, uri)).map(listed -> listed.as(Page::new));
    }

    @Operation(operationId = "getAuditEntry", summary = "One thing that an admin did")
    @APIResponse(responseCode = "404", description = "There is no such entry (`audit_entry_not_found`)")
    @GET
    @Path("/{id}")
    public Uni<AuditEntry> get(String id) {
        return admins.admit()
                .chain(actor -> lists.get(AuditEntry.TABLE, Ids.parse(id).orElseThrow(AuditLogResource::notFound))
                        .onItem()
                        .ifNull()
                        .failWith(AuditLogResource::notFound)
                        .call(entry -> audit.opened(actor, ObjectType.AUDIT_ENTRY, entry.id())));
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("audit_entry_not_found", "There is no such entry.");
    }

    /** A page of the log. */
    @Schema(name = "AuditLogPage")
    record Page(List<AuditEntry> items, long total, boolean totalIsEstimate, int page, int pageSize) {}
}
