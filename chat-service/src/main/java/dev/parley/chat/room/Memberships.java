package dev.parley.chat.room;

import dev.parley.chat.audit.Actor;
import dev.parley.kit.problem.ProblemException;
import io.smallrye.mutiny.Multi;
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
 *
 * <p>What a change costs: a few rows by primary key, then for each person concerned a membership, a change of the room
 * and, if their list of rooms changes, its version; and one event to each socket of the room's members.
 */
@Singleton
public class Memberships {

    private static final String CHANGES = """
            /* memberships.changes */
            select c.outcome, c.change_seq, c.kind, c.user_id, c.role,
                   coalesce((select p.username from chat.profiles p where p.user_id = c.user_id), '') as username
            from chat.%s c order by c.change_seq""";
    private static final String ADD = CHANGES.formatted("add_members($1, $2, $3)");
    private static final String JOIN = CHANGES.formatted("join_room($1, $2)");
    private static final String REMOVE = CHANGES.formatted("remove_member($1, $2, $3)");
    private static final String SET_ROLE = CHANGES.formatted("set_role($1, $2, $3, $4)");

    private static final String GROUPS = """
            /* memberships.groups */
            select m.room_id
            from chat.memberships m join chat.rooms r on r.id = m.room_id
            where m.user_id = $1 and r.room_type = 'group'""";

    private static final String ADD_AS_ADMIN = CHANGES.formatted("admin_add_member($1, $2, $3, $4, $5, $6)");
    private static final String REMOVE_AS_ADMIN = CHANGES.formatted("admin_remove_member($1, $2, $3, $4, $5)");
    private static final String SET_ROLE_AS_ADMIN = CHANGES.formatted("admin_set_role($1, $2, $3, $4, $5, $6)");

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
     * Lets the actor, who must exist, into a public group. They see all of its history and have read it. Who is in a
     * room already stays as they are.
     *
     * @throws ProblemException {@code not_a_member} when the room is not public or there is none; this costs two rows,
     *     and no lock
     */
    public Uni<Void> join(UUID room, UUID actor) {
        return change(room, JOIN, Tuple.of(room, actor));
    }

    /**
     * Takes somebody out of a group, or lets the actor leave. The owner may remove everybody, an admin the members.
     * When the owner leaves, the group passes to the admin who has been in it longest, or else the member, for which
     * all memberships of the room are read; when the last one leaves, it is nobody's for good.
     *
     * <p>A one_to_one cannot be left: it is hidden from the actor's list until its next message. The other does not
     * learn of that: it is no event of the room.
     *
     * @throws ProblemException {@code not_a_member}, {@code not_found} when the person is not in it, {@code forbidden},
     *     {@code validation_failed} for somebody else in a one_to_one
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

    /**
     * Lets somebody leave all of their groups, one after the other, each as if they left it themselves. Reads one row for
     * each of their rooms.
     */
    public Uni<Void> leaveGroups(UUID person) {
        return database.preparedQuery(GROUPS)
                .execute(Tuple.of(person))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> leave(row.getUUID("room_id"), person))
                .onItem()
                .ignoreAsUni();
    }

    /** Who was removed meanwhile has left. */
    private Uni<Void> leave(UUID room, UUID person) {
        return remove(room, person, person)
                .onFailure(failure -> failure instanceof ProblemException problem
                        && problem.code().equals(RoomAccess.notAMember().code()))
                .recoverWithNull()
                .replaceWithVoid();
    }

    /**
     * As {@link #add}, by an admin of the server, into any group and as a member or an admin of it; written down in the
     * same transaction.
     *
     * @throws ProblemException {@code room_not_found}, {@code room_closed}, {@code validation_failed} for a one_to_one
     */
    public Uni<Void> addAsAdmin(UUID room, Actor admin, UUID person, Role role) {
        return change(
                room,
                ADD_AS_ADMIN,
                Tuple.of(room, person, role.wireName(), admin.id(), admin.username(), admin.address()));
    }

    /**
     * As {@link #remove}, by an admin of the server; written down in the same transaction.
     *
     * @throws ProblemException {@code room_not_found}, {@code not_found} when the person is not in it, {@code
     *     validation_failed} for a one_to_one
     */
    public Uni<Void> removeAsAdmin(UUID room, Actor admin, UUID person) {
        return change(room, REMOVE_AS_ADMIN, Tuple.of(room, person, admin.id(), admin.username(), admin.address()));
    }

    /**
     * As {@link #setRole}, by an admin of the server; written down in the same transaction. A new owner takes the place
     * of the old one, who becomes an admin of the group.
     *
     * @throws ProblemException {@code room_not_found}, {@code room_closed}, {@code not_found} when the person is not in
     *     it, {@code validation_failed} for a one_to_one, and for an owner who would leave none
     */
    public Uni<Void> setRoleAsAdmin(UUID room, Actor admin, UUID person, Role role) {
        return change(
                room,
                SET_ROLE_AS_ADMIN,
                Tuple.of(room, person, role.wireName(), admin.id(), admin.username(), admin.address()));
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

    /** @param listOwners whose lists of rooms changed */
    private record Committed(List<RoomChange> changes, List<UUID> listOwners) {}

    private void announce(Committed committed) {
        if (!committed.changes().isEmpty()) {
            changes.roomChanged(committed.changes());
        }
        if (!committed.listOwners().isEmpty()) {
            lists.changed(committed.listOwners());
        }
    }

    private static Committed judged(UUID room, RowSet<Row> rows) {
        var committed = new Committed(new ArrayList<>(rows.size()), new ArrayList<>());
        for (var row : rows) {
            switch (row.getString("outcome")) {
                case "changed" -> take(change(room, row), committed);
                case "hidden" -> committed.listOwners().add(row.getUUID("user_id"));
                case "unchanged" -> {}
                case "not_a_member" -> throw RoomAccess.notAMember();
                case "forbidden" -> throw RoomAccess.notAllowed();
                case "not_a_group" -> throw RoomAccess.notAGroup();
                case "no_room" -> throw RoomAccess.noRoom();
                case "closed" -> throw RoomAccess.closed();
                case "no_such_member" ->
                    throw ProblemException.notFound("not_found", "There is no such member in this room.");
                case "is_owner" -> throw ProblemException.invalid("role", "must be given to another owner first");
                default -> throw new IllegalStateException("Unknown outcome " + row.getString("outcome"));
            }
        }
        return committed;
    }

    private static void take(RoomChange change, Committed committed) {
        committed.changes().add(change);
        switch (change) {
            case RoomChange.MemberJoined joined -> committed.listOwners().add(joined.userId());
            case RoomChange.MemberLeft left -> committed.listOwners().add(left.userId());
            case RoomChange.MemberRole _, RoomChange.RoomUpdated _, RoomChange.RoomDeleted _ -> {}
        }
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
