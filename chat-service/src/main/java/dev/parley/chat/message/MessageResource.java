package dev.parley.chat.message;

import dev.parley.chat.room.Ids;
import dev.parley.chat.room.Numbers;
import dev.parley.chat.room.RoomAccess;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.token.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The REST door to a room's messages. */
@Path("/api/v1/chat/rooms/{roomId}/messages")
@Authenticated
class MessageResource {

    private final MessageLog log;
    private final MessageChanges changes;
    private final MessageHistory history;
    private final RoomAccess access;
    private final JsonWebToken token;

    MessageResource(
            MessageLog log, MessageChanges changes, MessageHistory history, RoomAccess access, JsonWebToken token) {
        this.log = log;
        this.changes = changes;
        this.history = history;
        this.access = access;
        this.token = token;
    }

    @Schema(name = "MessagePage")
    record Page(List<Message> messages, boolean hasMore, long headSeq) {}

    @Schema(name = "MessageEdit", requiredProperties = "content")
    record Edit(
            @Schema(minLength = 1, maxLength = Draft.MAX_CONTENT) @Nullable String content) {}

    @Operation(
            operationId = "listMessages",
            summary = "Messages of a room, in rising seq",
            description = "At most one position may be given; without one the newest messages come.")
    @GET
    public Uni<Page> page(
            @PathParam("roomId") String roomId,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "50"))
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
                    @QueryParam("before_seq")
                    @Nullable String before,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
                    @QueryParam("after_seq")
                    @Nullable String after,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "1"))
                    @QueryParam("around_seq")
                    @Nullable String around) {
        var viewer = Caller.of(token).userId();
        var position = position(before, after, around);
        var size = Numbers.parse("limit", limit, 1, 100);
        return access.requireMember(roomId, viewer)
                .chain(granted -> history.read(granted.roomId(), viewer, position, (int) size)
                        .map(page -> new Page(
                                page.messages().stream()
                                        .map(message -> message.seenBy(viewer))
                                        .toList(),
                                page.hasMore(),
                                granted.headSeq())));
    }

    @Operation(operationId = "sendMessage", summary = "Send a message")
    @APIResponse(
            responseCode = "201",
            description = "The new message",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Message.class)))
    @APIResponse(
            responseCode = "200",
            description = "The message that was sent with this client_id before",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Message.class)))
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> send(
            @PathParam("roomId") String roomId, @Valid @NotNull(message = "must be given") Draft.Fields body) {
        var caller = Caller.of(token);
        var room = room(roomId);
        var draft = Draft.of(room, caller.userId(), caller.username(), body);
        return Uni.createFrom()
                .completionStage(() -> log.append(draft))
                .chain(this::present)
                .map(appended -> Response.status(appended.isDuplicate() ? 200 : 201)
                        .entity(appended.message())
                        .build());
    }

    @Operation(operationId = "getMessage", summary = "One message")
    @GET
    @Path("/{messageId}")
    public Uni<Message> message(@PathParam("roomId") String roomId, @PathParam("messageId") String messageId) {
        var viewer = Caller.of(token).userId();
        return access.requireMember(roomId, viewer)
                .chain(granted -> history.find(granted.roomId(), viewer, messageId(messageId)))
                .map(message -> message.seenBy(viewer));
    }

    @Operation(
            operationId = "editMessage",
            summary = "Change the text of an own message",
            description = "A message that says so already stays as it is.")
    @PATCH
    @Path("/{messageId}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Message> edit(
            @PathParam("roomId") String roomId,
            @PathParam("messageId") String messageId,
            @Valid @NotNull(message = "must be given") Edit body) {
        var editor = Caller.of(token).userId();
        return changes.edit(room(roomId), editor, messageId, body.content()).map(MessageChanges.Edited::message);
    }

    @Operation(
            operationId = "deleteMessage",
            summary = "Delete a message",
            description = "An own one; a group's owner and admins delete others', too. A tombstone without text and"
                    + " reactions is left. Deleting it again changes nothing.")
    @DELETE
    @Path("/{messageId}")
    public Uni<Void> delete(@PathParam("roomId") String roomId, @PathParam("messageId") String messageId) {
        var deleter = Caller.of(token).userId();
        return changes.delete(room(roomId), deleter, messageId).replaceWithVoid();
    }

    @Operation(
            operationId = "addReaction",
            summary = "React to a message",
            description = "A message takes 20 different emoji at most.")
    @APIResponse(responseCode = "204", description = "The reaction stands")
    @APIResponse(responseCode = "400", description = "That is no emoji, or one more than a message takes")
    @PUT
    @Path("/{messageId}/reactions/{emoji}")
    public Uni<Void> react(
            @PathParam("roomId") String roomId,
            @PathParam("messageId") String messageId,
            @Parameter(schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = MessageChanges.MAX_EMOJI))
                    @PathParam("emoji")
                    String emoji) {
        var reader = Caller.of(token).userId();
        return changes.react(room(roomId), reader, messageId, emoji, true).replaceWithVoid();
    }

    @Operation(operationId = "removeReaction", summary = "Take a reaction back")
    @APIResponse(responseCode = "204", description = "The reaction does not stand")
    @APIResponse(responseCode = "400", description = "That is no emoji")
    @DELETE
    @Path("/{messageId}/reactions/{emoji}")
    public Uni<Void> takeBack(
            @PathParam("roomId") String roomId,
            @PathParam("messageId") String messageId,
            @Parameter(schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = MessageChanges.MAX_EMOJI))
                    @PathParam("emoji")
                    String emoji) {
        var reader = Caller.of(token).userId();
        return changes.react(room(roomId), reader, messageId, emoji, false).replaceWithVoid();
    }

    /** The first message as it is now, which may not be what this repeat says. */
    private Uni<Appended> present(Appended appended) {
        var message = appended.message();
        return appended.isDuplicate()
                ? history.find(message.roomId(), message.senderId(), message.id())
                        .map(first -> new Appended(first, true))
                : Uni.createFrom().item(appended);
    }

    private static UUID room(String id) {
        return Ids.parse(id).orElseThrow(RoomAccess::notAMember);
    }

    private static UUID messageId(String id) {
        return Ids.parse(id).orElseThrow(MessageHistory::noSuchMessage);
    }

    private static MessageHistory.Position position(
            @Nullable String before, @Nullable String after, @Nullable String around) {
        if (Stream.of(before == null, after == null, around == null)
                        .filter(isAbsent -> !isAbsent)
                        .count()
                > 1) {
            throw ProblemException.invalid("before_seq", "must not be given together with after_seq or around_seq");
        }
        if (before != null) {
            return new MessageHistory.Position.Before(Numbers.parse("before_seq", before, 0, Long.MAX_VALUE));
        }
        if (after != null) {
            return new MessageHistory.Position.After(Numbers.parse("after_seq", after, 0, Long.MAX_VALUE));
        }
        return around != null
                ? new MessageHistory.Position.Around(Numbers.parse("around_seq", around, 1, Long.MAX_VALUE))
                : new MessageHistory.Position.Newest();
    }
}
