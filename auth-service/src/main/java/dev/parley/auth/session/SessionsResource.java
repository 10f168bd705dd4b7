package dev.parley.auth.session;

import dev.parley.kit.paging.Cursor;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import dev.parley.kit.text.Numbers;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The caller's own signed-in devices. */
@Path("/api/v1/auth/sessions")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class SessionsResource {

    private final Sessions sessions;
    private final Gate gate;

    SessionsResource(Sessions sessions, Gate gate) {
        this.sessions = sessions;
        this.gate = gate;
    }

    @Operation(operationId = "listSessions", summary = "Your signed-in devices, newest first")
    @GET
    public Uni<Page> list(
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    @DefaultValue("100")
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = (int) Numbers.parse("limit", limit, 1, 100);
        var before = cursor == null ? null : Cursor.id(cursor);
        return gate.admit()
                .chain(caller -> sessions.list(caller.user().id(), before, size + 1)
                        .map(found -> Page.of(found, size, caller.sessionId())));
    }

    @Operation(operationId = "endSession", summary = "Sign one of your devices out")
    @APIResponse(responseCode = "404", description = "You have no such session (`session_not_found`)")
    @DELETE
    @Path("/{id}")
    public Uni<Void> revoke(String id) {
        var sessionId = Ids.parse(id).orElse(null);
        return gate.admit()
                .chain(caller -> sessionId == null
                        ? Uni.createFrom().item(false)
                        : sessions.revoke(sessionId, caller.user().id(), Revocation.REMOVED))
                .invoke(SessionsResource::requireFound)
                .replaceWithVoid();
    }

    @Operation(operationId = "endOtherSessions", summary = "Sign all of your devices out but this one")
    @DELETE
    public Uni<Void> revokeOthers(
            @Parameter(required = true, schema = @Schema(enumeration = "true")) @QueryParam("others") @Nullable String others) {
        return gate.admit()
                .invoke(() -> requireTrue(others))
                .chain(caller ->
                        sessions.revokeOthers(caller.sessionId(), caller.user().id(), Revocation.REMOVED));
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw ProblemException.notFound("session_not_found", "You have no such session.");
        }
    }

    private static void requireTrue(@Nullable String others) {
        if (!"true".equals(others)) {
            throw ProblemException.invalid("others", "must be true: the session of this call is ended by logout");
        }
    }

    /** One page of devices. */
    @Schema(name = "SessionPage")
    record Page(List<Item> sessions, @Nullable String nextCursor) {

        /** {@code found} has one more than the page when there is another page. */
        static Page of(List<Session> found, int size, UUID current) {
            var shown = found.stream()
                    .limit(size)
                    .map(session -> Item.of(session, current))
                    .toList();
            var next = found.size() > size ? Cursor.of(shown.getLast().id().toString()) : null;
            return new Page(shown, next);
        }
    }

    /** A device as its owner sees it. */
    @Schema(name = "Session")
    record Item(
            UUID id,
            String userAgent,
            String ip,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            boolean isCurrent) {

        static Item of(Session session, UUID current) {
            return new Item(
                    session.id,
                    session.userAgent,
                    session.ip,
                    session.createdAt,
                    session.lastUsedAt,
                    session.expiresAt,
                    session.id.equals(current));
        }
    }
}
