package dev.parley.auth.passwordreset;

import dev.parley.auth.limit.Limits;
import dev.parley.auth.mail.Postman;
import dev.parley.auth.password.Passwords;
import dev.parley.auth.revocation.Revocations;
import dev.parley.auth.secret.Secret;
import dev.parley.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A new password for who forgot the old one and reads the account's mail. */
@ApplicationScoped
public class PasswordResets {

    private final ResetTokens tokens;
    private final UsedTokens used;
    private final ResetLetter letter;
    private final ResetQueue queue;
    private final Postman postman;
    private final Passwords passwords;
    private final Limits limits;
    private final Revocations revocations;
    private final ResetMetrics metrics;

    PasswordResets(
            ResetTokens tokens,
            UsedTokens used,
            ResetLetter letter,
            ResetQueue queue,
            Postman postman,
            Passwords passwords,
            Limits limits,
            Revocations revocations,
            ResetMetrics metrics) {
        this.tokens = tokens;
        this.used = used;
        this.letter = letter;
        this.queue = queue;
        this.postman = postman;
        this.passwords = passwords;
        this.limits = limits;
        this.revocations = revocations;
        this.metrics = metrics;
    }

    /** Sees to it that a mail is sent if there is such an account, some time after this returns. */
    public void request(String email) {
        metrics.asked();
        queue.add(() -> send(email));
    }

    /**
     * Sets the password, ends all sessions and forgets the wrong passwords that others may have tried.
     *
     * @return fails with {@code reset_token_invalid} (400), {@code unavailable} (503)
     */
    Uni<Void> confirm(Secret presented, String password) {
        return used.contains(presented)
                .invoke(ResetTokens::refuseUsed)
                .chain(() -> tokens.ownerOf(presented))
                .chain(() -> passwords.hash(password))
                .chain(hash -> tokens.use(presented, hash))
                .invoke(() -> used.add(presented))
                .invoke(ended -> revocations.announce(ended))
                .invoke(_ -> metrics.done())
                .onFailure()
                .invoke(_ -> metrics.refused())
                .call(ended -> limits.forgetWrongPasswords(ended.userId().toString()))
                .replaceWithVoid();
    }

    /** Makes the link void that was mailed to a user and not used yet, as a part of a transaction. */
    @WithTransaction
    public Uni<Void> withdraw(UUID userId) {
        return tokens.withdraw(userId);
    }

    /** Removes a token as a part of a transaction, so that its link is void; tells whose it was, null when there is none. */
    @WithTransaction
    public Uni<@Nullable UUID> remove(UUID tokenId) {
        return tokens.remove(tokenId);
    }

    /** What is over the account's limit is left out in silence: the mails before it still hold the last good link. */
    private Uni<Void> send(String email) {
        return limits.passwordResetMail(email)
                .chain(() -> tokens.issue(email))
                .chain(this::mail)
                .onFailure(ProblemException.class)
                .recoverWithNull();
    }

    private Uni<Void> mail(ResetTokens.@Nullable Issued issued) {
        return issued == null ? Uni.createFrom().voidItem() : letter.of(issued).chain(written -> postman.send(written));
    }
}
