package dev.parley.chat.room;

import dev.parley.chat.audit.Actor;
import dev.parley.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, changes and deletes rooms. */
@Singleton
public class Rooms {

    /** The members' rows and what goes with them, in the statement that makes the room: all of it or nothing. */
    private static final String WITH_MEMBERS = """
            , head as (
                insert into chat.room_heads (room_id) select id from room
            ), members as (
                insert into chat.memberships (room_id, user_id, role)
                select room.id, u.id, case when u.id = $2 and room.room_type = 'group' then 'owner' else 'member' end
                from room, unnest($1::uuid[]) as u (id)
            ), versions as (
                insert into chat.member_versions as v (user_id, version)
                select u.id, 1 from room, unnest($1::uuid[]) as u (id)
                on conflict (user_id) do update set version = v.version + 1
            )
            """;

    private static final String GROUP_WITH_MEMBERS = """
            room as (
                insert into chat.rooms (id, room_type, created_by, name, is_public)
                values (uuidv7(), 'group', $2, $3, $4) returning id, room_type, name, is_public, created_by
            )""" + WITH_MEMBERS;

    private static final String MAKE_GROUP =
            "/* rooms.make_group */ with " + GROUP_WITH_MEMBERS + "select id from room";

    private static final String MAKE_GROUP_AS_ADMIN =
            "/* rooms.make_group_as_admin */ with " + GROUP_WITH_MEMBERS + """
            select id, chat.note(
                $5, $6, $7, 'create', 'room', id::text, null,
                jsonb_build_object('name', name, 'is_public', is_public, 'created_by', created_by))
            from room""";

    private static final String MAKE_ONE_TO_ONE = """
            /* rooms.make_one_to_one */
            with pair as (
                insert into chat.room_pairs (user_lo, user_hi, room_id)
                values (least($3::uuid, $4::uuid), greatest($3::uuid, $4::uuid), uuidv7())
                on conflict do nothing returning room_id
            ), room as (
                insert into chat.rooms (id, room_type, created_by)
                select room_id, 'one_to_one', $2 from pair returning id, room_type
            )""" + WITH_MEMBERS + "select id from room";

    private static final String SHOW_PAIR =
            "/* rooms.show_pair */ select s.room_id, s.is_back from chat.show_pair($1, $2, $3) s";

    private static final String UPDATE = """
            /* rooms.update */
            select c.outcome, c.change_seq, (c.room).* from chat.update_room($1, $2, $3, $4) c""";

    private static final String DELETE =
            "/* rooms.delete */ select c.outcome, c.change_seq, c.members from chat.delete_room($1, $2) c";

    private static final String UPDATE_AS_ADMIN = """
            /* rooms.update_as_admin */
            select c.outcome, c.change_seq, (c.room).* from chat.admin_update_room($1, $2, $3, $4, $5, $6) c""";

    private static final String DELETE_AS_ADMIN = """
            /* rooms.delete_as_admin */
            select c.outcome, c.change_seq, c.members from chat.admin_delete_room($1, $2, $3, $4) c""";

    private final Pool database;
    private final RoomTurns turns;
    private final RoomListChanges lists;
    private final CommittedRoomChanges changes;

    Rooms(Pool database, RoomTurns turns, RoomListChanges lists, CommittedRoomChanges changes) {
        this.database = database;
        this.turns = turns;
        this.lists = lists;
        this.changes = changes;
    }

    /**
     * The outcome of making a room.
     *
     * @param isNew false when the pair of a one_to_one had a room already
     */
    public record Made(UUID roomId, boolean isNew) {}

    /**
     * Makes a room and tells the members' open apps. The members must exist. Where a pair has a room already, that is in
     * the creator's list again if they had hidden it.
     *
     * <p>Writes a room and its head, and for each member a membership and the version of their list; for a pair that has
     * a room, a membership and a version at most.
     */
    public Uni<Made> make(NewRoom room) {
        return switch (room) {
            case NewRoom.Group group -> makeGroup(group);
            case NewRoom.OneToOne pair -> makeOneToOne(pair);
        };
    }

    /**
     * Gives a group another name, or makes it public or private, which its owner and admins may. What is null stays.
     * Writes a room and a change, and sends one event to each socket of the members.
     *
     * @throws ProblemException {@code not_a_member}, {@code forbidden}, {@code validation_failed} for a one_to_one
     */
    public Uni<Void> update(UUID room, UUID actor, @Nullable String name, @Nullable Boolean isPublic) {
        return turns.take(
                room,
                () -> database.preparedQuery(UPDATE)
                        .execute(Tuple.of(room, actor, name, isPublic))
                        .invoke(rows -> updated(room, rows.iterator().next()))
                        .replaceWithVoid());
    }

