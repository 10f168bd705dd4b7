package dev.parley.auth.admin;

import dev.parley.auth.account.AccountEdit;
import dev.parley.auth.account.Accounts;
import dev.parley.auth.account.Accounts.Changed;
import dev.parley.auth.account.ManagedAccount;
import dev.parley.auth.account.NewAccount;
import dev.parley.auth.account.User;
import dev.parley.auth.accountchange.AccountChanges;
import dev.parley.auth.audit.Action;
import dev.parley.auth.audit.Actor;
import dev.parley.auth.audit.AuditLog;
import dev.parley.auth.audit.Changes;
import dev.parley.auth.audit.ObjectType;
import dev.parley.auth.passwordreset.PasswordResets;
import dev.parley.auth.revocation.Revocations;
import dev.parley.auth.revocation.Revoked;
import dev.parley.auth.secret.Secret;
import dev.parley.auth.session.Revocation;
import dev.parley.auth.session.Sessions;
import dev.parley.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What admins do with accounts. Each is written down in the transaction that does it; sockets and other services hear of
 * ended sessions after the commit.
 */
@ApplicationScoped
class Users {

    private final Accounts accounts;
    private final Sessions sessions;
    private final PasswordResets resets;
    private final Revocations revocations;
    private final AccountChanges changes;
    private final AuditLog audit;
    private final SecureRandom random = new SecureRandom();

