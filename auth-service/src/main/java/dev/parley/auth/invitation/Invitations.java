package dev.parley.auth.invitation;

import dev.parley.auth.account.Admission;
import dev.parley.auth.account.NewId;
import dev.parley.auth.audit.Action;
import dev.parley.auth.audit.Actor;
import dev.parley.auth.audit.AuditLog;
import dev.parley.auth.audit.Changes;
import dev.parley.auth.audit.ObjectType;
import dev.parley.auth.clock.DatabaseClock;
import dev.parley.auth.secret.Secret;
import dev.parley.kit.json.JsonRules;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final AuditLog audit;
    private final DatabaseClock clock;
    private final SecureRandom random = new SecureRandom();

    Invitations(InvitationRepository invitations, AuditLog audit, DatabaseClock clock) {
        this.invitations = invitations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes one.
     *
     * @param email who alone may register with it, or null for whoever has it
     * @param admin who invites; it is written down
     */
    @WithTransaction
    Uni<Issued> issue(@Nullable String email, Duration life, Actor admin) {
        var secret = Secret.random(random);
        return clock.now()
                .chain(now -> invitations.persistAndFlush(invitationOf(secret, email, life, admin.id(), now)))
                .call(issued -> audit.add(
                        admin, Action.CREATE, ObjectType.INVITATION, issued.id, Changes.made(fieldsOf(issued))))
                .call(() -> invitations.deleteOld())
                .map(issued -> new Issued(issued, secret));
    }

    /** The newest first, those before {@code before} if it is given. */
    @WithSession
    Uni<List<Invitation>> list(@Nullable UUID before, int limit) {
        return invitations.list(before, limit);
    }

    /**
     * Takes one back, used or not, and tells whether there was one; it is written down. The account that was made with it
     * stays.
     */
    @WithTransaction
    Uni<Boolean> withdraw(UUID id, Actor admin) {
        return invitations
                .findById(id)
                .chain(found -> found == null ? Uni.createFrom().item(false) : withdraw(found, admin));
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

    private Uni<Boolean> withdraw(Invitation invitation, Actor admin) {
        return invitations
                .delete("id", invitation.id)
                .call(() -> audit.add(
                        admin,
                        Action.DELETE,
                        ObjectType.INVITATION,
                        invitation.id,
                        Changes.removed(fieldsOf(invitation))))
                .map(count -> count > 0);
    }

    private static Map<String, @Nullable Object> fieldsOf(Invitation invitation) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("email", invitation.email);
        fields.put("expires_at", JsonRules.format(invitation.expiresAt));
        return fields;
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
