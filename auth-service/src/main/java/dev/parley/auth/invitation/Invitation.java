package dev.parley.auth.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code auth.invitations}; of the token itself only a hash is kept. */
@Entity
@Table(name = "invitations")
class Invitation {

    @Id
    UUID id;

    @Column(updatable = false)
    byte[] hash;

    /** Who alone may register with it; null for anybody. */
    @Column(updatable = false)
    @Nullable String email;

    /** The admin; null when the account is gone. */
    @Column(name = "created_by", updatable = false)
    @Nullable UUID createdBy;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "expires_at", updatable = false)
    Instant expiresAt;

    /** Who registered with it; null when nobody did, or the account is gone. */
    @Column(name = "used_by")
    @Nullable UUID usedBy;

    @Column(name = "used_at")
    @Nullable Instant usedAt;
}
