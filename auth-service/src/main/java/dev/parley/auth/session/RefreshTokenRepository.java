package dev.parley.auth.session;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The refresh tokens in PostgreSQL, found by their hash. */
@ApplicationScoped
class RefreshTokenRepository implements PanacheRepositoryBase<RefreshToken, byte[]> {

    /**
     * The oldest first, few at a time: each new token removes more than come. The index finds them whatever family they
     * are of; locked ones are somebody else's to remove.
     */
    private static final String DELETE_EXPIRED = """
            /* refresh_token_repository.delete_expired */
            delete from auth.refresh_tokens where hash in (
                select hash from auth.refresh_tokens
                where expires_at <= now() order by expires_at limit 20
                for update skip locked)
            """;

    Uni<@Nullable RefreshToken> findByHash(byte[] hash) {
        return find("hash = ?1", (Object) hash).firstResult();
    }

    /** Those that ended: whoever comes with one is refused either way. */
    Uni<Void> deleteExpired() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DELETE_EXPIRED).executeUpdate())
                .replaceWithVoid();
    }
}
