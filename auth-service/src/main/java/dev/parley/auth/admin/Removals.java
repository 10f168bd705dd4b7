package dev.parley.auth.admin;

import dev.parley.auth.audit.Action;
import dev.parley.auth.audit.Actor;
import dev.parley.auth.audit.AuditLog;
import dev.parley.auth.audit.Changes;
import dev.parley.auth.audit.ObjectType;
import dev.parley.auth.passwordreset.PasswordResets;
import dev.parley.auth.revocation.Revocations;
import dev.parley.auth.session.Sessions;
import dev.parley.auth.session.Sessions.Removed;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What admins take away from people: sessions, and links to choose a new password with. Each is written down in the
 * transaction that does it.
 */
@ApplicationScoped
class Removals {

    private final Sessions sessions;
    private final PasswordResets resets;
    private final Revocations revocations;
    private final AuditLog audit;

    Removals(Sessions sessions, PasswordResets resets, Revocations revocations, AuditLog audit) {
        this.sessions = sessions;
        this.resets = resets;
        this.revocations = revocations;
        this.audit = audit;
    }

    /** Ends sessions and removes them; tells which there were. */
    Uni<List<UUID>> ofSessions(Actor actor, List<UUID> ids) {
        return sessionsRemoved(actor, ids)
                .invoke(removed -> removed.forEach(session -> revocations.announce(session.revoked())))
                .map(removed -> removed.stream().map(Removed::id).toList());
    }

    /** Removes reset tokens, used or not; tells which there were. */
    @WithTransaction
    Uni<List<UUID>> ofResetTokens(Actor actor, List<UUID> ids) {
        return each(ids, id -> resetTokenRemoved(actor, id));
    }

    @WithTransaction
    Uni<List<Removed>> sessionsRemoved(Actor actor, List<UUID> ids) {
        return each(ids, id -> sessionRemoved(actor, id));
    }

    private Uni<@Nullable Removed> sessionRemoved(Actor actor, UUID id) {
        return sessions.remove(id)
                .call(removed -> removed == null
                        ? Uni.createFrom().voidItem()
                        : audit.add(actor, Action.DELETE, ObjectType.SESSION, id, Changes.removed(fieldsOf(removed))));
    }

    private Uni<@Nullable UUID> resetTokenRemoved(Actor actor, UUID id) {
        return resets.remove(id)
                .call(owner -> owner == null
                        ? Uni.createFrom().voidItem()
                        : audit.add(
                                actor,
                                Action.DELETE,
                                ObjectType.PASSWORD_RESET_TOKEN,
                                id,
                                Changes.removed(Map.of("user_id", owner.toString()))))
                .map(owner -> owner == null ? null : id);
    }

    /** In the order of their ids, as everybody who locks several; without those that there are not. */
    private static <T> Uni<List<T>> each(List<UUID> ids, Function<UUID, Uni<@Nullable T>> removal) {
        return Multi.createFrom()
                .iterable(ids.stream().sorted().toList())
                .onItem()
                .transformToUniAndConcatenate(removal::apply)
                .collect()
                .asList();
    }

    private static Map<String, Object> fieldsOf(Removed session) {
        return Map.of(
                "user_id", session.revoked().userId().toString(),
                "user_agent", session.userAgent(),
                "ip", session.ip());
    }
}
