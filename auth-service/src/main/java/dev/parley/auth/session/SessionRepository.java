package dev.parley.auth.session;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sessions in PostgreSQL. Every query is one index lookup. */
@ApplicationScoped
class SessionRepository implements PanacheRepositoryBase<Session, UUID> {

    private static final String REVOKE_ALL_BUT = """
            /* session_repository.revoke_all_but */
            update auth.sessions set revoked_at = now(), revoked_reason = :reason
            where user_id = :user and revoked_at is null and id <> :kept
            returning id
            """;

    /**
     * The oldest first, few at a time: each new session removes more than come. Their tokens go before them, since of
     * these a session may have thousands, and the delete of its row would have to take them all at once.
     */
    private static final String DELETE_ENDED = """
            /* session_repository.delete_ended */
            with ended as (
                select id from auth.sessions
                where least(revoked_at, expires_at) < :before order by least(revoked_at, expires_at) limit 5
                for update skip locked),
            tokens as (
                delete from auth.refresh_tokens where hash in (
                    select t.hash from auth.refresh_tokens t join ended on ended.id = t.session_id limit 200))
            delete from auth.sessions s using ended
            where s.id = ended.id and not exists (select from auth.refresh_tokens t where t.session_id = s.id)
            """;

    private static final UUID NOBODYS = new UUID(0, 0);

    /** Takes the lock that makes all that happens to one family of tokens happen one after the other. */
    Uni<@Nullable Session> lockFamilyOf(byte[] tokenHash) {
        return find("id = (select t.sessionId from RefreshToken t where t.hash = ?1)", (Object) tokenHash)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Keeps it from changing until the transaction ends. */
    Uni<@Nullable Session> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** A user's live sessions, newest first, those before {@code before} if it is given. */
    Uni<List<Session>> listLive(UUID userId, @Nullable UUID before, int limit) {
        var newestFirst = Sort.descending("id");
        var live = "userId = ?1 and revokedAt is null and expiresAt > instant";
        var query = before == null
                ? find(live, newestFirst, userId)
                : find(live + " and id < ?2", newestFirst, userId, before);
        return query.range(0, limit - 1).list();
    }

    /** How many were revoked: one, or none when it is not theirs or not live. */
    Uni<Integer> revoke(UUID id, UUID userId, Revocation reason) {
        return update(
                "revokedAt = instant, revokedReason = ?1 where id = ?2 and userId = ?3 and revokedAt is null"
                        + " and expiresAt > instant",
                reason.name(),
                id,
                userId);
    }

    /** The ids of those that were revoked: all of a user's that were not, but {@code kept} if it is given. */
    Uni<List<UUID>> revokeAllBut(@Nullable UUID kept, UUID userId, Revocation reason) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REVOKE_ALL_BUT, UUID.class)
                        .setParameter("reason", reason.name())
                        .setParameter("user", userId)
                        .setParameter("kept", kept == null ? NOBODYS : kept)
                        .getResultList());
    }

    /** Those that were over before then. */
    Uni<Void> deleteEnded(Instant before) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DELETE_ENDED)
                        .setParameter("before", before)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
