package dev.parley.chat.overview;

import dev.parley.kit.text.Numbers;
import dev.parley.kit.text.Text;
import dev.parley.kit.token.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The REST door to the groups that anybody may find. */
@Path("/api/v1/chat/rooms/public")
@Authenticated
class PublicRoomResource {

    private final PublicRooms rooms;
    private final JsonWebToken token;

    PublicRoomResource(PublicRooms rooms, JsonWebToken token) {
        this.rooms = rooms;
        this.token = token;
    }

    @Operation(
            operationId = "findPublicRooms",
            summary = "Public groups, by name",
            description = "With a query, those that have it in their name, in upper or lower case.")
    @GET
    public Uni<PublicRooms.Page> find(
            @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = 100, defaultValue = ""))
                    @QueryParam("query")
                    @DefaultValue("")
                    @Text(max = 100)
                    String query,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "50"))
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var size = (int) Numbers.parse("limit", limit, 1, 100);
        return rooms.find(Caller.of(token).userId(), query.strip(), size, cursor);
    }
}
