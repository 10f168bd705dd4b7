package dev.parley.chat.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What admins did. It can be added to and read; nobody changes the past, which the database sees to. Changes are noted by
 * the database's functions that make them, in the same transaction.
 */
@Singleton
public class AuditLog {

    static final List<String> ACTIONS = List.of("open", "list", "create", "change", "delete");
    static final List<String> OBJECT_TYPES = List.of("room", "membership", "message", "audit_entry");

    private static final String NOTE = "/* audit_log.note */ select chat.note($1, $2, $3, $4, $5, $6, null, $7)";

    private final Pool database;
    private final AdminMetrics metrics;

    AuditLog(Pool database, AdminMetrics metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    /** Notes that a record is looked at. It must not be shown before this is done. */
    public Uni<Void> opened(Actor actor, String objectType, String id) {
        return note(actor, "open", objectType, id, null);
    }

    /** Notes that many records are looked at, and by what they were chosen. They must not be shown before this is done. */
    public Uni<Void> listed(Actor actor, String objectType, Map<String, String> filters) {
        return note(actor, "list", objectType, null, new JsonObject(new HashMap<>(filters)));
    }

    /** Counts a change that the database has made and noted. */
    public void changed(String action, String objectType) {
        metrics.noted(action, objectType);
    }

    private Uni<Void> note(
            Actor actor, String action, String objectType, @Nullable String id, @Nullable JsonObject after) {
        return database.preparedQuery(NOTE)
                .execute(Tuple.from(
                        new Object[] {actor.id(), actor.username(), actor.address(), action, objectType, id, after}))
                .invoke(_ -> metrics.noted(action, objectType))
                .replaceWithVoid();
    }
}
