package dev.parley.auth.accountchange;

import dev.parley.auth.clock.DatabaseClock;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Tells the other services whose account changed: other names, or deleted. What it is now they ask for themselves. It is
 * written down in the transaction that makes the change, and announced after the commit; who missed the announcement
 * reads what was written down, for 30 days.
 */
@ApplicationScoped
public class AccountChanges {

    /** How far back can be read. */
    static final Duration KEPT = Duration.ofDays(30);

    /** The most that are read at once. */
    static final int MOST = 1_000;

    /** What commits late bears the time at which its transaction began. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(10);

    private final AccountChangeRepository repository;
    private final AccountChangeStream stream;
    private final DatabaseClock clock;

    AccountChanges(AccountChangeRepository repository, AccountChangeStream stream, DatabaseClock clock) {
        this.repository = repository;
        this.stream = stream;
        this.clock = clock;
    }

    /** Writes a change down; to be announced after the commit. */
    @WithTransaction
    public Uni<Void> record(UUID userId) {
        return clock.now().chain(now -> repository.add(AccountChange.of(userId, now)));
    }

    /** Says so to who listens now: at most once, without waiting and without failing. */
    public void announce(UUID userId) {
        stream.add(userId);
    }

    /**
     * Whose accounts changed.
     *
     * @param next from when on to ask the next time; some seconds back, so that nothing slips through between two calls
     * @param isAll whether there is nothing more to read now
     */
    record Changed(List<UUID> userIds, Instant next, boolean isAll) {}

    /** Whose accounts changed from then on, the oldest first, {@value #MOST} changes at most. */
    @WithSession
    Uni<Changed> since(Instant since) {
        return clock.now()
                .chain(now -> repository.listSince(start(since, now), MOST).map(found -> changed(found, now)));
    }

    private static Instant start(Instant since, Instant now) {
        var earliest = now.minus(KEPT);
        if (since.isBefore(earliest)) {
            return earliest;
        }
        return since.isAfter(now) ? now : since;
    }

    private static Changed changed(List<AccountChange> found, Instant now) {
        var people = found.stream().map(change -> change.userId).distinct().toList();
        boolean isAll = found.size() < MOST;
        return new Changed(people, isAll ? now.minus(LONGEST_TRANSACTION) : found.getLast().at, isAll);
    }
}
