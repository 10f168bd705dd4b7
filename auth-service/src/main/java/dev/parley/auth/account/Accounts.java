package dev.parley.auth.account;

import dev.parley.auth.clock.DatabaseClock;
import dev.parley.auth.password.Passwords;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The accounts: made, found, changed and deleted here. Joins the transaction that it is called in, if there is one. */
@ApplicationScoped
public class Accounts {

    private final AccountRepository repository;
    private final Passwords passwords;
    private final DatabaseClock clock;
    private final LastAdmin lastAdmin;

    Accounts(AccountRepository repository, Passwords passwords, DatabaseClock clock, LastAdmin lastAdmin) {
        this.repository = repository;
        this.passwords = passwords;
        this.clock = clock;
        this.lastAdmin = lastAdmin;
    }

    /**
     * Makes an account.
     *
     * @return fails with {@code username_taken} or {@code email_taken} (409), {@code unavailable} (503)
     */
    public Uni<User> register(NewAccount wanted) {
        return register(wanted, _ -> Uni.createFrom().voidItem());
    }

    /**
     * As {@link #register(NewAccount)}.
     *
     * @param alongside what is done with the account in the transaction that makes it; when it fails there is no account
     */
    public Uni<User> register(NewAccount wanted, Function<User, Uni<Void>> alongside) {
        return requireFree(wanted) // before the costly hash
                .chain(() -> passwords.hash(wanted.password()))
                .chain(hash -> insert(wanted, hash, alongside));
    }

    /** The account's id, whether or not it is disabled. */
    @WithSession
    public Uni<@Nullable UUID> findIdByEmail(String email) {
        return repository.findByEmail(email).map(found -> found == null ? null : found.id);
    }

    /** The account unless it is gone or disabled. */
    @WithSession
    public Uni<@Nullable User> findActive(UUID id) {
        return repository.findActive(id).map(found -> found == null ? null : found.toUser());
    }

    /**
     * Changes what is not null.
     *
     * @return the account as it is now, or null when it is gone; fails with {@code username_taken} (409)
     */
    @WithTransaction
    public Uni<@Nullable User> rename(UUID id, @Nullable String username, @Nullable String displayName) {
        return clock.now()
                .chain(now -> repository.findActive(id).invoke(found -> rename(found, username, displayName, now)))
                .call(() -> repository.flush())
                .map(found -> found == null ? null : found.toUser())
                .onFailure()
                .transform(TakenNames::explain);
    }

    /** The account, disabled or not, kept from changing until the transaction ends; null when it is gone. */
    @WithTransaction
    public Uni<@Nullable ManagedAccount> lock(UUID id) {
        return repository.lock(id).map(found -> found == null ? null : found.toManaged());
    }

    /**
     * Changes an account as an admin wants it. Must come before everything else in its transaction.
     *
     * @return the account before and after, or null when it is gone; fails with {@code username_taken}, {@code
     *     email_taken} or {@code last_admin} (409)
     */
    @WithTransaction
    public Uni<@Nullable Changed> change(UUID id, AccountEdit change) {
        return lastAdmin
                .takeTurn()
                .chain(() -> clock.now())
                .chain(now -> repository
                        .lock(id)
                        .chain(found -> found == null ? Uni.createFrom().nullItem() : change(found, change, now)));
    }

    /**
     * Removes an account as an admin wants it, with all that hangs on it here, in a transaction that took its {@link
     * #turn}.
     *
     * @return fails with {@code last_admin} (409)
     */
    @WithTransaction
    public Uni<Void> remove(ManagedAccount account) {
        return repository
                .delete("id", account.id())
                .chain(() -> account.administers()
                        ? lastAdmin.requireOneLeft()
                        : Uni.createFrom().voidItem());
    }

    /** Waits for those who change admins at this moment; must come before everything else in its transaction. */
    @WithTransaction
    public Uni<Void> turn() {
        return lastAdmin.takeTurn();
    }

    /** Notes that the account is in use, unless somebody changes it at this moment. */
    @WithTransaction
    public Uni<Void> markSeen(UUID id) {
        return repository.markSeen(id).replaceWithVoid();
    }

    /**
     * Keeps the account from changing until the transaction ends.
     *
     * @return fails with {@code invalid_credentials} (401) when the account is gone or disabled or has another password
     *     than the one that was checked
     */
    @WithTransaction
    public Uni<Void> lockUnchanged(Verified who) {
        return repository
                .lock(who.user().id())
                .invoke(found -> requireUnchanged(found, who))
                .replaceWithVoid();
    }

    /**
     * The account with its present password's version, kept from changing until the transaction ends; null when there is
     * none or it is disabled.
     */
    @WithTransaction
    public Uni<@Nullable Verified> lockByEmail(String email) {
        return repository.lockActiveByEmail(email).map(found -> found == null ? null : found.toVerified());
    }

