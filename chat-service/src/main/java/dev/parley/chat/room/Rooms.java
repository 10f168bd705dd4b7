package dev.parley.chat.room;

import dev.parley.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Makes and renames rooms. */
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
            select id from room""";

    private static final String MAKE_GROUP = """
            with room as (
                insert into chat.rooms (id, room_type, created_by, name, is_public)
                values (uuidv7(), 'group', $2, $3, $4) returning id, room_type
            )""" + WITH_MEMBERS;

    private static final String MAKE_ONE_TO_ONE = """
            with pair as (
                insert into chat.room_pairs (user_lo, user_hi, room_id)
                values (least($3::uuid, $4::uuid), greatest($3::uuid, $4::uuid), uuidv7())
                on conflict do nothing returning room_id
            ), room as (
                insert into chat.rooms (id, room_type, created_by)
                select room_id, 'one_to_one', $2 from pair returning id, room_type
            )""" + WITH_MEMBERS;

    private static final String FIND_PAIR = """
            select room_id from chat.room_pairs
            where user_lo = least($1::uuid, $2::uuid) and user_hi = greatest($1::uuid, $2::uuid)""";

    private static final String RENAME = """
            select c.outcome, c.change_seq, (c.room).* from chat.rename_room($1, $2, $3) c""";

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

    /** Makes a room and tells the members' open apps. The members must exist. */
    public Uni<Made> make(NewRoom room) {
        return switch (room) {
            case NewRoom.Group group -> makeGroup(group);
            case NewRoom.OneToOne pair -> makeOneToOne(pair);
        };
    }

    /**
     * Gives a group another name, which its owner and admins may.
     *
     * @throws ProblemException {@code not_a_member}, {@code forbidden}, {@code validation_failed} for a one_to_one
     */
    public Uni<Void> rename(UUID room, UUID actor, String name) {
        return turns.take(
                room,
                () -> database.preparedQuery(RENAME)
                        .execute(Tuple.of(room, actor, name))
                        .invoke(rows -> renamed(room, rows.iterator().next()))
                        .replaceWithVoid());
    }

    private void renamed(UUID room, Row row) {
        switch (row.getString("outcome")) {
            case "changed" ->
                changes.roomChanged(List.of(new RoomChange.RoomUpdated(room, row.getLong("change_seq"), facts(row))));
            case "unchanged" -> {}
            case "not_a_member" -> throw RoomAccess.notAMember();
            case "forbidden" -> throw RoomAccess.notAllowed();
            case "not_a_group" -> throw RoomAccess.notAGroup();
            default -> throw new IllegalStateException("Unknown outcome " + row.getString("outcome"));
        }
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
                .chain(rows -> rows.rowCount() == 0
                        ? findPair(one, other)
                        : Uni.createFrom().item(announce(pair, rows)));
    }

    private Uni<Made> findPair(UUID one, UUID other) {
        return database.preparedQuery(FIND_PAIR)
                .execute(Tuple.of(one, other))
                .map(rows -> new Made(rows.iterator().next().getUUID("room_id"), false));
    }

    private Made announce(NewRoom room, RowSet<Row> rows) {
        lists.changed(room.members());
        return new Made(rows.iterator().next().getUUID("id"), true);
    }

    private static UUID[] members(NewRoom room) {
        return room.members().toArray(UUID[]::new);
    }
}
