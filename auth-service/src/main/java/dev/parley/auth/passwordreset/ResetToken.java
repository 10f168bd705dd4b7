package dev.parley.auth.passwordreset;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code auth.password_reset_tokens}; of the token itself only a hash is kept. */
@Entity
@Table(name = "password_reset_tokens")
class ResetToken {

    @Id
    UUID id;

    @Column(name = "user_id", updatable = false)
    UUID userId;

    @Column(updatable = false)
    byte[] hash;

    /** Which password it was to replace: when another is set in any way, the token is void. */
    @Column(name = "password_version", updatable = false)
    int passwordVersion;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "expires_at", updatable = false)
    Instant expiresAt;

    @Column(name = "used_at")
    @Nullable Instant usedAt;

    /** When a newer one took its place. */
    @Column(name = "superseded_at")
    @Nullable Instant supersededAt;
}
