package dev.parley.chat.admin;

import dev.parley.chat.listing.Column;
import dev.parley.chat.listing.Table;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That somebody is in a room, as admins of the server see it.
 *
 * @param role in the room
 */
@RegisterForReflection
@Schema(name = "AdminMembership")
public record MembershipRecord(
        String id, UUID roomId, UUID userId, String username, String role, Instant joinedAt, long readSeq) {

    private static final Table.Key KEY = new Table.Key(
            "(m.room_id, m.user_id) in (select split_part(k, '_', 1)::uuid, split_part(k, '_', 2)::uuid"
                    + " from unnest(?::text[]) k)",
            "m.user_id",
            ids -> ids.stream()
                    .flatMap(id -> MembershipId.parse(id).stream())
                    .map(MembershipId::toString)
                    .toArray(String[]::new));

    /** How they are listed. Their order is that of their keys; when somebody joined is on no index. */
    public static final Table<MembershipRecord> TABLE = new Table<>(
            "room-memberships",
            new Table.Source("chat.memberships", "m", "left join chat.profiles p on p.user_id = m.user_id"),
            "m.room_id, m.user_id, coalesce(p.username, '') as username, m.role, m.joined_at, m.read_seq",
            KEY,
            List.of(
                    Column.sorted("id", "m.room_id"),
                    Column.id("room_id", "m.room_id"),
                    Column.id("user_id", "m.user_id"),
                    Column.choice("role", "m.role", List.of("owner", "admin", "member"))),
            "id",
            "",
            MembershipRecord::of);

    static MembershipRecord of(Row row) {
        var id = new MembershipId(row.getUUID("room_id"), row.getUUID("user_id"));
        return new MembershipRecord(
                id.toString(),
                id.room(),
                id.user(),
                row.getString("username"),
                row.getString("role"),
                row.getOffsetDateTime("joined_at").toInstant(),
                row.getLong("read_seq"));
    }
}
