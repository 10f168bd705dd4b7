package dev.parley.auth.accountchange;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which accounts changed lately, in PostgreSQL. */
@ApplicationScoped
class AccountChangeRepository implements PanacheRepositoryBase<AccountChange, UUID> {

    /** The oldest first, few at a time: each new row removes more than come. */
    private static final String DELETE_OLD = """
            /* account_change_repository.delete_old */
            delete from auth.account_changes where id in (
                select id from auth.account_changes
                where at < now() - interval '30 days' order by at, id limit 20
                for update skip locked)
            """;

    Uni<Void> add(AccountChange change) {
        return persistAndFlush(change)
                .chain(() -> Panache.getSession())
                .chain(session -> session.createNativeQuery(DELETE_OLD).executeUpdate())
                .replaceWithVoid();
    }

    /** The oldest first. */
    Uni<List<AccountChange>> listSince(Instant since, int limit) {
        return find("at >= ?1", Sort.ascending("at", "id"), since)
                .range(0, limit - 1)
                .list();
    }
}
