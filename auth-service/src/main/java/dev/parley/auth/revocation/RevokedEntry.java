package dev.parley.auth.revocation;

import dev.parley.auth.account.NewId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A row of {@code auth.revocations}. */
@Entity
@Table(name = "revocations")
class RevokedEntry {

    private static final String SEPARATOR = ",";

    @Id
    UUID id;

    @Column(name = "user_id")
    UUID userId;

    @Column(name = "session_ids")
    String sessionIds;

    Instant at;

    static RevokedEntry of(Revoked revoked) {
        var entry = new RevokedEntry();
        entry.id = NewId.next();
        entry.userId = revoked.userId();
        entry.sessionIds = join(revoked.sessionIds());
        entry.at = revoked.at();
        return entry;
    }

    Revoked toRevoked() {
        return new Revoked(
                userId,
                Arrays.stream(sessionIds.split(SEPARATOR)).map(UUID::fromString).toList(),
                at);
    }

    /** As it is stored and announced. */
    static String join(List<UUID> sessionIds) {
        return sessionIds.stream().map(UUID::toString).collect(Collectors.joining(SEPARATOR));
    }
}
