package dev.parley.auth.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of {@code auth.users}. Who changes a name must not write back the password that was read with it. */
@Entity
@DynamicUpdate
@Table(name = "users")
class Account {

    @Id
    UUID id;

    String username;

    /** The username in lower case, made by the database. */
    @Column(name = "username_key", insertable = false, updatable = false)
    String usernameKey;

    String email;

    /** The email in lower case, made by the database. */
    @Column(name = "email_key", insertable = false, updatable = false)
    String emailKey;

    @Column(name = "display_name")
    String displayName;

    @Column(name = "password_hash")
    String passwordHash;

    /** Rises with every new password. */
    @Column(name = "password_version")
    int passwordVersion = 1;

    @Column(name = "is_admin")
    boolean isAdmin;

    @Column(name = "disabled_at")
    @Nullable Instant disabledAt;

    @Column(name = "last_seen_at")
    @Nullable Instant lastSeenAt;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    Verified toVerified() {
        return new Verified(toUser(), passwordVersion);
    }

    ManagedAccount toManaged() {
        return new ManagedAccount(
                id, username, email, displayName, isAdmin, disabledAt != null, lastSeenAt, createdAt, updatedAt);
    }

    User toUser() {
        return new User(id, username, email, displayName, isAdmin, false, lastSeenAt, createdAt);
    }
}
