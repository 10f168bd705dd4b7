package dev.parley.auth.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code auth.sessions}: a signed-in device, and the family that its refresh tokens are of. */
@Entity
@Table(name = "sessions")
class Session {

    @Id
    UUID id;

    @Column(name = "user_id", updatable = false)
    UUID userId;

    @Column(name = "user_agent", updatable = false)
    String userAgent;

    String ip;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "revoked_at")
    @Nullable Instant revokedAt;

    /** The name of a {@link Revocation}, or null. */
    @Column(name = "revoked_reason")
    @Nullable String revokedReason;

    boolean isLive(Instant now) {
        return revokedAt == null && expiresAt.isAfter(now);
    }

    boolean wasRevokedFor(Revocation reason) {
        return reason.name().equals(revokedReason);
    }

    void revoke(Revocation reason, Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
            revokedReason = reason.name();
        }
    }
}
