package dev.parley.auth.account;

import dev.parley.auth.knowndevice.KnownDevices;
import dev.parley.auth.limit.Guess;
import dev.parley.auth.limit.Limits;
import dev.parley.auth.password.Passwords;
import dev.parley.auth.secret.Secret;
import dev.parley.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
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
    private final KnownDevices devices;

    Credentials(AccountRepository repository, Passwords passwords, Limits limits, KnownDevices devices) {
        this.repository = repository;
        this.passwords = passwords;
        this.limits = limits;
        this.devices = devices;
    }

    /**
     * The account of that name.
     *
     * @param device what the caller's device is known by, if it says so; see {@link KnownDevices}
     * @return fails with {@code invalid_credentials} (401), {@code rate_limited} (429), {@code unavailable} (503)
     */
    public Uni<Verified> check(LoginName name, String password, @Nullable Secret device) {
        return ownerOf(device)
                .chain(owner -> find(name).chain(found -> verify(found, guess(found, name, device, owner), password)));
    }

    /** As above, for an account that is signed in already: the session is a device of its owner's. */
    public Uni<Verified> check(UUID id, UUID sessionId, String password) {
        return find(id).chain(found -> verify(found, new Guess(id.toString(), "session:" + sessionId), password));
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

    /** Before it is known whether there is an account, so that the time of the answer does not tell. */
    private Uni<@Nullable UUID> ownerOf(@Nullable Secret device) {
        return device == null ? Uni.createFrom().nullItem() : devices.ownerOf(device);
    }

    private static Guess guess(
            @Nullable Account account, LoginName name, @Nullable Secret device, @Nullable UUID owner) {
        if (account == null) {
            return new Guess(name.key(), null);
        }
        if (device == null || !account.id.equals(owner)) {
            return new Guess(account.id.toString(), null);
        }
        return new Guess(account.id.toString(), "device:" + HexFormat.of().formatHex(device.hash()));
    }

    private Uni<Verified> verify(@Nullable Account account, Guess guess, String password) {
        return limits.password(guess)
                .chain(counted -> passwords
                        .matches(password, account == null ? null : account.passwordHash)
                        .map(isRight -> requireRight(account, isRight))
                        .call(() -> counted.takeBack())
                        .call(right -> renewOutdated(right, password))
                        .map(Account::toVerified));
    }

    /** What everybody is told who may not sign in, whatever the reason. */
    public static ProblemException invalid() {
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
