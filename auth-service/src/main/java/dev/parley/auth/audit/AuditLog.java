package dev.parley.auth.audit;

import dev.parley.auth.account.NewId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What admins did. It can be added to and read; nobody changes the past, which the database sees to. */
@ApplicationScoped
public class AuditLog {

    private static final String ADD = """
            /* audit_log.add */
            insert into auth.audit_log
                (id, actor_id, actor_username, address, action, object_type, object_id, before, after)
            values (:id, :actor, :username, :address, :action, :type, :object,
                cast(cast(:before as text) as jsonb), cast(cast(:after as text) as jsonb))
            """;

    private final AdminMetrics metrics;

    AuditLog(AdminMetrics metrics) {
        this.metrics = metrics;
    }

    /** Adds an entry in the transaction that does what it tells of: neither is without the other. */
    @WithTransaction
    public Uni<Void> add(Actor actor, Action action, ObjectType type, UUID id, Changes changes) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter("id", NewId.next())
                        .setParameter("actor", actor.id())
                        .setParameter("username", actor.username())
                        .setParameter("address", actor.address())
                        .setParameter("action", action.text())
                        .setParameter("type", type.text())
                        .setParameter("object", id)
                        .setParameter("before", json(changes.before()))
                        .setParameter("after", json(changes.after()))
                        .executeUpdate())
                .invoke(_ -> metrics.noted(action, type))
                .replaceWithVoid();
    }

    /** Notes that a record is looked at. It must not be shown before this is done. */
    public Uni<Void> opened(Actor actor, ObjectType type, UUID id) {
        return add(actor, Action.OPEN, type, id, Changes.NONE);
    }

    private static @Nullable String json(@Nullable Map<String, ? extends @Nullable Object> fields) {
        return fields == null ? null : new JsonObject(new HashMap<>(fields)).encode();
    }
}
