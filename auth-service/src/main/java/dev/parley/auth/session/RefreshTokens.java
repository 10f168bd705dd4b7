package dev.parley.auth.session;

import dev.parley.auth.account.Accounts;
import dev.parley.auth.account.User;
import dev.parley.auth.clock.DatabaseClock;
import dev.parley.auth.revocation.Revocations;
import dev.parley.auth.secret.Secret;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The families of refresh tokens. A family's row is locked first and its tokens are read after that, so that what two
 * tabs send at once is decided one after the other.
 */
@ApplicationScoped
class RefreshTokens {

    private final RefreshTokenRepository tokens;
    private final SessionRepository sessions;
    private final Accounts accounts;
    private final Revocations revocations;
    private final DatabaseClock clock;
    private final SessionConfig config;
    private final SecureRandom random = new SecureRandom();

    RefreshTokens(
            RefreshTokenRepository tokens,
            SessionRepository sessions,
            Accounts accounts,
            Revocations revocations,
            DatabaseClock clock,
            SessionConfig config) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.accounts = accounts;
        this.revocations = revocations;
        this.clock = clock;
        this.config = config;
    }

    /** One that nobody has yet. */
    Secret next() {
        return Secret.random(random);
    }

    /** Adds a token to a session. */
    private Uni<Secret> add(UUID sessionId, Instant now) {
        var secret = next();
        var token = RefreshToken.of(secret, sessionId, now, now.plus(config.refreshTokenTtl()));
        return tokens.persist(token).replaceWith(secret);
    }

    /**
     * Exchanges a token in one transaction. A reuse is an outcome and no failure, or revoking the family would be rolled
     * back with it.
     */
    @WithTransaction
    Uni<Rotation> rotate(Secret presented, Device device) {
        var hash = presented.hash();
        return clock.now()
                .chain(now -> sessions.lockFamilyOf(hash)
                        .chain(family -> family == null ? refused() : judge(family, hash, device, now)));
    }

    private Uni<Rotation> judge(Session family, byte[] hash, Device device, Instant now) {
        return tokens.findByHash(hash).chain(token -> token == null ? refused() : judge(family, token, device, now));
    }

    private Uni<Rotation> judge(Session family, RefreshToken token, Device device, Instant now) {
        if (family.wasRevokedFor(Revocation.TOKEN_REUSED)) {
            return Uni.createFrom().item(new Rotation.Reused(null));
        }
        if (!family.isLive(now) || token.isExpired(now)) {
            return refused();
        }
        if (token.isUsedUp(now, config.refreshGrace())) {
            return revoke(family, now);
        }
        return accounts.findActive(family.userId)
                .chain(user -> user == null ? refused() : renew(user, family, token, device, now));
    }

    private Uni<Rotation> revoke(Session family, Instant now) {
        family.revoke(Revocation.TOKEN_REUSED, now);
        return revocations.record(family.userId, List.of(family.id)).map(Rotation.Reused::new);
    }

    private Uni<Rotation> renew(User user, Session family, RefreshToken token, Device device, Instant now) {
        family.lastUsedAt = now;
        family.ip = device.ip();
        family.expiresAt = now.plus(config.refreshTokenTtl());
        return add(family.id, now)
                .invoke(next -> token.replaceBy(next, now))
                .call(() -> accounts.markSeen(user.id()))
                .call(() -> tokens.deleteExpired())
                .map(next -> new Rotation.Renewed(new Granted(user, family.id, next)));
    }

    private static Uni<Rotation> refused() {
        return Uni.createFrom().item(new Rotation.Refused());
    }
}
