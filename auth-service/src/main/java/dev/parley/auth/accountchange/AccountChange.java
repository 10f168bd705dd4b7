package dev.parley.auth.accountchange;

import dev.parley.auth.account.NewId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code auth.account_changes}. */
@Entity
@Table(name = "account_changes")
class AccountChange {

    @Id
    UUID id;

    @Column(name = "user_id")
    UUID userId;

    Instant at;

    static AccountChange of(UUID userId, Instant at) {
        var change = new AccountChange();
        change.id = NewId.next();
        change.userId = userId;
        change.at = at;
        return change;
    }
}
