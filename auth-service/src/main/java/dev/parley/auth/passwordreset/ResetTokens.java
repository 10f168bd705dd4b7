package dev.parley.auth.passwordreset;

import dev.parley.auth.account.Accounts;
import dev.parley.auth.account.NewId;
import dev.parley.auth.account.Verified;
import dev.parley.auth.clock.DatabaseClock;
import dev.parley.auth.revocation.Revoked;
import dev.parley.auth.secret.Secret;
import dev.parley.auth.session.Revocation;
import dev.parley.auth.session.Sessions;
import dev.parley.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a forgotten password is replaced with. An account has one live token at most.
 *
 * <pre>
 *   live --- used ---> over
 *     |----- a newer one, 30 minutes, any other new password ---> over
 * </pre>
 */
@ApplicationScoped
class ResetTokens {

    static final Duration LIFE = Duration.ofMinutes(30);

    private final ResetTokenRepository tokens;
    private final Accounts accounts;
    private final Sessions sessions;
    private final DatabaseClock clock;
    private final SecureRandom random = new SecureRandom();

    ResetTokens(ResetTokenRepository tokens, Accounts accounts, Sessions sessions, DatabaseClock clock) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** A token for the account of that email in place of older ones, or null when there is no such account. */
    @WithTransaction
    Uni<@Nullable Issued> issue(String email) {
        return accounts.lockByEmail(email).chain(owner -> owner == null ? nothing() : issue(owner));
    }

    /**
     * Whom a good token is for, so that no work is done for a bad one.
     *
     * @return fails with {@code reset_token_invalid} (400)
     */
    @WithSession
    Uni<UUID> ownerOf(Secret presented) {
        return findGood(presented).map(token -> token.userId);
    }

    /**
     * Uses a token up: sets the password, already hashed, and ends all sessions.
     *
     * <p>The account before the token, as where one is issued; of many uses at once one gets the account.
     *
     * @return what to announce when it is committed; fails with {@code reset_token_invalid} (400), and nothing is changed
     *     then
     */
    @WithTransaction
    Uni<Revoked> use(Secret presented, String hash) {
        return findGood(presented)
                .call(token -> setPassword(token, hash))
                .call(this::takeAway)
                .chain(token -> sessions.revokeAllBut(null, token.userId, Revocation.PASSWORD_CHANGED));
    }

    @WithTransaction
    Uni<Void> withdraw(UUID userId) {
        return tokens.supersede(userId).replaceWithVoid();
    }

    @WithTransaction
    Uni<@Nullable UUID> remove(UUID id) {
        return tokens.lock(id)
                .chain(found -> found == null
                        ? Uni.createFrom().nullItem()
                        : tokens.delete("id", id).replaceWith(found.userId));
    }

    private Uni<ResetToken> findGood(Secret presented) {
        return tokens.findGood(presented.hash()).onItem().ifNull().failWith(ResetTokens::invalid);
    }

    private Uni<Boolean> setPassword(ResetToken token, String hash) {
        return accounts.replacePassword(token.userId, token.passwordVersion, hash)
                .invoke(ResetTokens::requireGood);
    }

    private Uni<Boolean> takeAway(ResetToken token) {
        return tokens.use(token.id).map(count -> count > 0).invoke(ResetTokens::requireGood);
    }

    private static void requireGood(boolean isGood) {
        if (!isGood) {
            throw invalid();
        }
    }

    private Uni<Issued> issue(Verified owner) {
        var secret = Secret.random(random);
        var user = owner.user();
        return tokens.supersede(user.id())
                .chain(() -> clock.now())
                .chain(now -> tokens.persistAndFlush(tokenOf(owner, secret, now)))
                .chain(() -> tokens.deleteOld())
                .replaceWith(() -> new Issued(user.username(), user.email(), secret));
    }

    private static ResetToken tokenOf(Verified owner, Secret secret, Instant now) {
        var token = new ResetToken();
        token.id = NewId.next();
        token.userId = owner.user().id();
        token.hash = secret.hash();
        token.passwordVersion = owner.passwordVersion();
        token.createdAt = now;
        token.expiresAt = now.plus(LIFE);
        return token;
    }

    private static Uni<@Nullable Issued> nothing() {
        return Uni.createFrom().nullItem();
    }

    static void refuseUsed(boolean wasUsed) {
        requireGood(!wasUsed);
    }

    private static ProblemException invalid() {
        return ProblemException.of(400, "reset_token_invalid", "This link is not good (any more). Ask for a new one.");
    }

    /**
     * A token to be sent.
     *
     * @param username whose password it sets
     * @param email where it may be sent to, and nowhere else
     */
    record Issued(String username, String email, Secret secret) {}
}
