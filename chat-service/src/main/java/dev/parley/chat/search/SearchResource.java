package dev.parley.chat.search;

import dev.parley.chat.room.Access;
import dev.parley.chat.room.RoomAccess;
import dev.parley.kit.text.Numbers;
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

/** The REST door to the search. */
@Path("/api/v1/chat/search")
@Authenticated
class SearchResource {

    private final MessageSearch search;
    private final RoomAccess access;
    private final JsonWebToken token;

    SearchResource(MessageSearch search, RoomAccess access, JsonWebToken token) {
        this.search = search;
        this.access = access;
        this.token = token;
    }

    @Operation(
            operationId = "searchMessages",
            summary = "Messages of your rooms by what they say, newest first",
            description = "Words and parts of words from one character on, without regard to case; a \"quoted phrase\""
                    + " counts as one word. A message is found that has all of them. With a room_id, messages of that"
                    + " room alone, or 403 not_a_member. A new message is found two seconds later at the latest while no"
                    + " more than 50 a second are sent, later after many; edits and deletions count at once.")
    @GET
    public Uni<MessageSearch.Found> search(
            @Parameter(
                            required = true,
                            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = Terms.MAX_QUERY))
                    @QueryParam("q")
                    @Nullable String query,
            @Parameter(schema = @Schema(type = SchemaType.STRING, format = "uuid")) @QueryParam("room_id") @Nullable String roomId,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "50"))
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var viewer = Caller.of(token).userId();
        var terms = Terms.of(query);
        var size = (int) Numbers.parse("limit", limit, 1, 100);
        if (roomId == null) {
            return search.search(viewer, null, terms, size, cursor);
        }
        return access.requireMember(roomId, viewer)
                .map(Access::roomId)
                .chain(room -> search.search(viewer, room, terms, size, cursor));
    }
}
