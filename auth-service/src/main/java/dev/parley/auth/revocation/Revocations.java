package dev.parley.auth.revocation;

import dev.parley.auth.clock.DatabaseClock;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells the other services what ended before its time. It is written down in the transaction that ends it, and announced
 * after the commit; who missed the announcement reads what was written down.
 */
@ApplicationScoped
public class Revocations {

    /** How far back can be read: longer than any access token lives. */
    static final Duration KEPT = Duration.ofMinutes(15);

    /** The most that are read at once. */
    static final int MOST = 10_000;

    /** What commits late bears the time at which its transaction began. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(10);

    private final RevokedRepository repository;
    private final RevocationStream stream;
    private final DatabaseClock clock;
    private final RevocationMetrics metrics;

    Revocations(RevokedRepository repository, RevocationStream stream, DatabaseClock clock, RevocationMetrics metrics) {
        this.repository = repository;
        this.stream = stream;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Writes the end of sessions of a user down; to be announced after the commit. */
    @WithTransaction
    public Uni<Revoked> record(UUID userId, List<UUID> sessionIds) {
        return clock.now()
                .map(now -> new Revoked(userId, sessionIds, now))
                .call(revoked -> sessionIds.isEmpty() ? Uni.createFrom().voidItem() : repository.add(revoked));
    }

    /** Says so to who listens now: at most once, without waiting and without failing. */
    public void announce(@Nullable Revoked revoked) {
        if (revoked != null && !revoked.sessionIds().isEmpty()) {
            metrics.announced(revoked.sessionIds().size());
            stream.add(revoked);
        }
    }

    /**
     * What was revoked from then on, the oldest first: of the last 15 minutes and {@value #MOST} at most. It reaches back
     * some seconds more than asked for, so that nothing slips through between two calls.
     *
     * @param since null for all
     */
    @WithSession
    Uni<List<Revoked>> since(@Nullable Instant since) {
        return clock.now()
                .chain(now -> repository.listSince(start(since, now), MOST))
                .map(found -> found.stream().map(RevokedEntry::toRevoked).toList());
    }

    private static Instant start(@Nullable Instant since, Instant now) {
        var earliest = now.minus(KEPT);
        if (since == null || since.isBefore(earliest)) {
            return earliest;
        }
        return since.minus(LONGEST_TRANSACTION);
    }
}
