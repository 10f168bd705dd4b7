package dev.parley.chat.overview;

import dev.parley.chat.message.MessageHistory;
import dev.parley.chat.message.ReadMarks;
import dev.parley.chat.presence.People;
import dev.parley.chat.presence.Presence;
import dev.parley.chat.room.RoomType;
import dev.parley.kit.paging.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees of their rooms: each with its newest message, what is unread and, where few, who is in it. A
 * list reads one row of each of the person's rooms to sort them, and more only of those on the page.
 */
@Singleton
public class Overview {

    private static final int MOST_MEMBERS = 100;

    /**
     * Rooms of person $1, at most $2 of them. To be filled in: the columns of a message, the seq at which each is shown,
     * what else to join, and which rooms.
     */
    private static final String ROOMS = """
            /* overview.rooms */
            select r.id as the_room_id, r.name, r.room_type, r.is_public, r.created_by, r.created_at as room_created_at,
                   mine.read_seq, mine.muted, mine.last_seq, mine.last_activity_at,
                   (select count(*) from chat.memberships c where c.room_id = r.id) as member_count, %s
            from (
                select m.room_id, m.read_seq, m.muted, %s as last_seq, h.last_activity_at
                from chat.memberships m join chat.room_heads h on h.room_id = m.room_id %s
                where m.user_id = $1 and %s
                order by h.last_activity_at desc, m.room_id desc limit $2
            ) mine
            join chat.rooms r on r.id = mine.room_id
            left join lateral (
                select * from chat.messages newest where newest.room_id = r.id and newest.seq <= mine.last_seq
                order by newest.seq desc limit 1
            ) m on true
            left join chat.profiles p on p.user_id = m.sender_id
            order by mine.last_activity_at desc, r.id desc""";

    /** What was hidden is in the list again once there is a message above that. */
    private static final String SHOWN = """
            (m.hidden_seq is null or (
                select n.seq from chat.messages n where n.room_id = m.room_id and n.seq > m.hidden_seq limit 1
            ) is not null)""";

    private static final String FIRST_PAGE = ROOMS.formatted(MessageHistory.columnsFor("$1"), "h.last_seq", "", SHOWN);
    private static final String NEXT_PAGE = ROOMS.formatted(
            MessageHistory.columnsFor("$1"),
            "h.last_seq",
            "",
            SHOWN + " and (h.last_activity_at, m.room_id) < ($3, $4)");
    private static final String SOME = ROOMS.formatted(
            MessageHistory.columnsFor("$1"),
            "least(h.last_seq, a.seq)",
            "join unnest($3::uuid[], $4::bigint[]) as a (room_id, seq) on a.room_id = m.room_id",
            "m.room_id = any($3)");

    private static final String MEMBERS = """
            /* overview.members */
            select m.room_id, m.user_id, m.role, m.read_seq, p.username, p.display_name
            from unnest($1::uuid[]) as r (id)
            cross join lateral (
                select * from chat.memberships m where m.room_id = r.id
                order by m.room_id, m.user_id limit $2) m
            left join chat.profiles p on p.user_id = m.user_id""";

    private static final String MEMBERS_AFTER = """
            /* overview.members_after */
            select m.room_id, m.user_id, m.role, m.read_seq, p.username, p.display_name
            from chat.memberships m left join chat.profiles p on p.user_id = m.user_id
            where m.room_id = $1 and m.user_id > $2 order by m.user_id limit $3""";

    private static final UUID LOWEST_ID = new UUID(0, 0);

    private final Pool database;
    private final ReadMarks readMarks;
    private final People people;

    Overview(Pool database, ReadMarks readMarks, People people) {
        this.database = database;
        this.readMarks = readMarks;
        this.people = people;
    }

    /** A page of a person's rooms. */
    @Schema(name = "RoomPage")
    public record Rooms(List<RoomView> rooms, @Nullable String nextCursor) {}

    /** A page of a room's members. */
    @Schema(name = "MemberPage")
    public record Members(
            List<MemberView> members, @Nullable String nextCursor) {}

    /**
     * A person's rooms, latest activity first. Of each room on the page it reads the newest message, what is unread and,
     * of a one_to_one, the members; three round trips, and one call to Redis for each other node.
     *
     * @param cursor where to go on, or null for the first page
     */
    public Uni<Rooms> rooms(UUID userId, int limit, @Nullable String cursor) {
        var query = cursor == null
                ? database.preparedQuery(FIRST_PAGE).execute(Tuple.of(userId, limit + 1))
                : database.preparedQuery(NEXT_PAGE).execute(after(userId, limit + 1, cursor));
        return query.map(Overview::list).chain(page -> {
            var shown = page.subList(0, Math.min(limit, page.size()));
            var next = page.size() > limit ? cursorOf(shown.getLast()) : null;
            return views(userId, shown, Overview::isOneToOne).map(rooms -> new Rooms(rooms, next));
        });
    }

    /**
     * Those of the rooms that the person is a member of, hidden ones too, in the order of a list. Each is shown as it
     * was at the seq that is given for it: as if nothing had been said since.
     */
    public Uni<List<RoomView>> rooms(UUID userId, Map<UUID, Long> seqs) {
        return find(userId, seqs).chain(rows -> views(userId, rows, Overview::isOneToOne));
    }

