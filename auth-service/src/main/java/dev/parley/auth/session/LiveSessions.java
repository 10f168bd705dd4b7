package dev.parley.auth.session;

import dev.parley.auth.account.User;
import dev.parley.auth.database.Reads;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose sessions are good now. Asked at the beginning of every call, so without entities. */
@ApplicationScoped
class LiveSessions {

    private static final String USER_OF = """
            /* live_sessions.user_of */
            select a.id, a.username, a.email, a.display_name, a.is_admin, a.last_seen_at, a.created_at
            from auth.sessions s join auth.users a on a.id = s.user_id
            where s.id = $1 and s.user_id = $2
              and s.revoked_at is null and s.expires_at > now() and a.disabled_at is null
            """;

    private final Reads reads;

    LiveSessions(Reads reads) {
        this.reads = reads;
    }

    /** The user if the session is theirs and both are good: two lookups by primary key. */
    Uni<@Nullable User> userOf(UUID sessionId, UUID userId) {
        return reads.rows(USER_OF, Tuple.of(sessionId, userId)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? user(found.next()) : null;
        });
    }

    private static User user(Row row) {
        OffsetDateTime seen = row.getOffsetDateTime("last_seen_at");
        return new User(
                row.getUUID("id"),
                row.getString("username"),
                row.getString("email"),
                row.getString("display_name"),
                row.getBoolean("is_admin"),
                false,
                seen == null ? null : seen.toInstant(),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
