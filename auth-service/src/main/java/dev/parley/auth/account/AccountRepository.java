package dev.parley.auth.account;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The accounts in PostgreSQL. Every query is one index lookup. An update in HQL is translated again for each call, and so
 * is a query for the first result: what each sign-in does is neither.
 */
@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<Account, UUID> {

    private static final String NEW_PASSWORD =
            "passwordHash = ?1, passwordVersion = passwordVersion + 1, updatedAt = instant";

    private static final String MARK_SEEN = """
            /* account_repository.mark_seen */
            update auth.users set last_seen_at = now()
            where id = (select id from auth.users where id = :id for no key update skip locked)
            """;

    Uni<@Nullable Account> findActive(UUID id) {
        return find("id = ?1 and disabledAt is null", id).firstResult();
    }

    Uni<@Nullable Account> findActive(LoginName name) {
        var key = switch (name) {
            case LoginName.Email _ -> "emailKey";
            case LoginName.Username _ -> "usernameKey";
        };
        var query = "from Account where " + key + " = lower(:name) and disabledAt is null";
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(query, Account.class)
                        .setParameter("name", name.value())
                        .getSingleResultOrNull());
    }

    Uni<@Nullable Account> findByEmail(String email) {
        return find("emailKey = lower(?1)", email).firstResult();
    }

    /** Keeps it from changing until the transaction ends. */
    Uni<@Nullable Account> lockActiveByEmail(String email) {
        return find("emailKey = lower(?1) and disabledAt is null", email)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Disabled or not; keeps it from changing until the transaction ends. */
    Uni<@Nullable Account> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The accounts, two at most, that have one of these names. */
    Uni<List<Account>> findByNames(String username, String email) {
        return list("usernameKey = lower(?1) or emailKey = lower(?2)", username, email);
    }

    /**
     * Waits for nobody: who holds the row changes the account, and may in turn wait for a session that the caller holds.
     */
    Uni<Integer> markSeen(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MARK_SEEN)
                        .setParameter("id", id)
                        .executeUpdate());
    }

    Uni<Integer> setPassword(UUID id, String hash) {
        return update(NEW_PASSWORD + " where id = ?2", hash, id);
    }

    /** None when the account is gone or disabled or has another password by now. */
    Uni<Integer> replacePassword(UUID id, int passwordVersion, String hash) {
        return update(
                NEW_PASSWORD + " where id = ?2 and passwordVersion = ?3 and disabledAt is null",
                hash,
                id,
                passwordVersion);
    }

    /** None when the account is gone or has another password by now. */
    Uni<Long> delete(UUID id, int passwordVersion) {
        return delete("id = ?1 and passwordVersion = ?2", id, passwordVersion);
    }

    /** Renews a hash unless the password was changed meanwhile. */
    Uni<Integer> replaceHash(UUID id, String old, String renewed) {
        return update("passwordHash = ?1 where id = ?2 and passwordHash = ?3", renewed, id, old);
    }
}
