package dev.parley.auth.account;

import dev.parley.auth.limit.Limits;
import dev.parley.auth.password.Passwords;
import dev.parley.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells by their password whether people are who they say. An unknown name, a disabled account and a wrong password get
 * the same answer after the same work. Wrong ones are counted, see {@link Limits#password}.
 *
 * <p>Do not call it inside of a transaction: hashing takes long, and a connection should not wait for it.
 */
@ApplicationScoped
public class Credentials {

    private static final Logger LOG = Logger.getLogger(Credentials.class);

    private final AccountRepository repository;
    private final Passwords passwords;
    private final Limits limits;

    Credentials(AccountRepository repository, Passwords passwords, Limits limits) {
        this.repository = repository;
        this.passwords = passwords;
        this.limits = limits;
    }

    /**
     * The account of that name.
     *
     * @return fails with {@code invalid_credentials} (401), {@code rate_limited} (429), {@code unavailable} (503)
     */
    public Uni<Verified> check(LoginName name, String password) {
        return find(name).chain(found -> verify(found, found == null ? name.key() : found.id.toString(), password));
    }

    /** As {@link #check(LoginName, String)}, for an account that is known already. */
    public Uni<Verified> check(UUID id, String password) {
        return find(id).chain(found -> verify(found, id.toString(), password));
    }

    @WithSession
    Uni<@Nullable Account> find(LoginName name) {
        return repository.findActive(name);
    }

    @WithSession
    Uni<@Nullable Account> find(UUID id) {
        return repository.findActive(id);
    }

    @WithTransaction
    Uni<Integer> replaceHash(UUID id, String old, String renewed) {
        return repository.replaceHash(id, old, renewed);
    }

    private Uni<Verified> verify(@Nullable Account account, String countedAs, String password) {
        return limits.password(countedAs)
                .chain(() -> passwords.matches(password, account == null ? null : account.passwordHash))
                .map(isRight -> requireRight(account, isRight))
                .call(() -> limits.rightPassword(countedAs))
                .call(right -> renewOutdated(right, password))
                .map(Account::toVerified);
    }

    static ProblemException invalid() {
        return ProblemException.of(401, "invalid_credentials", "The name or the password is not right.");
    }

    private static Account requireRight(@Nullable Account account, boolean isRight) {
        if (account == null || !isRight) {
            throw invalid();
        }
        return account;
    }

    /** The clear password is at hand only now. Whoever signs in need not care whether this works. */
    private Uni<Integer> renewOutdated(Account account, String password) {
        if (!passwords.isOutdated(account.passwordHash)) {
            return Uni.createFrom().item(0);
        }
        return passwords
                .hash(password)
                .chain(renewed -> replaceHash(account.id, account.passwordHash, renewed))
                .onFailure()
                .invoke(failed -> LOG.warnf("A password hash was not renewed: %s", failed.toString()))
                .onFailure()
                .recoverWithItem(0);
    }
}
