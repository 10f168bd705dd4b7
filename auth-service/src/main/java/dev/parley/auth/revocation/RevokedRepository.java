package dev.parley.auth.revocation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was revoked lately, in PostgreSQL. */
@ApplicationScoped
class RevokedRepository implements PanacheRepositoryBase<RevokedEntry, UUID> {

    /** The oldest first, few at a time: each new row removes more than come. */
    private static final String DELETE_OLD = """
            /* revoked_repository.delete_old */
            delete from auth.revocations where id in (
                select id from auth.revocations
                where at < now() - interval '1 hour' order by at, id limit 20
                for update skip locked)
            """;

    Uni<Void> add(Revoked revoked) {
        return persistAndFlush(RevokedEntry.of(revoked)).chain(() -> deleteOld());
    }

    /** The oldest first. */
    Uni<List<RevokedEntry>> listSince(Instant since, int limit) {
        return find("at >= ?1", Sort.ascending("at", "id"), since)
                .range(0, limit - 1)
                .list();
    }

    private Uni<Void> deleteOld() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DELETE_OLD).executeUpdate())
                .replaceWithVoid();
    }
}
