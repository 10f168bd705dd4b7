package dev.parley.auth.session;

import dev.parley.kit.paging.Cursor;
import dev.parley.kit.problem.ProblemException;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The caller's own signed-in devices. */
@Path("/api/v1/auth/sessions")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
class SessionsResource {

    private static final int PAGE = 100;

    private final Sessions sessions;
    private final Gate gate;

    SessionsResource(Sessions sessions, Gate gate) {
        this.sessions = sessions;
        this.gate = gate;
    }

    @Operation(operationId = "listSessions", summary = "Your signed-in devices, newest first")
    @GET
    public Uni<Page> list(@QueryParam("cursor") @Nullable String cursor) {
        var before = cursor == null ? null : idOf(Cursor.parts(cursor, 1).getFirst());
        return gate.admit()
                .chain(caller -> sessions.list(caller.user().id(), before, PAGE + 1)
                        .map(found -> Page.of(found, caller.sessionId())));
    }

    @Operation(operationId = "endSession", summary = "Sign one of your devices out")
    @APIResponse(responseCode = "404", description = "You have no such session (`session_not_found`)")
    @DELETE
    @Path("/{id}")
    public Uni<Void> revoke(String id) {
        var sessionId = parse(id);
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

    private static UUID idOf(String part) {
        var id = parse(part);
        if (id == null) {
            throw Cursor.invalid();
        }
        return id;
    }

    private static @Nullable UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    /** One page of devices. */
    @Schema(name = "SessionPage")
    record Page(List<Item> sessions, @Nullable String nextCursor) {

        static Page of(List<Session> found, UUID current) {
            var shown = found.stream()
                    .limit(PAGE)
                    .map(session -> Item.of(session, current))
                    .toList();
            var next = found.size() > PAGE ? Cursor.of(shown.getLast().id().toString()) : null;
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
