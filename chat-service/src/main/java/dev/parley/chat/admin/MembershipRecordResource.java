package dev.parley.chat.admin;

import dev.parley.chat.audit.Actor;
import dev.parley.chat.audit.Admins;
import dev.parley.chat.audit.AdminsFirst;
import dev.parley.chat.audit.AuditLog;
import dev.parley.chat.listing.Lists;
import dev.parley.chat.profile.Profiles;
import dev.parley.chat.room.Memberships;
import dev.parley.chat.room.Role;
import dev.parley.chat.room.RoomAccess;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Who is in which room, for admins of the server. What they change, open apps show at once. */
@Path("/api/v1/admin/room-memberships")
@Authenticated
class MembershipRecordResource {

    private static final String NOT_FOUND = "There is no such membership";

    private final Admins admins;
    private final Memberships memberships;
    private final Profiles profiles;
    private final Lists lists;
    private final AuditLog audit;

    MembershipRecordResource(Admins admins, Memberships memberships, Profiles profiles, Lists lists, AuditLog audit) {
        this.admins = admins;
        this.memberships = memberships;
        this.profiles = profiles;
        this.lists = lists;
        this.audit = audit;
    }

    @Operation(operationId = "listMembershipRecords", summary = "Who is in which room")
    @GET
    public Uni<Page> list(@Context UriInfo uri) {
        admins.admit();
        return lists.list(MembershipRecord.TABLE, uri).map(listed -> listed.as(Page::new));
    }

    @Operation(operationId = "openMembershipRecord", summary = "What somebody is in a room")
    @APIResponse(
            responseCode = "200",
            description = "The membership",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MembershipRecord.class)))
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @GET
    @Path("/{id}")
    public Uni<MembershipRecord> get(@PathParam("id") String id) {
        var actor = admins.admit();
        return find(id).call(membership -> audit.opened(actor, "membership", membership.id()));
    }

    @Operation(
            operationId = "createMembershipRecord",
            summary = "Put somebody into a group",
            description = "As a member or an admin of it. Who is in it already stays as they are.")
    @APIResponse(
            responseCode = "201",
            description = "They are in it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MembershipRecord.class)))
    @APIResponse(responseCode = "404", description = "There is no such room, or no such user")
    @APIResponse(responseCode = "409", description = "The room is closed (`room_closed`)")
    @AdminsFirst
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<MembershipRecord> create(@Valid @NotNull(message = "must be given") NewMembership body) {
        var actor = admins.admit();
        var id = body.id();
        return profiles.require(List.of(id.user()))
                .chain(() -> memberships.addAsAdmin(id.room(), actor, id.user(), body.roleInRoom()))
                .invoke(() -> audit.changed("create", "membership"))
                .chain(() -> find(id.toString()));
    }

    @Operation(
            operationId = "changeMembershipRecord",
            summary = "Give somebody another role in a group",
            description = "A new owner takes the place of the old one, who becomes an admin of the group.")
    @APIResponse(
            responseCode = "200",
            description = "The membership as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MembershipRecord.class)))
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @APIResponse(responseCode = "409", description = "The room is closed (`room_closed`)")
    @AdminsFirst
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<MembershipRecord> change(
            @PathParam("id") String id, @Valid @NotNull(message = "must be given") Change body) {
        var actor = admins.admit();
        var membership = MembershipId.require(id);
        return memberships
                .setRoleAsAdmin(membership.room(), actor, membership.user(), body.role())
                .invoke(() -> audit.changed("change", "membership"))
                .onFailure(ProblemException::isNotFound)
                .transform(_ -> MembershipId.notFound())
                .chain(() -> find(id));
    }

    @Operation(
            operationId = "deleteMembershipRecord",
            summary = "Take somebody out of a group",
            description = "When it is the owner, the group passes to the admin who has been in it longest, or else the"
                    + " member.")
    @APIResponse(responseCode = "204", description = "They are in it no more")
    @APIResponse(responseCode = "400", description = "The room is no group")
    @APIResponse(responseCode = "404", description = NOT_FOUND)
    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(@PathParam("id") String id) {
        return delete(admins.admit(), id);
    }

    @Operation(
            operationId = "deleteMembershipRecords",
            summary = "Take several people out of groups",
            description = "Those that do not exist are left out of the answer.")
    @DELETE
    public Uni<Deletion> deleteAll(@QueryParam("ids") @Nullable List<String> ids) {
        var actor = admins.admit();
        return Deletion.of(ids, id -> delete(actor, id));
    }

    private Uni<Void> delete(Actor actor, String id) {
        var membership = MembershipId.require(id);
        return memberships
                .removeAsAdmin(membership.room(), actor, membership.user())
                .invoke(() -> audit.changed("delete", "membership"))
                .onFailure(ProblemException::isNotFound)
                .transform(_ -> MembershipId.notFound());
    }

    private Uni<MembershipRecord> find(String id) {
        return lists.get(MembershipRecord.TABLE, id).onItem().ifNull().failWith(MembershipId::notFound);
    }

    /** Who is to be in which group, and as what: a member if it is not said. */
    @Schema(name = "AdminNewMembership")
    record NewMembership(
            @NotNull(message = "must be an id") String roomId,
            @NotNull(message = "must be an id") String userId,
            @Nullable Role role) {

        MembershipId id() {
            return new MembershipId(
                    Ids.parse(roomId).orElseThrow(RoomAccess::noRoom),
                    Ids.parse(userId).orElseThrow(Profiles::noUser));
        }

        Role roleInRoom() {
            if (role == Role.OWNER) {
                throw ProblemException.invalid("role", "must be member or admin; a member can be made the owner");
            }
            return role == null ? Role.MEMBER : role;
        }
    }

    /** Which role somebody is to have. */
    @Schema(name = "AdminMembershipChange")
    record Change(
            @NotNull(message = "must be owner, admin or member") Role role) {}

    /** A page of memberships. */
    @Schema(name = "AdminMembershipPage")
    record Page(List<MembershipRecord> items, long total, boolean totalIsEstimate, int page, int pageSize) {}
}
