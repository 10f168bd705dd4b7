package dev.parley.chat.room;

import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.text.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * The one gate to a room: whoever reads anything in it asks here first, by one index lookup. Whoever changes something
 * is judged where the change is made, under the lock of the room's head, since roles may change until then; what each
 * role may do stands in the database's function {@code chat.may}.
 */
@Singleton
public class RoomAccess {

    private static final String MEMBER = """
            /* room_access.member */
            select r.room_type, h.last_seq, m.read_seq
            from chat.memberships m
            join chat.rooms r on r.id = m.room_id
            join chat.room_heads h on h.room_id = m.room_id
            where m.room_id = $1 and m.user_id = $2""";

    private final Pool database;

    RoomAccess(Pool database) {
        this.database = database;
    }

    /** The problem of everybody who is no member; a room that does not exist looks the same. */
    public static ProblemException notAMember() {
        return ProblemException.forbidden("not_a_member", "You are not a member of this room.");
    }

    /** The problem of a member whose role does not allow it, or who is not whose it is. */
    public static ProblemException notAllowed() {
        return ProblemException.forbidden("forbidden", "You may not do this in this room.");
    }

    /** The problem of an admin of the server who names no room. */
    public static ProblemException noRoom() {
        return ProblemException.notFound("room_not_found", "There is no such room.");
    }

    /** The problem of an admin of the server who would change what is closed. */
    static ProblemException closed() {
        return ProblemException.conflict("room_closed", "The room is closed, and stays as it was.");
    }

    /** The problem of what only a group can do. */
    static ProblemException notAGroup() {
        return ProblemException.invalid("room_id", "must be a group");
    }

    /**
     * Grants a member access.
     *
     * @throws ProblemException {@code not_a_member}, also when {@code roomId} is no id at all
     */
    public Uni<Access> requireMember(String roomId, UUID userId) {
        return Ids.parse(roomId)
                .map(id -> requireMember(id, userId))
                .orElseGet(() -> Uni.createFrom().failure(notAMember()));
    }

    /**
     * Grants a member access.
     *
     * @throws ProblemException {@code not_a_member}
     */
    public Uni<Access> requireMember(UUID roomId, UUID userId) {
        return findMember(roomId, userId).map(found -> found.orElseThrow(RoomAccess::notAMember));
    }

    /** A member's access, or empty. */
    public Uni<Optional<Access>> findMember(UUID roomId, UUID userId) {
        return database.preparedQuery(MEMBER)
                .execute(Tuple.of(roomId, userId))
                .map(rows -> first(rows).map(row -> access(row, roomId, userId)));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next());
    }

    private static Access access(Row row, UUID roomId, UUID userId) {
        return new Access(
                roomId,
                userId,
                RoomType.of(row.getString("room_type")),
                row.getLong("last_seq"),
                row.getLong("read_seq"));
    }
}
