package dev.parley.auth.admin;

import dev.parley.auth.account.Accounts;
import dev.parley.auth.account.NewAccount;
import dev.parley.auth.account.Username;
import dev.parley.auth.password.NewPassword;
import dev.parley.auth.password.Passwords;
import dev.parley.auth.revocation.Revocations;
import dev.parley.auth.revocation.Revoked;
import dev.parley.auth.session.Revocation;
import dev.parley.auth.session.Sessions;
import dev.parley.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.config.Expressions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Makes the first admin at start, from what was configured, before the first request is served. */
@ApplicationScoped
class FirstAdmin {

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);

    /** The admin's password, by the rules for everybody's; needed when there is an email. */
    private static final String PASSWORD = "PARLEY_ADMIN_PASSWORD";

    private static final int MOST_NAMES = 50;
    private static final int LONGEST_STEM = Username.MAX - 4;

    private final AdminConfig config;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Revocations revocations;

    FirstAdmin(AdminConfig config, Accounts accounts, Passwords passwords, Sessions sessions, Revocations revocations) {
        this.config = config;
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.revocations = revocations;
    }

    void onStart(@Observes StartupEvent started) throws Throwable {
        if (config.email().isPresent()) {
            var email = requireAddress(config.email().get());
            var password = requirePassword();
            VertxContextSupport.subscribeAndAwait(() -> ensure(email, password, config.reset()));
        }
    }

    /** Makes the account, resets it if that is asked for, or leaves it as it is. */
    Uni<Void> ensure(String email, String password, boolean reset) {
        return accounts.findIdByEmail(email)
                .chain(found -> found == null ? make(email, password, 1) : keep(found, password, reset));
    }

    private Uni<Void> keep(UUID found, String password, boolean reset) {
        return reset ? reset(found, password) : Uni.createFrom().voidItem();
    }

    private Uni<Void> make(String email, String password, int attempt) {
        var wanted = new NewAccount(nameOf(email, attempt), email, password, true);
        return accounts.register(wanted)
                .invoke(made -> LOG.infof("Made the admin %s", made.username()))
                .replaceWithVoid()
                .onFailure(failure -> isCode(failure, "username_taken") && attempt < MOST_NAMES)
                .recoverWithUni(() -> make(email, password, attempt + 1))
                // Another copy that started at once was quicker.
                .onFailure(failure -> isCode(failure, "email_taken"))
                .recoverWithNull();
    }

    private Uni<Void> reset(UUID id, String password) {
        return passwords
                .hash(password)
                .chain(hash -> takeOver(id, hash))
                .invoke(ended -> revocations.announce(ended))
                .replaceWithVoid()
                .invoke(() -> LOG.info("Gave the admin a new password"));
    }

    @WithTransaction
    Uni<Revoked> takeOver(UUID id, String hash) {
        return accounts.setPassword(id, hash)
                .chain(() -> accounts.makeAdmin(id))
                .chain(() -> sessions.revokeAllBut(null, id, Revocation.PASSWORD_CHANGED));
    }

    /** A valid username that reminds of the email; with a number from the second attempt on. */
    static String nameOf(String email, int attempt) {
        var local = email.substring(0, Math.max(0, email.indexOf('@'))).replaceAll("[^A-Za-z0-9_.-]", "-");
        var stem = local.length() < Username.MIN ? "admin" : local.substring(0, Math.min(local.length(), LONGEST_STEM));
        return attempt == 1 ? stem : stem + "-" + attempt;
    }

    private static String requireAddress(String email) {
        if (!email.matches("[^@\\s]+@[^@\\s]+")) {
            throw new IllegalStateException("PARLEY_ADMIN_EMAIL must be an email address");
        }
        return email;
    }

    /** As it was given: a dollar sign in a password refers to nothing. */
    private static String requirePassword() {
        var password = Expressions.withoutExpansion(
                        () -> ConfigProvider.getConfig().getOptionalValue(PASSWORD, String.class))
                .orElse("");
        var fault = NewPassword.Check.faultOf(password);
        if (fault != null) {
            throw new IllegalStateException(PASSWORD + " " + fault);
        }
        return password;
    }

    private static boolean isCode(Throwable failure, String code) {
        return failure instanceof ProblemException problem && problem.code().equals(code);
    }
}
