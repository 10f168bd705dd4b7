package dev.parley.auth.passwordreset;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The reset tokens in PostgreSQL. Every query is one index lookup. */
@ApplicationScoped
class ResetTokenRepository implements PanacheRepositoryBase<ResetToken, UUID> {

    private static final String LIVE = "usedAt is null and supersededAt is null";

    /** The oldest first, few at a time: each new token removes more than come, so that nobody waits for a big one. */
    private static final String DELETE_OLD = """
            /* reset_token_repository.delete_old */
            delete from auth.password_reset_tokens where id in (
                select id from auth.password_reset_tokens
                where expires_at < now() - interval '7 days' order by expires_at limit 100
                for update skip locked)
            """;

    Uni<@Nullable ResetToken> findGood(byte[] hash) {
        return find("hash = ?1 and expiresAt > instant and " + LIVE, (Object) hash)
                .firstResult();
    }

    /** Keeps it from changing until the transaction ends. */
    Uni<@Nullable ResetToken> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** One, or none when it was used meanwhile: of many at once the database lets one through. */
    Uni<Integer> use(UUID id) {
        return update("usedAt = instant where id = ?1 and expiresAt > instant and " + LIVE, id);
    }

    Uni<Integer> supersede(UUID userId) {
        return update("supersededAt = instant where userId = ?1 and " + LIVE, userId);
    }

    Uni<Integer> deleteOld() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DELETE_OLD).executeUpdate());
    }
}
