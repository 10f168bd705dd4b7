package dev.parley.chat.overview;

import dev.parley.chat.room.Mutes;
import dev.parley.kit.token.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The REST door to whether a room is quiet. */
@Path("/api/v1/chat/rooms/{roomId}/mute")
@Authenticated
class MuteResource {

    private final Mutes mutes;
    private final JsonWebToken token;

    MuteResource(Mutes mutes, JsonWebToken token) {
        this.mutes = mutes;
        this.token = token;
    }

    @Schema(name = "Mute")
    record Setting(@NotNull(message = "must be given") Boolean muted) {}

    @Operation(
            operationId = "muteRoom",
            summary = "Mute a room, or no longer",
            description =
                    "Your clients are told by `room_muted`, and keep a muted room quiet. Nobody else learns of it.")
    @APIResponse(responseCode = "204", description = "The room is as you want it")
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> mute(@PathParam("roomId") String roomId, @Valid @NotNull(message = "must be given") Setting body) {
        return mutes.set(roomId, Caller.of(token).userId(), body.muted());
    }
}
