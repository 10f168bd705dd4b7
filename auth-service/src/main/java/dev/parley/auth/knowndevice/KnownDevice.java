package dev.parley.auth.knowndevice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code auth.known_devices}; of the cookie's value only a hash is kept. */
@Entity
@Table(name = "known_devices")
class KnownDevice {

    @Id
    byte[] hash;

    @Column(name = "user_id", updatable = false)
    UUID userId;

    /** Whether it is a browser, or came back with its cookie. */
    @Column(name = "keeps_cookies")
    boolean keepsCookies;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    /** When it last signed in. */
    @Column(name = "last_used_at")
    Instant lastUsedAt;
}