    /**
     * Deletes a group, which its owner may: the room's last event ends all memberships. What was said in it stays in the
     * database, out of everybody's reach.
     *
     * <p>Writes a room and a change, and for each member takes a membership away and writes the version of their list;
     * sends two frames to each socket of a member, and reads the list of each member who has one.
     *
     * @throws ProblemException {@code not_a_member}, {@code forbidden}, {@code validation_failed} for a one_to_one
     */
    public Uni<Void> delete(UUID room, UUID actor) {
        return turns.take(
                room,
                () -> database.preparedQuery(DELETE)
                        .execute(Tuple.of(room, actor))
                        .invoke(rows -> deleted(room, rows.iterator().next()))
                        .replaceWithVoid());
    }

    /**
     * Makes a group for somebody else and tells their open apps, by an admin of the server; written down in the same
     * transaction. The members must exist.
     *
     * @return its id
     */
    public Uni<UUID> makeAsAdmin(NewRoom.Group group, Actor admin) {
        return database.preparedQuery(MAKE_GROUP_AS_ADMIN)
                .execute(Tuple.from(new Object[] {
                    members(group),
                    group.creator(),
                    group.name(),
                    group.isPublic(),
                    admin.id(),
                    admin.username(),
                    admin.address()
                }))
                .map(rows -> announce(group, rows).roomId());
    }

    /**
     * As {@link #update}, of any group, by an admin of the server; written down in the same transaction.
     *
     * @throws ProblemException {@code room_not_found}, {@code room_closed}, {@code validation_failed} for a one_to_one
     */
    public Uni<Void> updateAsAdmin(UUID room, Actor admin, @Nullable String name, @Nullable Boolean isPublic) {
        return turns.take(
                room,
                () -> database.preparedQuery(UPDATE_AS_ADMIN)
                        .execute(Tuple.of(room, name, isPublic, admin.id(), admin.username(), admin.address()))
                        .invoke(rows -> updated(room, rows.iterator().next()))
                        .replaceWithVoid());
    }

    /**
     * As {@link #delete}, of any room, also one_to_one, by an admin of the server; written down in the same transaction.
     * The two of a one_to_one may begin another one.
     *
     * @throws ProblemException {@code room_not_found}
     */
    public Uni<Void> deleteAsAdmin(UUID room, Actor admin) {
        return turns.take(
                room,
                () -> database.preparedQuery(DELETE_AS_ADMIN)
                        .execute(Tuple.of(room, admin.id(), admin.username(), admin.address()))
                        .invoke(rows -> deleted(room, rows.iterator().next()))
                        .replaceWithVoid());
    }

    private void updated(UUID room, Row row) {
        if (isChanged(row)) {
            changes.roomChanged(List.of(new RoomChange.RoomUpdated(room, row.getLong("change_seq"), facts(row))));
        }
    }

    private void deleted(UUID room, Row row) {
        if (isChanged(row)) {
            changes.roomChanged(List.of(new RoomChange.RoomDeleted(room, row.getLong("change_seq"))));
            lists.changed(List.of(row.getArrayOfUUIDs("members")));
        }
    }

    private static boolean isChanged(Row row) {
        return switch (row.getString("outcome")) {
            case "changed" -> true;
            case "unchanged" -> false;
            case "not_a_member" -> throw RoomAccess.notAMember();
            case "forbidden" -> throw RoomAccess.notAllowed();
            case "not_a_group" -> throw RoomAccess.notAGroup();
            case "no_room" -> throw RoomAccess.noRoom();
            case "closed" -> throw RoomAccess.closed();
            default -> throw new IllegalStateException("Unknown outcome " + row.getString("outcome"));
        };
    }

    private static RoomChange.Facts facts(Row row) {
        return new RoomChange.Facts(
                row.getUUID("id"),
                row.getString("name"),
                RoomType.of(row.getString("room_type")),
                row.getBoolean("is_public"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private Uni<Made> makeGroup(NewRoom.Group group) {
        return database.preparedQuery(MAKE_GROUP)
                .execute(Tuple.of(members(group), group.creator(), group.name(), group.isPublic()))
                .map(rows -> announce(group, rows));
    }

    private Uni<Made> makeOneToOne(NewRoom.OneToOne pair) {
        var one = pair.members().first();
        var other = pair.members().last();
        return database.preparedQuery(MAKE_ONE_TO_ONE)
                .execute(Tuple.of(members(pair), pair.creator(), one, other))
                .chain(rows ->
                        rows.rowCount() == 0 ? showPair(pair) : Uni.createFrom().item(announce(pair, rows)));
    }

    private Uni<Made> showPair(NewRoom.OneToOne pair) {
        return database.preparedQuery(SHOW_PAIR)
                .execute(Tuple.of(pair.members().first(), pair.members().last(), pair.creator()))
                .map(rows -> rows.iterator().next())
                .invoke(row -> {
                    if (row.getBoolean("is_back")) {
                        lists.changed(List.of(pair.creator()));
                    }
                })
                .map(row -> new Made(row.getUUID("room_id"), false));
    }

    private Made announce(NewRoom room, RowSet<Row> rows) {
        lists.changed(room.members());
        return new Made(rows.iterator().next().getUUID("id"), true);
    }

    private static UUID[] members(NewRoom room) {
        return room.members().toArray(UUID[]::new);
    }
}
