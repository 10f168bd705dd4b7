package dev.parley.chat.room;

import dev.parley.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Changes who is in a group and as what. A change takes one seq of the room for each person whom it concerns, in one
 * round trip; who may make it is decided there, under the lock of the room's head. Where nothing has to change, nothing
 * takes a seq.
 */
@Singleton
public class Memberships {

    private static final String CHANGES = """
            select c.outcome, c.change_seq, c.kind, c.user_id, c.role,
                   coalesce((select p.username from chat.profiles p where p.user_id = c.user_id), '') as username
            from chat.%s c order by c.change_seq""";
    private static final String ADD = CHANGES.formatted("add_members($1, $2, $3)");
    private static final String REMOVE = CHANGES.formatted("remove_member($1, $2, $3)");
    private static final String SET_ROLE = CHANGES.formatted("set_role($1, $2, $3, $4)");

    private final Pool database;
    private final RoomTurns turns;
    private final CommittedRoomChanges changes;
    private final RoomListChanges lists;

    Memberships(Pool database, RoomTurns turns, CommittedRoomChanges changes, RoomListChanges lists) {
        this.database = database;
        this.turns = turns;
        this.changes = changes;
        this.lists = lists;
    }

    /**
     * Adds people, who must exist, to a group; any member may. They see all of its history and have read it. Those who
     * are in it stay as they are.
     *
     * @throws ProblemException {@code not_a_member}, {@code validation_failed} for a one_to_one
     */
    public Uni<Void> add(UUID room, UUID actor, Collection<UUID> people) {
        return change(room, ADD, Tuple.of(room, actor, people.toArray(UUID[]::new)));
    }

    /**
     * Takes somebody out of a group, or lets the actor leave. The owner may remove everybody, an admin the members.
     * When the owner leaves, the group passes to the admin who has been in it longest, or else the member; the last one
     * leaves it empty.
     *
     * @throws ProblemException {@code not_a_member}, {@code not_found} when the person is not in it, {@code forbidden},
     *     {@code validation_failed} for a one_to_one
     */
    public Uni<Void> remove(UUID room, UUID actor, UUID person) {
        return change(room, REMOVE, Tuple.of(room, actor, person));
    }

    /**
     * Gives a member of a group another role, which its owner may. Who makes somebody else the owner becomes an admin.
     *
     * @throws ProblemException {@code not_a_member}, {@code not_found} when the person is not in it, {@code forbidden},
     *     {@code validation_failed} for a one_to_one, and for an owner who wants to be none without handing over
     */
    public Uni<Void> setRole(UUID room, UUID actor, UUID person, Role role) {
        return change(room, SET_ROLE, Tuple.of(room, actor, person, role.wireName()));
    }

    private Uni<Void> change(UUID room, String query, Tuple parameters) {
        return turns.take(
                room,
                () -> database.preparedQuery(query)
                        .execute(parameters)
                        .map(rows -> judged(room, rows))
                        .invoke(this::announce)
                        .replaceWithVoid());
    }

    private void announce(List<RoomChange> committed) {
        if (committed.isEmpty()) {
            return;
        }
        changes.roomChanged(committed);
        var people =
                committed.stream().flatMap(change -> listOwner(change).stream()).toList();
        if (!people.isEmpty()) {
            lists.changed(people);
        }
    }

    /** Whose list of rooms it changes. */
    private static List<UUID> listOwner(RoomChange change) {
        return switch (change) {
            case RoomChange.MemberJoined joined -> List.of(joined.userId());
            case RoomChange.MemberLeft left -> List.of(left.userId());
            case RoomChange.MemberRole _, RoomChange.RoomUpdated _ -> List.of();
        };
    }

    private static List<RoomChange> judged(UUID room, RowSet<Row> rows) {
        var committed = new ArrayList<RoomChange>(rows.size());
        for (var row : rows) {
            switch (row.getString("outcome")) {
                case "changed" -> committed.add(change(room, row));
                case "unchanged" -> {}
                case "not_a_member" -> throw RoomAccess.notAMember();
                case "forbidden" -> throw RoomAccess.notAllowed();
                case "not_a_group" -> throw RoomAccess.notAGroup();
                case "no_such_member" ->
                    throw ProblemException.notFound("not_found", "There is no such member in this room.");
                case "is_owner" -> throw ProblemException.invalid("role", "must be given to another owner first");
                default -> throw new IllegalStateException("Unknown outcome " + row.getString("outcome"));
            }
        }
        return committed;
    }

    private static RoomChange change(UUID room, Row row) {
        long seq = row.getLong("change_seq");
        var person = row.getUUID("user_id");
        var username = row.getString("username");
        var role = row.getString("role");
        return switch (row.getString("kind")) {
            case "member_joined" -> new RoomChange.MemberJoined(room, seq, person, username, role);
            case "member_left" -> new RoomChange.MemberLeft(room, seq, person, username, role);
            case "member_role" -> new RoomChange.MemberRole(room, seq, person, username, role);
            default -> throw new IllegalStateException("Unknown kind " + row.getString("kind"));
        };
    }
}
