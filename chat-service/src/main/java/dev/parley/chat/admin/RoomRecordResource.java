package dev.parley.chat.admin;

import dev.parley.chat.audit.Actor;
import dev.parley.chat.audit.Admins;
import dev.parley.chat.audit.AdminsFirst;
import dev.parley.chat.audit.AuditLog;
import dev.parley.chat.listing.Lists;
import dev.parley.chat.profile.Profiles;
import dev.parley.chat.room.NewRoom;
import dev.parley.chat.room.RoomAccess;
import dev.parley.chat.room.RoomName;
import dev.parley.chat.room.Rooms;
import dev.parley.kit.text.Ids;
import dev.parley.kit.text.Text;
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
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** All rooms, for admins of the server. What they change, the members' open apps show at once. */
@Path("/api/v1/admin/chat-rooms")
@Authenticated
class RoomRecordResource {

    private final Admins admins;
    private final Rooms rooms;
    private final Profiles profiles;
    private final MessageCounts messages;
    private final Lists lists;
    private final AuditLog audit;

    RoomRecordResource(
            Admins admins, Rooms rooms, Profiles profiles, MessageCounts messages, Lists lists, AuditLog audit) {
        this.admins = admins;
        this.rooms = rooms;
        this.profiles = profiles;
        this.messages = messages;
        this.lists = lists;
        this.audit = audit;
    }

    @Operation(
            operationId = "listRoomRecords",
            summary = "All rooms, the newest first",
            description = "`q` is how a name begins.")
    @GET
    public Uni<Page> list(@Context UriInfo uri) {
        admins.admit();
        return lists.list(RoomRecord.TABLE, uri).map(listed -> listed.as(Page::new));
    }

    @Operation(operationId = "openRoomRecord", summary = "A room, and how much was said in it")
    @APIResponse(
            responseCode = "200",
            description = "The room",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RoomDetails.class)))
    @APIResponse(responseCode = "404", description = "There is no such room")
    @GET
    @Path("/{id}")
    public Uni<RoomDetails> get(@PathParam("id") String id) {
        var actor = admins.admit();
        return find(id).call(room -> audit.opened(actor, "room", room.id().toString()));
    }

    @Operation(
            operationId = "createRoomRecord",
            summary = "Make a group for somebody",
            description = "They own it and are alone in it. Others are put into it by their memberships.")
    @APIResponse(
            responseCode = "201",
            description = "The new group",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RoomDetails.class)))
    @APIResponse(responseCode = "404", description = "There is no such user (`user_not_found`)")
    @AdminsFirst
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<RoomDetails> create(@Valid @NotNull(message = "must be given") NewGroup body) {
        var actor = admins.admit();
        var group = body.group();
        return profiles.require(group.members())
                .chain(() -> rooms.makeAsAdmin(group, actor))
                .invoke(() -> audit.changed("create", "room"))
                .chain(id -> find(id.toString()));
    }

    @Operation(
            operationId = "changeRoomRecord",
            summary = "Give a group another name, or make it public or private",
            description = "What is not given stays.")
    @APIResponse(
            responseCode = "200",
            description = "The room as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RoomDetails.class)))
    @APIResponse(responseCode = "404", description = "There is no such room")
    @APIResponse(responseCode = "409", description = "The room is closed (`room_closed`)")
    @AdminsFirst
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RoomDetails> change(@PathParam("id") String id, @Valid @NotNull(message = "must be given") Change body) {
        var actor = admins.admit();
        var room = idOf(id);
        return rooms.updateAsAdmin(room, actor, body.cleanName(), body.isPublic())
                .invoke(() -> audit.changed("change", "room"))
                .chain(() -> find(id));
    }

    @Operation(
            operationId = "closeRoomRecord",
            summary = "Close a room",
            description = "It is over for everybody at once. What was said in it stays, for admins alone.")
    @APIResponse(responseCode = "204", description = "It is closed")
    @APIResponse(responseCode = "404", description = "There is no such room")
    @DELETE
    @Path("/{id}")
    public Uni<Void> close(@PathParam("id") String id) {
        return close(admins.admit(), id);
    }

    @Operation(
            operationId = "closeRoomRecords",
            summary = "Close several rooms",
            description = "Those that do not exist are left out of the answer.")
    @DELETE
    public Uni<Deletion> closeAll(@QueryParam("ids") @Nullable List<String> ids) {
        var actor = admins.admit();
        return Deletion.of(ids, id -> close(actor, id));
    }

    private Uni<Void> close(Actor actor, String id) {
        return rooms.deleteAsAdmin(idOf(id), actor).invoke(() -> audit.changed("delete", "room"));
    }

    private Uni<RoomDetails> find(String id) {
        return lists.get(RoomRecord.TABLE, id)
                .onItem()
                .ifNull()
                .failWith(RoomAccess::noRoom)
                .chain(room -> messages.of(room.id()).map(count -> RoomDetails.of(room, count)));
    }

    private static UUID idOf(String id) {
        return Ids.parse(id).orElseThrow(RoomAccess::noRoom);
    }

    /**
     * A group to make.
     *
     * @param ownerId whose it is to be
     * @param isPublic whether others may find and join it; not unless it is said
     */
    @Schema(name = "AdminNewRoom")
    record NewGroup(
            @NotNull(message = "must be given") @Text(min = 1, max = 100)
            String name,

            @NotNull(message = "must be an id") String ownerId,
            @Nullable Boolean isPublic) {

        NewRoom.Group group() {
            var owner = Ids.parse(ownerId).orElseThrow(Profiles::noUser);
            return new NewRoom.Group(
                    RoomName.clean(name), Boolean.TRUE.equals(isPublic), owner, new TreeSet<>(List.of(owner)));
        }
    }

    /** What to change of a group; what is not given stays. */
    @Schema(name = "AdminRoomChange")
    record Change(
            @Nullable @Text(min = 1, max = 100) String name,
            @Nullable Boolean isPublic) {

        @Nullable String cleanName() {
            return name == null ? null : RoomName.clean(name);
        }
    }

    /** A page of rooms. */
    @Schema(name = "AdminRoomPage")
    record Page(List<RoomRecord> items, long total, boolean totalIsEstimate, int page, int pageSize) {}
}
