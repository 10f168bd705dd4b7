package dev.parley.chat.overview;

import dev.parley.chat.profile.Profiles;
import dev.parley.chat.room.Memberships;
import dev.parley.chat.room.NewRoom;
import dev.parley.chat.room.RoomAccess;
import dev.parley.chat.room.RoomName;
import dev.parley.chat.room.RoomType;
import dev.parley.chat.room.Rooms;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import dev.parley.kit.text.Numbers;
import dev.parley.kit.text.Text;
import dev.parley.kit.token.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The REST door to a person's rooms. */
@Path("/api/v1/chat/rooms")
@Authenticated
class RoomResource {

    private final Rooms rooms;
    private final Memberships memberships;
    private final Overview overview;
    private final Profiles profiles;
    private final JsonWebToken token;

    RoomResource(Rooms rooms, Memberships memberships, Overview overview, Profiles profiles, JsonWebToken token) {
        this.rooms = rooms;
        this.memberships = memberships;
        this.overview = overview;
        this.profiles = profiles;
        this.token = token;
    }

    /**
     * What a client sends to make a room.
     *
     * @param memberIds who is to be in it beside the creator
     */
    @Schema(name = "NewRoom")
    record Creation(
            @Schema(minLength = 1, maxLength = 100) @Nullable @Text(min = 1, max = 100)
            String name,

            @NotNull(message = "must be one_to_one or group") RoomType roomType,

            @NotNull(message = "must be given") @Size(max = MemberIds.MOST_AT_ONCE, message = "must have {max} ids at most") List<@NotNull(message = "must be an id") String> memberIds,

            @Nullable Boolean isPublic) {}

    /** What is to be different of a room; what is left out stays. */
    @Schema(name = "RoomChange")
    record Change(
            @Schema(minLength = 1, maxLength = 100) @Nullable @Text(min = 1, max = 100)
            String name,

            @Nullable Boolean isPublic) {}

    @Operation(operationId = "listRooms", summary = "Your rooms, latest activity first")
    @GET
    public Uni<Overview.Rooms> list(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "50"))
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return overview.rooms(Caller.of(token).userId(), limit(limit), cursor);
    }

    @Operation(operationId = "makeRoom", summary = "Make a room")
    @APIResponse(
            responseCode = "201",
            description = "The new room",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RoomView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The room that these two have already",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RoomView.class)))
    @APIResponse(responseCode = "404", description = "There is no such user")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> make(@Valid @NotNull(message = "must be given") Creation body) {
        var caller = Caller.of(token);
        var room = newRoom(body, caller.userId());
        return profiles.require(room.members())
                .chain(() -> rooms.make(room))
                .chain(made -> view(caller.userId(), made.roomId())
                        .map(view -> Response.status(made.isNew() ? 201 : 200)
                                .entity(view)
                                .build()));
    }

    @Operation(operationId = "getRoom", summary = "One of your rooms")
    @GET
    @Path("/{roomId}")
    public Uni<RoomView> room(@PathParam("roomId") String roomId) {
        var viewer = Caller.of(token).userId();
        var room = Ids.parse(roomId).orElseThrow(RoomAccess::notAMember);
        return view(viewer, room);
    }

    @Operation(
            operationId = "changeRoom",
            summary = "Give a group another name, or make it public or private",
            description = "For its owner and admins. What is left out stays as it is.")
    @APIResponse(
            responseCode = "200",
            description = "The room",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RoomView.class)))
    @PATCH
    @Path("/{roomId}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RoomView> change(
            @PathParam("roomId") String roomId, @Valid @NotNull(message = "must be given") Change body) {
        var caller = Caller.of(token).userId();
        var room = Ids.parse(roomId).orElseThrow(RoomAccess::notAMember);
        var name = body.name();
        if (name == null && body.isPublic() == null) {
            throw ProblemException.invalid("name", "must be given, or is_public");
        }
        return rooms.update(room, caller, name == null ? null : RoomName.clean(name), body.isPublic())
                .chain(() -> view(caller, room));
    }

    @Operation(
            operationId = "deleteRoom",
            summary = "Delete a group",
            description =
                    "For its owner. Everybody is sent `room_deleted` as its last event, and nobody is a member any"
                            + " more. A one_to_one cannot be deleted: it can be hidden, by leaving it.")
    @APIResponse(responseCode = "204", description = "The room is gone")
    @APIResponse(responseCode = "400", description = "The room is no group")
    @DELETE
    @Path("/{roomId}")
    public Uni<Void> delete(@PathParam("roomId") String roomId) {
        var caller = Caller.of(token).userId();
        var room = Ids.parse(roomId).orElseThrow(RoomAccess::notAMember);
        return rooms.delete(room, caller);
    }

    @Operation(
            operationId = "joinRoom",
            summary = "Join a public group",
            description = "You see all of its history and have read it. Who is in the room already stays as they are. A"
                    + " room that is not public looks like one that does not exist.")
    @APIResponse(
            responseCode = "200",
            description = "The room",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RoomView.class)))
    @POST
    @Path("/{roomId}/join")
    public Uni<RoomView> join(@PathParam("roomId") String roomId) {
        var caller = Caller.of(token).userId();
        var room = Ids.parse(roomId).orElseThrow(RoomAccess::notAMember);
        return profiles.require(Set.of(caller))
                .chain(() -> memberships.join(room, caller))
                .chain(() -> view(caller, room));
    }

    private Uni<RoomView> view(UUID viewer, UUID roomId) {
        return overview.roomWithMembers(viewer, roomId)
                .map(found -> found.stream().findFirst().orElseThrow(RoomAccess::notAMember));
    }

    private static NewRoom newRoom(Creation creation, UUID creator) {
        var members = MemberIds.parse(creation.memberIds());
        members.add(creator);
        return switch (creation.roomType()) {
            case ONE_TO_ONE -> oneToOne(creation, creator, members);
            case GROUP -> group(creation, creator, members);
        };
    }

    private static NewRoom oneToOne(Creation creation, UUID creator, SortedSet<UUID> members) {
        if (creation.memberIds().size() != 1 || members.size() != 2) {
            throw ProblemException.invalid("member_ids", "must be exactly one other person's id");
        }
        if (creation.name() != null) {
            throw ProblemException.invalid("name", "must not be given for a one_to_one room");
        }
        if (Boolean.TRUE.equals(creation.isPublic())) {
            throw ProblemException.invalid("is_public", "must not be true for a one_to_one room");
        }
        return new NewRoom.OneToOne(creator, members);
    }

    private static NewRoom group(Creation creation, UUID creator, SortedSet<UUID> members) {
        var name = creation.name();
        return new NewRoom.Group(
                name == null ? null : RoomName.clean(name), Boolean.TRUE.equals(creation.isPublic()), creator, members);
    }

    private static int limit(String text) {
        return (int) Numbers.parse("limit", text, 1, 100);
    }
}
