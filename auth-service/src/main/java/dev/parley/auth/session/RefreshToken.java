package dev.parley.auth.session;

import dev.parley.auth.secret.Secret;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code auth.refresh_tokens}; of the token itself only a hash is kept. */
@Entity
@Table(name = "refresh_tokens")
class RefreshToken {

    @Id
    byte[] hash;

    @Column(name = "session_id", updatable = false)
    UUID sessionId;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "expires_at", updatable = false)
    Instant expiresAt;

    @Column(name = "used_at")
    @Nullable Instant usedAt;

    /** The first token that it was exchanged for. */
    @Column(name = "replaced_by")
    byte @Nullable [] replacedBy;

    static RefreshToken of(Secret secret, UUID sessionId, Instant now, Instant expiresAt) {
        var token = new RefreshToken();
        token.hash = secret.hash();
        token.sessionId = sessionId;
        token.createdAt = now;
        token.expiresAt = expiresAt;
        return token;
    }

    void replaceBy(Secret next, Instant now) {
        if (usedAt == null) {
            usedAt = now;
            replacedBy = next.hash();
        }
    }

    /** Whether it was used so long ago that the tabs and retries of one client do not explain another use. */
    boolean isUsedUp(Instant now, Duration grace) {
        return usedAt != null && usedAt.plus(grace).isBefore(now);
    }

    boolean isExpired(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
