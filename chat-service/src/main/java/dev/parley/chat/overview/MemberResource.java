package dev.parley.chat.overview;

import dev.parley.chat.profile.Profiles;
import dev.parley.chat.room.Access;
import dev.parley.chat.room.Memberships;
import dev.parley.chat.room.Role;
import dev.parley.chat.room.RoomAccess;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import dev.parley.kit.text.Numbers;
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
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The REST door to who is in a room. */
@Path("/api/v1/chat/rooms/{roomId}/members")
@Authenticated
class MemberResource {

    private static final int MOST_ANSWERED = 100;

    private final Memberships memberships;
    private final Overview overview;
    private final Profiles profiles;
    private final RoomAccess access;
    private final JsonWebToken token;

    MemberResource(
            Memberships memberships, Overview overview, Profiles profiles, RoomAccess access, JsonWebToken token) {
        this.memberships = memberships;
        this.overview = overview;
        this.profiles = profiles;
        this.access = access;
        this.token = token;
    }

    /** Who is to be in the room, too. */
    @Schema(name = "NewMembers")
    record Newcomers(
            @NotNull(message = "must be given") @Size(max = MemberIds.MOST_AT_ONCE, message = "must have {max} ids at most") List<@NotNull(message = "must be an id") String> userIds) {}

    @Schema(name = "MemberChange")
    record Change(
            @NotNull(message = "must be owner, admin or member") Role role) {}

    @Operation(operationId = "listMembers", summary = "The members of a room")
    @GET
    public Uni<Overview.Members> members(
            @PathParam("roomId") String roomId,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "50"))
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var size = (int) Numbers.parse("limit", limit, 1, 100);
        return access.requireMember(roomId, Caller.of(token).userId())
                .chain(granted -> overview.members(granted.roomId(), size, cursor));
    }

    @Operation(
            operationId = "addMembers",
            summary = "Add people to a group",
            description = "Every member may. Those who are in it already stay as they are. The answer is the first page"
                    + " of the members.")
    @APIResponse(
            responseCode = "200",
            description = "The members",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Overview.Members.class)))
    @APIResponse(responseCode = "404", description = "There is no such user")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Overview.Members> add(
            @PathParam("roomId") String roomId, @Valid @NotNull(message = "must be given") Newcomers body) {
        return access.requireMember(roomId, Caller.of(token).userId()).chain(granted -> add(granted, body));
    }

    private Uni<Overview.Members> add(Access granted, Newcomers newcomers) {
        var people = MemberIds.parse(newcomers.userIds());
        return profiles.require(people)
                .chain(() -> memberships.add(granted.roomId(), granted.userId(), people))
                .chain(() -> overview.members(granted.roomId(), MOST_ANSWERED, null));
    }

    @Operation(
            operationId = "setMemberRole",
            summary = "Give a member another role",
            description = "For the owner of a group. Who makes somebody else the owner becomes an admin.")
    @APIResponse(responseCode = "204", description = "The member has the role")
    @APIResponse(responseCode = "404", description = "There is no such member")
    @PATCH
    @Path("/{userId}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> setRole(
            @PathParam("roomId") String roomId,
            @PathParam("userId") String userId,
            @Valid @NotNull(message = "must be given") Change body) {
        var actor = Caller.of(token).userId();
        return of(roomId, actor, userId, member -> memberships.setRole(member.room(), actor, member.id(), body.role()));
    }

    @Operation(
            operationId = "removeMember",
            summary = "Remove somebody from a group, or leave it",
            description = "The owner removes everybody, an admin members, and everybody may leave. When the owner"
                    + " leaves, the group passes to the admin who has been in it longest, or else the member. Leaving a"
                    + " one_to_one hides it from your list until its next message.")
    @APIResponse(responseCode = "204", description = "They are no member any more, or you have hidden the room")
    @APIResponse(responseCode = "400", description = "The room is no group, and it is not you who leaves")
    @APIResponse(responseCode = "404", description = "There is no such member")
    @DELETE
    @Path("/{userId}")
    public Uni<Void> remove(@PathParam("roomId") String roomId, @PathParam("userId") String userId) {
        var actor = Caller.of(token).userId();
        return of(roomId, actor, userId, member -> memberships.remove(member.room(), actor, member.id()));
    }

    private record Member(UUID room, UUID id) {}

    /** Whoever is kept out of the room learns nothing of who is in it, also where the person's id is none. */
    private Uni<Void> of(String roomId, UUID actor, String userId, Function<Member, Uni<Void>> call) {
        var room = Ids.parse(roomId).orElseThrow(RoomAccess::notAMember);
        var person = Ids.parse(userId);
        return person.isPresent()
                ? call.apply(new Member(room, person.get()))
                : access.requireMember(room, actor).map(_ -> {
                    throw ProblemException.notFound("not_found", "There is no such member in this room.");
                });
    }
}
