package dev.parley.auth.admin;

import dev.parley.auth.database.Reads;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Counts what hangs on an account, by the index of each table on its user. */
@ApplicationScoped
class AttachmentCounts {

    private static final String COUNT = """
            /* attachment_counts.count */
            select
                (select count(*) from auth.sessions
                 where user_id = $1 and revoked_at is null and expires_at > now()) as live_sessions,
                (select count(*) from auth.sessions where user_id = $1) as sessions,
                (select count(*) from auth.password_reset_tokens where user_id = $1) as password_reset_tokens,
                (select count(*) from auth.known_devices where user_id = $1) as known_devices
            """;

    private final Reads reads;

    AttachmentCounts(Reads reads) {
        this.reads = reads;
    }

    Uni<Attachments> of(UUID userId) {
        return reads.rows(COUNT, Tuple.of(userId))
                .map(rows -> attachments(rows.iterator().next()));
    }

    private static Attachments attachments(Row row) {
        return new Attachments(
                row.getLong("live_sessions"),
                row.getLong("sessions"),
                row.getLong("password_reset_tokens"),
                row.getLong("known_devices"));
    }
}