    /** As {@link #replacePassword(Verified, String)}; tells whether it was replaced. */
    @WithTransaction
    public Uni<Boolean> replacePassword(UUID id, int passwordVersion, String hash) {
        return repository.replacePassword(id, passwordVersion, hash).map(count -> count > 0);
    }

    /**
     * Stores another password, already hashed, in place of the one that was checked.
     *
     * @return fails with {@code invalid_credentials} (401) when the account is gone or disabled or has another password
     *     by now
     */
    @WithTransaction
    public Uni<Void> replacePassword(Verified who, String hash) {
        return repository
                .replacePassword(who.user().id(), who.passwordVersion(), hash)
                .invoke(Accounts::requireOne)
                .replaceWithVoid();
    }

    /** Stores another password, already hashed, whatever it was before. */
    @WithTransaction
    public Uni<Void> setPassword(UUID id, String hash) {
        return repository.setPassword(id, hash).replaceWithVoid();
    }

    /** Makes an active admin of an account, also of one that is suspended. */
    @WithTransaction
    public Uni<Void> makeAdmin(UUID id) {
        return repository
                .update("isAdmin = true, disabledAt = null, updatedAt = instant where id = ?1", id)
                .replaceWithVoid();
    }

    /**
     * Deletes an account and all that hangs on it here. An admin's needs a transaction that took its {@link #turn}.
     *
     * @return fails with {@code invalid_credentials} (401) when it is gone or has another password than the one that was
     *     checked, with {@code last_admin} (409)
     */
    @WithTransaction
    public Uni<Void> delete(Verified who) {
        return repository
                .delete(who.user().id(), who.passwordVersion())
                .invoke(Accounts::requireOne)
                .chain(() -> who.user().isAdmin()
                        ? lastAdmin.requireOneLeft()
                        : Uni.createFrom().voidItem());
    }

    @WithSession
    Uni<Void> requireFree(NewAccount wanted) {
        return repository
                .findByNames(wanted.username(), wanted.email())
                .invoke(found -> TakenNames.requireFree(found, wanted.username()))
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<User> insert(NewAccount wanted, String hash, Function<User, Uni<Void>> alongside) {
        return clock.now()
                .map(now -> accountOf(wanted, hash, now))
                .chain(account -> repository.persistAndFlush(account))
                .map(Account::toUser)
                .call(user -> alongside.apply(user))
                .onFailure()
                .transform(TakenNames::explain);
    }

    private Uni<Changed> change(Account account, AccountEdit change, Instant now) {
        var before = account.toManaged();
        apply(change, account, now);
        return repository
                .flush()
                .onFailure()
                .transform(TakenNames::explain)
                .replaceWith(() -> new Changed(before, account.toManaged()))
                .call(changed -> before.administers() && !changed.after().administers()
                        ? lastAdmin.requireOneLeft()
                        : Uni.createFrom().voidItem());
    }

    private static void apply(AccountEdit change, Account account, Instant now) {
        account.username = otherwise(change.username(), account.username);
        account.email = otherwise(change.email(), account.email);
        account.displayName = otherwise(change.displayName(), account.displayName);
        account.isAdmin = otherwise(change.isAdmin(), account.isAdmin);
        if (change.isDisabled() != null && change.isDisabled() != (account.disabledAt != null)) {
            account.disabledAt = change.isDisabled() ? now : null;
        }
        account.updatedAt = now;
    }

    private static <T> T otherwise(@Nullable T wanted, T present) {
        return wanted == null ? present : wanted;
    }

    private static void requireUnchanged(@Nullable Account found, Verified who) {
        if (found == null || found.disabledAt != null || found.passwordVersion != who.passwordVersion()) {
            throw Credentials.invalid();
        }
    }

    private static void requireOne(Number changed) {
        if (changed.longValue() == 0) {
            throw Credentials.invalid();
        }
    }

    private static Account accountOf(NewAccount wanted, String hash, Instant now) {
        var account = new Account();
        account.id = NewId.next();
        account.username = wanted.username();
        account.email = wanted.email();
        account.displayName = wanted.displayName();
        account.passwordHash = hash;
        account.isAdmin = wanted.isAdmin();
        account.createdAt = now;
        account.updatedAt = now;
        return account;
    }

    private static void rename(
            @Nullable Account account, @Nullable String username, @Nullable String displayName, Instant now) {
        if (account == null) {
            return;
        }
        if (username != null) {
            account.username = username;
        }
        if (displayName != null) {
            account.displayName = displayName;
        }
        account.updatedAt = now;
    }

    /** An account before and after a change. */
    public record Changed(ManagedAccount before, ManagedAccount after) {}
}
