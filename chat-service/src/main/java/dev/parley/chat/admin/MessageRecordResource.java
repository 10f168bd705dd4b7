package dev.parley.chat.admin;

import dev.parley.chat.audit.Actor;
import dev.parley.chat.audit.Admins;
import dev.parley.chat.audit.AuditLog;
import dev.parley.chat.listing.Lists;
import dev.parley.chat.message.MessageChanges;
import dev.parley.kit.listing.ListRequest;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * What people wrote, for admins of the server. Its list is written down, too: whoever looks at it reads what others wrote
 * to each other.
 */
@Path("/api/v1/admin/messages")
@Authenticated
class MessageRecordResource {

    private final Admins admins;
    private final MessageChanges changes;
    private final Lists lists;
    private final AuditLog audit;

    MessageRecordResource(Admins admins, MessageChanges changes, Lists lists, AuditLog audit) {
        this.admins = admins;
        this.changes = changes;
        this.lists = lists;
        this.audit = audit;
    }

    @Operation(
            operationId = "listMessageRecords",
            summary = "What people wrote, the latest first",
            description = "The call is written into the audit log, with what it asks for.")
    @GET
    public Uni<Page> list(@Context UriInfo uri) {
        var actor = admins.admit();
        var wanted = ListRequest.of(uri.getQueryParameters(), MessageRecord.TABLE.listable());
        return lists.list(MessageRecord.tableFor(wanted), wanted)
                .call(() -> audit.listed(actor, "message", askedFor(uri.getQueryParameters())))
                .map(listed -> listed.as(Page::new));
    }

    @Operation(operationId = "openMessageRecord", summary = "A message")
    @APIResponse(
            responseCode = "200",
            description = "The message",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MessageRecord.class)))
    @APIResponse(responseCode = "404", description = "There is no such message")
    @GET
    @Path("/{id}")
    public Uni<MessageRecord> get(@PathParam("id") String id) {
        var actor = admins.admit();
        return lists.get(MessageRecord.TABLE, id)
                .onItem()
                .ifNull()
                .failWith(MessageRecordResource::notFound)
                .call(message -> audit.opened(actor, "message", message.id().toString()));
    }

    @Operation(
            operationId = "deleteMessageRecord",
            summary = "Delete a message",
            description = "It leaves a tombstone, which open apps show at once. Its text is gone for good.")
    @APIResponse(responseCode = "204", description = "It is deleted")
    @APIResponse(responseCode = "404", description = "There is no such message")
    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(@PathParam("id") String id) {
        return delete(admins.admit(), id);
    }

    @Operation(
            operationId = "deleteMessageRecords",
            summary = "Delete several messages",
            description = "Those that do not exist are left out of the answer.")
    @DELETE
    public Uni<Deletion> deleteAll(@QueryParam("ids") @Nullable List<String> ids) {
        var actor = admins.admit();
        return Deletion.of(ids, id -> delete(actor, id));
    }

    private Uni<Void> delete(Actor actor, String id) {
        UUID message = Ids.parse(id).orElseThrow(MessageRecordResource::notFound);
        return changes.deleteAsAdmin(message, actor)
                .invoke(() -> audit.changed("delete", "message"))
                .onFailure(ProblemException::isNotFound)
                .transform(_ -> notFound());
    }

    private static Map<String, String> askedFor(MultivaluedMap<String, String> query) {
        return query.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, asked -> String.join(",", asked.getValue())));
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("message_not_found", "There is no such message.");
    }

    /** A page of messages. */
    @Schema(name = "AdminMessagePage")
    record Page(List<MessageRecord> items, long total, boolean totalIsEstimate, int page, int pageSize) {}
}
