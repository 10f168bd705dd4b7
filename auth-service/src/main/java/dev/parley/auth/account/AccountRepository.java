package dev.parley.auth.account;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The accounts in PostgreSQL. Every query is one index lookup. */
@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<Account, UUID> {

    Uni<@Nullable Account> findActive(UUID id) {
        return find("id = ?1 and disabledAt is null", id).firstResult();
    }

    Uni<@Nullable Account> findActive(LoginName name) {
        var key = switch (name) {
            case LoginName.Email _ -> "emailKey";
            case LoginName.Username _ -> "usernameKey";
        };
        return find(key + " = lower(?1) and disabledAt is null", name.value()).firstResult();
    }

    Uni<@Nullable Account> findByEmail(String email) {
        return find("emailKey = lower(?1)", email).firstResult();
    }

    /** The accounts, two at most, that have one of these names. */
    Uni<List<Account>> findByNames(String username, String email) {
        return list("usernameKey = lower(?1) or emailKey = lower(?2)", username, email);
    }

    Uni<Integer> markSeen(UUID id) {
        return update("lastSeenAt = instant where id = ?1", id);
    }

    Uni<Integer> setPassword(UUID id, String hash) {
        return update("passwordHash = ?1, updatedAt = instant where id = ?2", hash, id);
    }

    /** Renews a hash unless the password was changed meanwhile. */
    Uni<Integer> replaceHash(UUID id, String old, String renewed) {
        return update("passwordHash = ?1 where id = ?2 and passwordHash = ?3", renewed, id, old);
    }
}
