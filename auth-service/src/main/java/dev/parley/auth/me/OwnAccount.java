package dev.parley.auth.me;

import dev.parley.auth.account.Accounts;
import dev.parley.auth.account.Credentials;
import dev.parley.auth.account.User;
import dev.parley.auth.password.Passwords;
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

    OwnAccount(Accounts accounts, Credentials credentials, Passwords passwords, Sessions sessions) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    Uni<User> rename(SignedIn caller, @Nullable String username, @Nullable String displayName) {
        return accounts.rename(caller.user().id(), username, displayName)
                .onItem()
                .ifNull()
                .failWith(ProblemException::unauthenticated);
    }

    Uni<Void> delete(SignedIn caller, String password) {
        return credentials.check(caller.user().id(), password).chain(user -> accounts.delete(user.id()));
    }

    /** Ends every other session, too: one of them may be why the password is changed. */
    Uni<Void> changePassword(SignedIn caller, String current, String wanted) {
        return credentials
                .check(caller.user().id(), current)
                .chain(() -> passwords.hash(wanted))
                .chain(hash -> setPassword(caller.user().id(), hash, caller.sessionId()));
    }

    /** Sessions before the account, the order of locks that a refresh takes. */
    @WithTransaction
    Uni<Void> setPassword(UUID userId, String hash, UUID keptSession) {
        return sessions.revokeAllBut(keptSession, userId, Revocation.PASSWORD_CHANGED)
                .chain(() -> accounts.setPassword(userId, hash));
    }
}
