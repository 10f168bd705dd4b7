package dev.parley.chat.message;

import dev.parley.chat.room.RoomAccess;
import dev.parley.kit.token.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The REST door to a member's read mark. */
@Path("/api/v1/chat/rooms/{roomId}/read")
@Authenticated
class ReadResource {

    private final ReadMarks readMarks;
    private final RoomAccess access;
    private final JsonWebToken token;

    ReadResource(ReadMarks readMarks, RoomAccess access, JsonWebToken token) {
        this.readMarks = readMarks;
        this.access = access;
        this.token = token;
    }

    @Schema(name = "ReadMark")
    record UpTo(
            @NotNull(message = "must be given") @Min(value = 0, message = "must be 0 or more") Long seq) {}

    @Operation(operationId = "moveReadMark", summary = "Say up to where you have read")
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> read(@PathParam("roomId") String roomId, @Valid @NotNull(message = "must be given") UpTo body) {
        return access.requireMember(roomId, Caller.of(token).userId())
                .chain(granted -> readMarks.move(granted.roomId(), granted.userId(), body.seq()));
    }
}
