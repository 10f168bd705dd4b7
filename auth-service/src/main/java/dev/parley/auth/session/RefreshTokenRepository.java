package dev.parley.auth.session;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The refresh tokens in PostgreSQL, found by their hash. */
@ApplicationScoped
class RefreshTokenRepository implements PanacheRepositoryBase<RefreshToken, byte[]> {

    Uni<@Nullable RefreshToken> findByHash(byte[] hash) {
        return find("hash = ?1", (Object) hash).firstResult();
    }
}
