package dev.parley.chat.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.chat.room.Access;
import dev.parley.chat.room.RoomAccess;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import dev.parley.kit.text.Numbers;
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

    private static final int MOST_PER_PAGE = 100;

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

    /**
     * Some of a room's messages.
     *
     * @param hasMore in the direction that was asked; around a place, older ones
     * @param hasNewer around a place alone: whether there are newer ones
     * @param total on numbered pages alone: how many messages the room has, deleted ones included
     * @param page on numbered pages alone
     * @param pageSize on numbered pages alone
     */
    @Schema(name = "MessagePage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<Message> messages,
            boolean hasMore,
            @Nullable Boolean hasNewer,
            long headSeq,
            @Nullable Long total,
            @Nullable Integer page,
            @Nullable Integer pageSize) {

        private static Page of(MessageHistory.Page found, Access granted, Asked asked) {
            var messages = found.messages().stream()
                    .map(message -> message.seenBy(granted.userId()))
                    .toList();
            return asked.position() instanceof MessageHistory.Position.Numbered(int number)
                    ? new Page(messages, found.hasMore(), null, granted.headSeq(), found.total(), number, asked.size())
                    : new Page(messages, found.hasMore(), found.hasNewer(), granted.headSeq(), null, null, null);
        }
    }

    /** What part of the history is asked for, and how many messages of it. */
    private record Asked(MessageHistory.Position position, int size) {}

    @Schema(name = "MessageEdit", requiredProperties = "content")
    record Edit(
            @Schema(minLength = 1, maxLength = Draft.MAX_CONTENT) @Nullable String content) {}

    @Operation(
            operationId = "listMessages",
            summary = "Messages of a room, in rising seq",
            description = "At most one position may be given; without one the newest messages come. `has_more` tells"
                    + " whether there are more in the direction asked; around a place it tells of older ones, and"
                    + " `has_newer` of newer ones. Pages by number go from the newest (page 1) down to 10,000 messages"
                    + " deep and tell the exact `total`; deeper, go on with `before_seq`.")
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
                    @Nullable String around,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000"))
                    @QueryParam("page")
                    @Nullable String page,
            @Parameter(
                            description = "Of pages by number, where it takes the place of `limit`.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
                    @QueryParam("page_size")
                    @Nullable String pageSize) {
        var viewer = Caller.of(token).userId();
        boolean isNumbered = page != null || pageSize != null;
        requireOnePosition(before, after, around, isNumbered);
        var asked = isNumbered
                ? numbered(orElse(page, "1"), orElse(pageSize, "50"))
                : new Asked(position(before, after, around), (int) Numbers.parse("limit", limit, 1, MOST_PER_PAGE));
        return access.requireMember(roomId, viewer)
                .chain(granted -> history.read(granted.roomId(), viewer, asked.position(), asked.size())
                        .map(found -> Page.of(found, granted, asked)));
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

    private static void requireOnePosition(
            @Nullable String before, @Nullable String after, @Nullable String around, boolean isNumbered) {
        var given = Stream.of(before != null, after != null, around != null, isNumbered);
        if (given.filter(isGiven -> isGiven).count() > 1) {
            throw ProblemException.invalid(
                    isNumbered ? "page" : "before_seq",
                    "must not be given together with another position: before_seq, after_seq, around_seq or page");
        }
    }

    private static Asked numbered(String page, String pageSize) {
        int size = (int) Numbers.parse("page_size", pageSize, 1, MOST_PER_PAGE);
        long number = Numbers.parse("page", page, 1, Long.MAX_VALUE);
        if (number > MessageHistory.DEEPEST / size) {
            throw ProblemException.invalid(
                    "page",
                    "must not go deeper than " + MessageHistory.DEEPEST
                            + " messages; go on from there with before_seq");
        }
        return new Asked(new MessageHistory.Position.Numbered((int) number), size);
    }

    private static String orElse(@Nullable String given, String other) {
        return given == null ? other : given;
    }

    private static MessageHistory.Position position(
            @Nullable String before, @Nullable String after, @Nullable String around) {
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
