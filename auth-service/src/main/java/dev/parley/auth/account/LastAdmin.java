package dev.parley.auth.account;

import dev.parley.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sees to it that somebody may always administer this Parley. Those who take the role from admins wait for each other,
 * so that two admins who demote each other at once do not both succeed.
 */
@ApplicationScoped
class LastAdmin {

    /** Of the transaction: it ends with it. The number means nothing and is this lock's alone. */
    private static final String TAKE_TURN =
            "/* last_admin.take_turn */ select cast(pg_advisory_xact_lock(720346181) as text)";

    private static final String IS_LEFT = "isAdmin = true and disabledAt is null";

    private final AccountRepository repository;

    LastAdmin(AccountRepository repository) {
        this.repository = repository;
    }

    /** Waits, in a transaction, for those who change admins at this moment; to be called before any row is locked. */
    Uni<Void> takeTurn() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(TAKE_TURN, String.class).getSingleResult())
                .replaceWithVoid();
    }

    /**
     * Looks, after the change and in its transaction, whether an admin is left.
     *
     * @return fails with {@code last_admin} (409)
     */
    Uni<Void> requireOneLeft() {
        return repository.count(IS_LEFT).invoke(LastAdmin::require).replaceWithVoid();
    }

    private static void require(long left) {
        if (left == 0) {
            throw ProblemException.conflict(
                    "last_admin", "This is the last admin. Make somebody else an admin before you do this.");
        }
    }
}
