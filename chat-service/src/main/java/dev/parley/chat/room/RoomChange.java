package dev.parley.chat.room;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change of a room or of who is in it, committed under the room's next seq. */
public sealed interface RoomChange {

    UUID roomId();

    /** Its place in the room's sequence. */
    long seq();

    /** A person is a member now. */
    record MemberJoined(UUID roomId, long seq, UUID userId, String username, String role) implements RoomChange {}

    /**
     * A person is no member any more; nothing that comes after it in the room is for them.
     *
     * @param role the one that the person had
     */
    record MemberLeft(UUID roomId, long seq, UUID userId, String username, String role) implements RoomChange {}

    /** A member has another role now. */
    record MemberRole(UUID roomId, long seq, UUID userId, String username, String role) implements RoomChange {}

    /** The room itself is described otherwise now. */
    record RoomUpdated(UUID roomId, long seq, Facts room) implements RoomChange {}

    /** The room is gone: this is the last that happens in it, and nobody is a member of it any more. */
    record RoomDeleted(UUID roomId, long seq) implements RoomChange {}

    /**
     * What every member sees alike of a room.
     *
     * @param name null where it has none
     */
    @RegisterForReflection
    record Facts(
            UUID id, @Nullable String name, RoomType roomType, boolean isPublic, UUID createdBy, Instant createdAt) {}
}
