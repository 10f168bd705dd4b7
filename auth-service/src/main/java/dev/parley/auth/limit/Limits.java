package dev.parley.auth.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;

/**
 * How often people may register, sign in, mistake and reset their password, counted over all copies of the service. While Redis
 * is away each copy counts alone.
 *
 * <p>What is over a limit fails with {@code rate_limited} (429) and the time after which there is room again.
 */
@ApplicationScoped
public class Limits {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration GUESSING = Duration.ofMinutes(15);
    private static final Duration RESETS = Duration.ofMinutes(15);
    private static final int MOST_LOCAL_KEYS = 50_000;

    private final LimitConfig config;
    private final Counter counter;
    private final LimitMetrics metrics;

    @Inject
    Limits(LimitConfig config, RedisCounter redis, LimitMetrics metrics) {
        this.metrics = metrics;
        this.config = config;
        this.counter = new SharedCounter(
                redis, new LocalCounter(InstantSource.system(), MOST_LOCAL_KEYS), InstantSource.system());
    }

    /** Counts a registration. */
    public Uni<Void> registration(Peer peer) {
        return take(
                new Window("register:" + peer.key(), config.registrationsPerMinute(), MINUTE),
                "Too many registrations from your address.");
    }

    /** Counts a sign-in. */
    public Uni<Void> login(Peer peer) {
        return take(
                new Window("login:" + peer.key(), config.loginsPerMinute(), MINUTE),
                "Too many sign-ins from your address.");
    }

    /** Counts a program's asking for a token: as often as people may sign in, and apart from them. */
    public Uni<Void> serviceToken(Peer peer) {
        return take(
                new Window("service-token:" + peer.key(), config.loginsPerMinute(), MINUTE),
                "Too many tokens asked for from your address.");
    }

    /**
     * Counts a password as wrong before it is looked at, so that guesses sent at once do not slip through together; a
     * right one is to be taken back.
     *
     * <p>What an account's own device mistakes is counted for that device; when it has mistaken as many as all strangers
     * together may, it is one of them.
     */
    public Uni<CountedGuess> password(Guess guess) {
        var ofStrangers = guesses(guess.account());
        return guess.device() == null
                ? count(ofStrangers)
                : count(guesses(guess.account() + " " + guess.device()))
                        .onFailure(ProblemException.class)
                        .recoverWithUni(() -> count(ofStrangers));
    }

    /** Lets people begin anew with an account: who set its password by mail is not kept out by others' guesses. */
    public Uni<Void> forgetWrongPasswords(String account) {
        return config.wrongPasswords() == 0 ? Uni.createFrom().voidItem() : counter.clear(guesses(account));
    }

    /** Counts somebody's asking for a password reset. */
    public Uni<Void> passwordReset(Peer peer) {
        return take(
                new Window("reset:" + peer.key(), config.passwordResetsPerMinute(), MINUTE),
                "Too many password resets from your address.");
    }

    /** Counts a mail with a reset link, whether or not there is an account with that email. */
    public Uni<Void> passwordResetMail(String email) {
        return take(
                new Window("reset-mail:" + digest(email.toLowerCase(Locale.ROOT)), config.passwordResetMails(), RESETS),
                "Too many password resets for this account.");
    }

    private Uni<CountedGuess> count(Window guesses) {
        return take(guesses, "Too many wrong passwords for this account.")
                .replaceWith(() -> new CountedGuess(counter, guesses));
    }

    private Window guesses(String whose) {
        return new Window("password:" + digest(whose), config.wrongPasswords(), GUESSING);
    }

    private Uni<Void> take(Window window, String complaint) {
        if (window.limit() == 0) {
            return Uni.createFrom().voidItem();
        }
        return counter.take(window)
                .invoke(wait -> requireRoom(window, wait, complaint))
                .replaceWithVoid();
    }

    private void requireRoom(Window window, Duration wait, String complaint) {
        if (!wait.isZero()) {
            metrics.refused(window);
            throw ProblemException.rateLimited(complaint, wait);
        }
    }

    /** Names are of any length and nobody else's business: Redis gets a short digest. */
    private static String digest(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
