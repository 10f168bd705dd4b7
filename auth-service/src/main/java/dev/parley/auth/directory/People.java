package dev.parley.auth.directory;

import dev.parley.auth.database.Reads;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Finds people by the names that everybody may know. It reads no column that is anybody's secret. */
@ApplicationScoped
class People {

    /** Both prefixes are index ranges; the pages go on behind the last username. */
    private static final String SEARCH = """
            /* people.search */
            select id, username, display_name, last_seen_at
            from auth.users
            where (username_key like lower($1) or display_name_key like lower($1))
              and username_key > lower($2)
              and disabled_at is null
            order by username_key
            limit $3
            """;

    private static final String LOOKUP = """
            /* people.lookup */
            select id, username, display_name, last_seen_at
            from auth.users
            where id = any($1)
            order by username_key
            """;

    private final Reads reads;

    People(Reads reads) {
        this.reads = reads;
    }

    /**
     * People whose username or display name begins with {@code prefix}, in the order of their usernames.
     *
     * @param after the last username of the page before, or an empty text
     */
    Uni<List<Person>> search(String prefix, String after, int limit) {
        return reads.rows(SEARCH, Tuple.of(escaped(prefix) + "%", after, limit)).map(People::people);
    }

    /** The accounts among {@code ids}, disabled ones too: their messages are still there. */
    Uni<List<Person>> lookup(Collection<UUID> ids) {
        return reads.rows(LOOKUP, Tuple.of(ids.toArray(UUID[]::new))).map(People::people);
    }

    /** What people type is no pattern. */
    private static String escaped(String prefix) {
        return prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static List<Person> people(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(People::person)
                .toList();
    }

    private static Person person(Row row) {
        OffsetDateTime seen = row.getOffsetDateTime("last_seen_at");
        return new Person(
                row.getUUID("id"),
                row.getString("username"),
                row.getString("display_name"),
                false,
                seen == null ? null : seen.toInstant());
    }
}
