package dev.parley.auth.session;

import dev.parley.auth.account.Verified;
import dev.parley.auth.secret.Secret;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
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
     * All that a sign-in stores, in one round trip: nothing when the account is gone or disabled or has another password
     * by now, which is decided while its row is locked against changes. What ended long ago goes, the oldest first, few
     * at a time: each new session removes more than come. Their tokens go before them, since of these a session may have
     * thousands, and the delete of its row would have to take them all at once.
     */
    private static final String OPEN = """
            /* session_repository.open */
            with owner as (
                update auth.users set last_seen_at = now()
                where id = :user and password_version = :version and disabled_at is null
                returning id),
            opened as (
                insert into auth.sessions (id, user_id, user_agent, ip, expires_at)
                select :id, owner.id, :agent, :ip, now() + make_interval(secs => :life) from owner
                returning id, expires_at),
            ended as (
                select id from auth.sessions
                where exists (select from owner)
                  and least(revoked_at, expires_at) < now() - make_interval(secs => :kept)
                order by least(revoked_at, expires_at) limit 5
                for update skip locked),
            tokens_gone as (
                delete from auth.refresh_tokens where hash in (
                    select t.hash from auth.refresh_tokens t join ended on ended.id = t.session_id limit 200)),
            sessions_gone as (
                delete from auth.sessions s using ended
                where s.id = ended.id
                  and not exists (select from auth.refresh_tokens t where t.session_id = s.id))
            insert into auth.refresh_tokens (hash, session_id, expires_at)
            select :hash, opened.id, opened.expires_at from opened
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

    /**
     * Opens a session with its first refresh token, both for {@code life}, and removes some of those that ended longer
     * ago than {@code kept}.
     *
     * @return one, or none when the account is gone or disabled or has another password than the one that was checked
     */
    Uni<Integer> open(UUID id, Verified who, Device device, Secret token, Duration life, Duration kept) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OPEN)
                        .setParameter("user", who.user().id())
                        .setParameter("version", who.passwordVersion())
                        .setParameter("id", id)
                        .setParameter("agent", device.userAgent())
                        .setParameter("ip", device.ip())
                        .setParameter("hash", token.hash())
                        .setParameter("life", (double) life.toSeconds())
                        .setParameter("kept", (double) kept.toSeconds())
                        .executeUpdate());
    }
}
