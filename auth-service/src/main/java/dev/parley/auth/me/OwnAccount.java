package dev.parley.auth.me;

import dev.parley.auth.account.Accounts;
import dev.parley.auth.account.Credentials;
import dev.parley.auth.account.User;
import dev.parley.auth.account.Verified;
import dev.parley.auth.accountchange.AccountChanges;
import dev.parley.auth.knowndevice.KnownDevices;
import dev.parley.auth.password.Passwords;
import dev.parley.auth.revocation.Revocations;
import dev.parley.auth.revocation.Revoked;
import dev.parley.auth.secret.Secret;
import dev.parley.auth.session.Revocation;
import dev.parley.auth.session.Sessions;
import dev.parley.auth.session.SignedIn;
import dev.parley.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do to their own account. */
@ApplicationScoped
class OwnAccount {

    private final Accounts accounts;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Sessions sessions;
    private final KnownDevices devices;
    private final Revocations revocations;
    private final AccountChanges changes;

    OwnAccount(
            Accounts accounts,
            Credentials credentials,
            Passwords passwords,
            Sessions sessions,
            KnownDevices devices,
            Revocations revocations,
            AccountChanges changes) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwords = passwords;
        this.sessions = sessions;
        this.devices = devices;
        this.revocations = revocations;
        this.changes = changes;
    }

    Uni<User> rename(SignedIn caller, @Nullable String username, @Nullable String displayName) {
        return renamed(caller, username, displayName).invoke(user -> changes.announce(user.id()));
    }

    Uni<Void> delete(SignedIn caller, String password) {
        return credentials
                .check(caller.user().id(), caller.sessionId(), password)
                .chain(verified -> end(verified))
                .invoke(ended -> {
                    revocations.announce(ended);
                    changes.announce(caller.user().id());
                })
                .replaceWithVoid();
    }

    /**
     * Ends every other session, too, and forgets every other device: one of them may be why the password is changed.
     *
     * @param device what the caller's device is known by, if it says so
     */
    Uni<Void> changePassword(SignedIn caller, String current, String wanted, @Nullable Secret device) {
        return credentials
                .check(caller.user().id(), caller.sessionId(), current)
                .chain(verified -> passwords
                        .hash(wanted)
                        .chain(hash -> replacePassword(verified, hash, caller.sessionId(), device)))
                .invoke(ended -> revocations.announce(ended))
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<User> renamed(SignedIn caller, @Nullable String username, @Nullable String displayName) {
        return accounts.rename(caller.user().id(), username, displayName)
                .onItem()
                .ifNull()
                .failWith(ProblemException::unauthenticated)
                .call(user -> changes.record(user.id()));
    }

    /** The account before its sessions: who signs in with the old password is done by then, or refused. */
    @WithTransaction
    Uni<Revoked> replacePassword(Verified verified, String hash, UUID keptSession, @Nullable Secret keptDevice) {
        return accounts.replacePassword(verified, hash)
                .chain(() -> devices.forgetOthers(verified.user().id(), keptDevice))
                .chain(() -> sessions.revokeAllBut(keptSession, verified.user().id(), Revocation.PASSWORD_CHANGED));
    }

    /** The account is locked before its sessions are looked up: nobody opens another one meanwhile. */
    @WithTransaction
    Uni<Revoked> end(Verified verified) {
        return turnOf(verified)
                .chain(() -> accounts.lockUnchanged(verified))
                .chain(() -> sessions.revokeAllBut(null, verified.user().id(), Revocation.REMOVED))
                .call(() -> accounts.delete(verified))
                .call(() -> changes.record(verified.user().id()));
    }

    private Uni<Void> turnOf(Verified verified) {
        return verified.user().isAdmin() ? accounts.turn() : Uni.createFrom().voidItem();
    }
}
