package dev.parley.auth.invitation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The invitations in PostgreSQL. Every query is one index lookup. */
@ApplicationScoped
class InvitationRepository implements PanacheRepositoryBase<Invitation, UUID> {

    private static final String GOOD =
            "hash = ?1 and (email is null or lower(email) = lower(?2)) and usedAt is null and expiresAt > instant";

    /** The oldest first, few at a time: each new invitation removes more than come. */
    private static final String DELETE_OLD = """
            /* invitation_repository.delete_old */
            delete from auth.invitations where id in (
                select id from auth.invitations
                where expires_at < now() - interval '90 days' order by expires_at limit 20
                for update skip locked)
            """;

    Uni<Long> countGood(byte[] hash, String email) {
        return count(GOOD, hash, email);
    }

    /** One, or none when it is not good (any more): of many at once the database lets one through. */
    Uni<Integer> use(byte[] hash, String email, UUID account) {
        return update("usedAt = instant, usedBy = ?3 where " + GOOD, hash, email, account);
    }

    /** The newest first, those before {@code before} if it is given: ids rise with time. */
    Uni<List<Invitation>> list(@Nullable UUID before, int limit) {
        var newestFirst = Sort.descending("id");
        var query = before == null ? findAll(newestFirst) : find("id < ?1", newestFirst, before);
        return query.range(0, limit - 1).list();
    }

    Uni<Integer> deleteOld() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DELETE_OLD).executeUpdate());
    }
}