    /**
     * One room with its first 100 members; empty list when the person is no member. Three round trips; all members are
     * counted, by index.
     */
    public Uni<List<RoomView>> roomWithMembers(UUID userId, UUID roomId) {
        return find(userId, Map.of(roomId, Long.MAX_VALUE)).chain(rows -> views(userId, rows, _ -> true));
    }

    /**
     * A room's members in a fixed order. Access is the caller's to check. Reads two rows for each member on the page, and
     * calls Redis once for each node.
     *
     * @param cursor where to go on, or null for the first page
     */
    public Uni<Members> members(UUID roomId, int limit, @Nullable String cursor) {
        var after = cursor == null ? LOWEST_ID : Cursor.id(cursor);
        return database.preparedQuery(MEMBERS_AFTER)
                .execute(Tuple.of(roomId, after, limit + 1))
                .chain(this::withPresence)
                .map(all -> {
                    var shown = List.copyOf(all.subList(0, Math.min(limit, all.size())));
                    var next = all.size() > limit
                            ? Cursor.of(shown.getLast().userId().toString())
                            : null;
                    return new Members(shown, next);
                });
    }

    private Uni<List<Row>> find(UUID userId, Map<UUID, Long> seqs) {
        var ids = seqs.keySet().toArray(UUID[]::new);
        var at = Arrays.stream(ids).map(seqs::get).toArray(Long[]::new);
        return database.preparedQuery(SOME)
                .execute(Tuple.of(userId, ids.length, ids, at))
                .map(Overview::list);
    }

    /** The rooms of these rows, with the members of those that are chosen. */
    private Uni<List<RoomView>> views(UUID viewer, List<Row> rooms, Predicate<Row> withMembers) {
        var marks = rooms.stream()
                .map(row -> new ReadMarks.Mark(idOf(row), row.getLong("read_seq"), row.getLong("last_seq")))
                .toList();
        var told = rooms.stream().filter(withMembers).map(Overview::idOf).toList();
        return Uni.combine()
                .all()
                .unis(readMarks.countUnread(viewer, marks), members(told))
                .with((unread, members) -> rooms.stream()
                        .map(row -> view(
                                row,
                                viewer,
                                unread.getOrDefault(idOf(row), ReadMarks.Unread.NOTHING),
                                members.get(idOf(row))))
                        .toList());
    }

    private Uni<Map<UUID, List<MemberView>>> members(List<UUID> roomIds) {
        if (roomIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return database.preparedQuery(MEMBERS)
                .execute(Tuple.of(roomIds.toArray(UUID[]::new), MOST_MEMBERS))
                .chain(rows -> withPresence(rows).map(members -> byRoom(rows, members)));
    }

    private Uni<List<MemberView>> withPresence(RowSet<Row> rows) {
        var members = new ArrayList<MemberView>();
        rows.forEach(row -> members.add(member(row)));
        var ids = members.stream().map(MemberView::userId).collect(Collectors.toSet());
        return people.presenceOf(ids)
                .map(presence -> members.stream()
                        .map(member -> member.with(
                                presence.getOrDefault(member.userId(), new Presence(member.userId(), false, null))))
                        .toList());
    }

    /** Both are of the same order. */
    private static Map<UUID, List<MemberView>> byRoom(RowSet<Row> rows, List<MemberView> members) {
        var byRoom = new HashMap<UUID, List<MemberView>>();
        int i = 0;
        for (Row row : rows) {
            byRoom.computeIfAbsent(row.getUUID("room_id"), _ -> new ArrayList<>())
                    .add(members.get(i++));
        }
        return byRoom;
    }

    private static MemberView member(Row row) {
        return new MemberView(
                row.getUUID("user_id"),
                orEmpty(row.getString("username")),
                orEmpty(row.getString("display_name")),
                row.getString("role"),
                false,
                null,
                row.getLong("read_seq"));
    }

    private static RoomView view(Row row, UUID viewer, ReadMarks.Unread unread, @Nullable List<MemberView> members) {
        return new RoomView(
                idOf(row),
                row.getString("name"),
                RoomType.of(row.getString("room_type")),
                row.getBoolean("is_public"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("room_created_at").toInstant(),
                row.getLong("last_seq"),
                row.getLong("read_seq"),
                unread.messages(),
                unread.mentions(),
                row.getBoolean("muted"),
                row.getLong("member_count"),
                row.getUUID("id") == null ? null : MessageHistory.message(row).seenBy(viewer),
                members);
    }

    private static Tuple after(UUID userId, int limit, String cursor) {
        var parts = Cursor.parts(cursor, 2);
        try {
            return Tuple.of(userId, limit, OffsetDateTime.parse(parts.getFirst()), Cursor.idOf(parts.getLast()));
        } catch (DateTimeParseException notATime) {
            throw Cursor.invalid();
        }
    }

    private static String cursorOf(Row last) {
        return Cursor.of(
                last.getOffsetDateTime("last_activity_at").toString(),
                last.getUUID("the_room_id").toString());
    }

    private static List<Row> list(RowSet<Row> rows) {
        var list = new ArrayList<Row>(rows.size());
        rows.forEach(list::add);
        return list;
    }

    private static UUID idOf(Row room) {
        return room.getUUID("the_room_id");
    }

    private static boolean isOneToOne(Row room) {
        return RoomType.of(room.getString("room_type")) == RoomType.ONE_TO_ONE;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
