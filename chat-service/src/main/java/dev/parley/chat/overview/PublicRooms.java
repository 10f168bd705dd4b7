package dev.parley.chat.overview;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.chat.room.RoomType;
import dev.parley.kit.paging.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The groups that anybody may find and join, by name. A page of all of them reads as many rooms as it shows. One of
 * those with a part in their name reads all that have its pieces, runs of three characters, from an index; the part of
 * a single letter may be in most. Of each room on the page the members are counted.
 */
@Singleton
class PublicRooms {

    /** A page for person $1: at most $2 of the rooms after the name $3 and the id $4. */
    private static final String PAGE = """
            /* public_rooms.page */
            select f.id, f.name, f.created_at, f.sort_name,
                   (select count(*) from chat.memberships c where c.room_id = f.id) as member_count,
                   (select m.user_id from chat.memberships m where m.room_id = f.id and m.user_id = $1) is not null
                       as is_member
            from (%s) f order by f.sort_name, f.id""";

    private static final String ALL = PAGE.formatted("""
            select r.id, r.name, r.created_at, lower(coalesce(r.name, '')) as sort_name
            from chat.rooms r
            where r.is_public and r.deleted_at is null and (lower(coalesce(r.name, '')), r.id) > ($3, $4)
            order by lower(coalesce(r.name, '')), r.id limit $2""");

    /** The pieces only narrow it down: they may stand in any order. */
    private static final String WITH_PART = """
            /* public_rooms.with_part */
            with narrowed as materialized (
                select r.id, r.name, r.created_at, lower(coalesce(r.name, '')) as sort_name
                from chat.rooms r
                where r.is_public and r.deleted_at is null
                  and chat.pieces_of(r.name, 1) @> chat.pieces_of($5, least(length(lower($5)), 3))
            )
            """ + PAGE.formatted("""
            select n.* from narrowed n
            where strpos(n.sort_name, lower($5)) > 0 and (n.sort_name, n.id) > ($3, $4)
            order by n.sort_name, n.id limit $2""");

    private static final UUID LOWEST_ID = new UUID(0, 0);

    private final Pool database;

    PublicRooms(Pool database) {
        this.database = database;
    }

    /**
     * A group as somebody sees it who may not be in it.
     *
     * @param isMember whether they are
     */
    @Schema(name = "PublicRoom")
    record PublicRoom(
            UUID id,
            @Nullable String name,
            RoomType roomType,
            boolean isPublic,
            long memberCount,
            boolean isMember,
            Instant createdAt) {}

    /** A page of them. */
    @Schema(name = "PublicRoomPage")
    record Page(List<PublicRoom> rooms, @Nullable String nextCursor) {}

    /**
     * The rooms in the order of their names.
     *
     * @param part of the name, in any case; empty for all rooms
     * @param cursor where to go on, or null for the first page
     */
    Uni<Page> find(UUID viewer, String part, int limit, @Nullable String cursor) {
        var page = after(viewer, limit + 1, cursor);
        var query = part.isEmpty()
                ? database.preparedQuery(ALL).execute(page)
                : database.preparedQuery(WITH_PART).execute(page.addString(part));
        return query.map(rows -> {
            var found = new ArrayList<Row>(rows.size());
            rows.forEach(found::add);
            var shown = found.subList(0, Math.min(limit, found.size()));
            var next = found.size() > limit ? cursorOf(shown.getLast()) : null;
            return new Page(shown.stream().map(PublicRooms::room).toList(), next);
        });
    }

    private static Tuple after(UUID viewer, int limit, @Nullable String cursor) {
        if (cursor == null) {
            return Tuple.of(viewer, limit, "", LOWEST_ID);
        }
        var parts = Cursor.parts(cursor, 2);
        try {
            var name = URLDecoder.decode(parts.getFirst(), UTF_8);
            if (!name.contains("\0")) {
                return Tuple.of(viewer, limit, name, Cursor.idOf(parts.getLast()));
            }
        } catch (IllegalArgumentException notAName) {
            // said below
        }
        throw Cursor.invalid();
    }

    /** Names may have any characters, also those that part a cursor. */
    private static String cursorOf(Row last) {
        return Cursor.of(
                URLEncoder.encode(last.getString("sort_name"), UTF_8),
                last.getUUID("id").toString());
    }

    private static PublicRoom room(Row row) {
        return new PublicRoom(
                row.getUUID("id"),
                row.getString("name"),
                RoomType.GROUP,
                true,
                row.getLong("member_count"),
                row.getBoolean("is_member"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