    Users(
            Accounts accounts,
            Sessions sessions,
            PasswordResets resets,
            Revocations revocations,
            AccountChanges changes,
            AuditLog audit) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.resets = resets;
        this.revocations = revocations;
        this.changes = changes;
        this.audit = audit;
    }

    /**
     * Makes an account with a password that nobody knows, and has its owner mailed a link to choose one.
     *
     * @return its id; fails with {@code username_taken} or {@code email_taken} (409)
     */
    Uni<UUID> create(Actor actor, String username, String email, @Nullable String displayName, boolean isAdmin) {
        var password = Secret.random(random).value();
        var wanted = new NewAccount(username, email, displayName == null ? username : displayName, password, isAdmin);
        return accounts.register(
                        wanted,
                        user -> audit.add(
                                actor, Action.CREATE, ObjectType.USER, user.id(), Changes.made(fieldsOf(user))))
                .invoke(user -> resets.request(user.email()))
                .map(User::id);
    }

    /**
     * Changes what is not null. Who is suspended, or is no admin any more, is signed out everywhere.
     *
     * @return fails with {@code user_not_found} (404), {@code username_taken}, {@code email_taken}, {@code last_admin}
     *     (409)
     */
    Uni<Void> change(Actor actor, UUID id, AccountEdit change) {
        return changed(actor, id, change)
                .invoke(ended -> {
                    revocations.announce(ended);
                    changes.announce(id);
                })
                .replaceWithVoid();
    }

    /**
     * Deletes an account and all that hangs on it in this service.
     *
     * @return fails with {@code user_not_found} (404), {@code last_admin} (409)
     */
    Uni<Void> delete(Actor actor, UUID id) {
        return deleted(actor, List.of(id)).invoke(Users::requireFound).replaceWithVoid();
    }

    /**
     * Deletes accounts, all of them or none.
     *
     * @return those that there were; fails with {@code last_admin} (409)
     */
    Uni<List<UUID>> delete(Actor actor, List<UUID> ids) {
        return deleted(actor, ids);
    }

    /**
     * Signs somebody out everywhere.
     *
     * @return fails with {@code user_not_found} (404)
     */
    Uni<Void> signOut(Actor actor, UUID id) {
        return signedOut(actor, id).invoke(ended -> revocations.announce(ended)).replaceWithVoid();
    }

    /**
     * Has somebody mailed a link to choose a new password with, as if they had asked for it themselves.
     *
     * @return fails with {@code user_not_found} (404)
     */
    Uni<Void> resetPassword(Actor actor, UUID id) {
        return resetNoted(actor, id)
                .invoke(account -> resets.request(account.email()))
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Revoked> changed(Actor actor, UUID id, AccountEdit change) {
        return accounts.change(id, change)
                .onItem()
                .ifNull()
                .failWith(Users::notFound)
                .call(changed -> audit.add(actor, Action.CHANGE, ObjectType.USER, id, changesOf(changed)))
                .call(changed -> isMailElsewhere(changed)
                        ? resets.withdraw(id)
                        : Uni.createFrom().voidItem())
                .call(changed -> isNamedOtherwise(changed)
                        ? changes.record(id)
                        : Uni.createFrom().voidItem())
                .chain(changed -> isLessTrusted(changed)
                        ? sessions.revokeAllBut(null, id, Revocation.BY_ADMIN)
                        : Uni.createFrom().nullItem());
    }

    private Uni<List<UUID>> deleted(Actor actor, List<UUID> ids) {
        return allDeleted(actor, ids)
                .invoke(ended -> ended.forEach(revocations::announce))
                .map(ended -> ended.stream().map(Revoked::userId).toList())
                .invoke(gone -> gone.forEach(changes::announce));
    }

    /** In the order of their ids, as everybody who locks several accounts. */
    @WithTransaction
    Uni<List<Revoked>> allDeleted(Actor actor, List<UUID> ids) {
        return accounts.turn()
                .chain(() -> Multi.createFrom()
                        .iterable(ids.stream().sorted().toList())
                        .onItem()
                        .transformToUniAndConcatenate(id -> oneDeleted(actor, id))
                        .collect()
                        .asList());
    }

    /** The account is locked before its sessions are looked up: nobody opens another one meanwhile. */
    private Uni<@Nullable Revoked> oneDeleted(Actor actor, UUID id) {
        return accounts.lock(id).chain(found -> found == null ? Uni.createFrom().nullItem() : oneDeleted(actor, found));
    }

    private Uni<Revoked> oneDeleted(Actor actor, ManagedAccount account) {
        return sessions.revokeAllBut(null, account.id(), Revocation.BY_ADMIN)
                .call(() -> accounts.remove(account))
                .call(() -> changes.record(account.id()))
                .call(() -> audit.add(
                        actor, Action.DELETE, ObjectType.USER, account.id(), Changes.removed(fieldsOf(account))));
    }

    @WithTransaction
    Uni<Revoked> signedOut(Actor actor, UUID id) {
        return locked(id)
                .chain(() -> sessions.revokeAllBut(null, id, Revocation.BY_ADMIN))
                .call(ended -> audit.add(
                        actor,
                        Action.SIGN_OUT,
                        ObjectType.USER,
                        id,
                        Changes.removed(Map.of(
                                "sessions",
                                ended.sessionIds().stream().map(UUID::toString).toList()))));
    }

    @WithTransaction
    Uni<ManagedAccount> resetNoted(Actor actor, UUID id) {
        return locked(id).call(() -> audit.add(actor, Action.RESET_PASSWORD, ObjectType.USER, id, Changes.NONE));
    }

    private Uni<ManagedAccount> locked(UUID id) {
        return accounts.lock(id).onItem().ifNull().failWith(Users::notFound);
    }

    /** What an unused link would give away went to somebody else's mailbox. */
    private static boolean isMailElsewhere(Changed changed) {
        return !changed.before().email().equalsIgnoreCase(changed.after().email());
    }

    /** What others see of it, who keep a copy. */
    private static boolean isNamedOtherwise(Changed changed) {
        return !changed.before().username().equals(changed.after().username())
                || !changed.before().displayName().equals(changed.after().displayName());
    }

    private static boolean isLessTrusted(Changed changed) {
        return (changed.before().isAdmin() && !changed.after().isAdmin())
                || (!changed.before().isDisabled() && changed.after().isDisabled());
    }

    private static Changes changesOf(Changed changed) {
        return Changes.between(fieldsOf(changed.before()), fieldsOf(changed.after()));
    }

    private static Map<String, Object> fieldsOf(ManagedAccount account) {
        return fields(
                account.username(), account.email(), account.displayName(), account.isAdmin(), account.isDisabled());
    }

    private static Map<String, Object> fieldsOf(User user) {
        return fields(user.username(), user.email(), user.displayName(), user.isAdmin(), false);
    }

    private static Map<String, Object> fields(
            String username, String email, String displayName, boolean isAdmin, boolean isDisabled) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("username", username);
        fields.put("email", email);
        fields.put("display_name", displayName);
        fields.put("is_admin", isAdmin);
        fields.put("is_disabled", isDisabled);
        return fields;
    }

    private static void requireFound(List<UUID> found) {
        if (found.isEmpty()) {
            throw notFound();
        }
    }

    static ProblemException notFound() {
        return ProblemException.notFound("user_not_found", "There is no such user.");
    }
}
