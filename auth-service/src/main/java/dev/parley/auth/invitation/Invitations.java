package dev.parley.auth.invitation;

import dev.parley.auth.account.Admission;
import dev.parley.auth.account.NewId;
import dev.parley.auth.clock.DatabaseClock;
import dev.parley.auth.secret.Secret;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The invitations to register.
 *
 * <pre>
 *   good --- an account is made with it ---> used
 *     |----- its time ends -----------------> expired
 *     |----- an admin withdraws it ---------> gone
 * </pre>
 *
 * Used and expired ones are listed for some months more.
 */
@ApplicationScoped
class Invitations implements Admission {

    private final InvitationRepository invitations;
    private final DatabaseClock clock;
    private final SecureRandom random = new SecureRandom();

    Invitations(InvitationRepository invitations, DatabaseClock clock) {
        this.invitations = invitations;
        this.clock = clock;
    }

    /**
     * Makes one.
     *
     * @param email who alone may register with it, or null for whoever has it
     * @param admin who invites
     */
    @WithTransaction
    Uni<Issued> issue(@Nullable String email, Duration life, UUID admin) {
        var secret = Secret.random(random);
        return clock.now()
                .chain(now -> invitations.persistAndFlush(invitationOf(secret, email, life, admin, now)))
                .call(() -> invitations.deleteOld())
                .map(issued -> new Issued(issued, secret));
    }

    /** The newest first, those before {@code before} if it is given. */
    @WithSession
    Uni<List<Invitation>> list(@Nullable UUID before, int limit) {
        return invitations.list(before, limit);
    }

    /** Takes one back, used or not, and tells whether there was one; the account that was made with it stays. */
    @WithTransaction
    Uni<Boolean> withdraw(UUID id) {
        return invitations.deleteById(id);
    }

    @Override
    @WithSession
    public Uni<Boolean> isGood(Secret invitation, String email) {
        return invitations.countGood(invitation.hash(), email).map(count -> count > 0);
    }

    @Override
    @WithTransaction
    public Uni<Boolean> use(Secret invitation, String email, UUID account) {
        return invitations.use(invitation.hash(), email, account).map(count -> count > 0);
    }

    private static Invitation invitationOf(
            Secret secret, @Nullable String email, Duration life, UUID admin, Instant now) {
        var invitation = new Invitation();
        invitation.id = NewId.next();
        invitation.hash = secret.hash();
        invitation.email = email;
        invitation.createdBy = admin;
        invitation.createdAt = now;
        invitation.expiresAt = now.plus(life);
        return invitation;
    }

    /** An invitation with the token that is never seen again. */
    record Issued(Invitation invitation, Secret secret) {}
}
