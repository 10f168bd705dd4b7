package dev.parley.auth.session;

import dev.parley.auth.account.Credentials;
import dev.parley.auth.account.NewId;
import dev.parley.auth.account.Verified;
import dev.parley.auth.clock.DatabaseClock;
import dev.parley.auth.knowndevice.KnownDevices;
import dev.parley.auth.revocation.Revocations;
import dev.parley.auth.revocation.Revoked;
import dev.parley.auth.secret.Secret;
import dev.parley.auth.token.AccessTokens;
import dev.parley.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The signed-in devices: opened, renewed, listed and revoked here. */
@ApplicationScoped
public class Sessions {

    private final SessionRepository sessions;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final KnownDevices devices;
    private final Revocations revocations;
    private final DatabaseClock clock;
    private final SessionConfig config;

    Sessions(
            SessionRepository sessions,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            KnownDevices devices,
            Revocations revocations,
            DatabaseClock clock,
            SessionConfig config) {
        this.sessions = sessions;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.devices = devices;
        this.revocations = revocations;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Signs somebody in on a device, which is known for the account from then on.
     *
     * @param keepsCookies whether it is sure to keep the cookie that it is known by
     * @return fails with {@code invalid_credentials} (401) when the password that was checked is not the account's any
     *     more
     */
    Uni<SignIn> open(Verified who, Device device, boolean keepsCookies) {
        return begin(who, device, keepsCookies)
                .chain(begun -> tokens(begun.granted()).map(tokens -> new SignIn(tokens, begun.device())));
    }

    /**
     * Exchanges a refresh token for a new pair.
     *
     * @return fails with {@code refresh_token_reused} or {@code unauthenticated} (401)
     */
    Uni<Tokens> refresh(Secret presented, Device device) {
        return refreshTokens
                .rotate(presented, device)
                .invoke(this::announce)
                .map(Sessions::requireRenewed)
                .chain(this::tokens);
    }

    /** A user's live sessions, newest first. */
    @WithSession
    Uni<List<Session>> list(UUID userId, @Nullable UUID before, int limit) {
        return sessions.listLive(userId, before, limit);
    }

    /**
     * Ends one session of a user.
     *
     * @return whether there was one
     */
    Uni<Boolean> revoke(UUID sessionId, UUID userId, Revocation reason) {
        return end(sessionId, userId, reason)
                .invoke(ended -> revocations.announce(ended))
                .map(ended -> ended != null);
    }

    /** Ends all sessions of a user but one. */
    Uni<Void> revokeOthers(UUID kept, UUID userId, Revocation reason) {
        return revokeAllBut(kept, userId, reason)
                .invoke(ended -> revocations.announce(ended))
                .replaceWithVoid();
    }

    /**
     * Ends all sessions of a user but {@code kept}, if that is given, as a part of a transaction.
     *
     * @return what to {@link Revocations#announce} when it is committed
     */
    @WithTransaction
    public Uni<Revoked> revokeAllBut(@Nullable UUID kept, UUID userId, Revocation reason) {
        return sessions.revokeAllBut(kept, userId, reason).chain(ended -> revocations.record(userId, ended));
    }

    /**
     * Removes a session, live or not, with its tokens, as a part of a transaction.
     *
     * @return null when there is none
     */
    @WithTransaction
    public Uni<@Nullable Removed> remove(UUID sessionId) {
        return clock.now()
                .chain(now -> sessions.lock(sessionId)
                        .chain(found -> found == null ? Uni.createFrom().nullItem() : remove(found, now)));
    }

    @WithTransaction
    Uni<Begun> begin(Verified who, Device device, boolean keepsCookies) {
        var id = NewId.next();
        var token = refreshTokens.next();
        return sessions.open(id, who, device, token, config.refreshTokenTtl(), config.endedKept())
                .invoke(Sessions::requireOpened)
                .chain(() -> devices.remember(who.user().id(), device.knownBy(), keepsCookies))
                .map(known -> new Begun(new Granted(who.user(), id, token), known));
    }

    @WithTransaction
    Uni<@Nullable Revoked> end(UUID sessionId, UUID userId, Revocation reason) {
        return sessions.revoke(sessionId, userId, reason)
                .chain(count ->
                        count == 0 ? Uni.createFrom().nullItem() : revocations.record(userId, List.of(sessionId)));
    }

    private Uni<Removed> remove(Session session, Instant now) {
        var ended = session.isLive(now) ? List.of(session.id) : List.<UUID>of();
        return sessions.delete("id", session.id)
                .chain(() -> revocations.record(session.userId, ended))
                .map(revoked -> new Removed(session.id, session.userAgent, session.ip, revoked));
    }

    private static void requireOpened(int count) {
        if (count == 0) {
            throw Credentials.invalid();
        }
    }

    private void announce(Rotation rotation) {
        if (rotation instanceof Rotation.Reused reused) {
            revocations.announce(reused.revoked());
        }
    }

    private static Granted requireRenewed(Rotation rotation) {
        return switch (rotation) {
            case Rotation.Renewed renewed -> renewed.granted();
            case Rotation.Reused _ ->
                throw ProblemException.of(
                        401, "refresh_token_reused", "This refresh token was used before. Sign in again.");
            case Rotation.Refused _ ->
                throw ProblemException.of(
                        401, "unauthenticated", "This refresh token is not good (any more). Sign in again.");
        };
    }

    private Uni<Tokens> tokens(Granted granted) {
        var user = granted.user();
        var life = config.accessTokenTtl();
        return accessTokens
                .issue(user.id(), user.username(), user.isAdmin(), granted.sessionId(), life)
                .map(access -> Tokens.of(access, granted.refreshToken(), life, user));
    }

    /**
     * A session that is gone.
     *
     * @param revoked what to {@link Revocations#announce} when it is committed: of no session when it was over already
     */
    public record Removed(UUID id, String userAgent, String ip, Revoked revoked) {}

    /** A committed sign-in. */
    record Begun(Granted granted, Secret device) {}
}
