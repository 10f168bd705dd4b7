package dev.parley.kit.statement;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells of slow statements in the log, by name and without their parameters. When a database is so slow that everything
 * is, most of it goes unsaid.
 */
@Singleton
class SlowStatements implements StatementListener {

    private static final Logger LOG = Logger.getLogger(SlowStatements.class);
    private static final int MOST_LINES = 20;
    private static final long SPELL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final long thresholdNanos;
    private final LongSupplier clock;
    private long spellBegan;
    private int linesOfSpell;
    private long unsaid;

    /** @param threshold from when on a statement is slow ({@code PARLEY_SLOW_QUERY}); 0 says that none is */
    @Inject
    SlowStatements(@ConfigProperty(name = "parley.slow-query", defaultValue = "500ms") Duration threshold) {
        this(threshold, System::nanoTime);
    }

    SlowStatements(Duration threshold, LongSupplier clock) {
        this.thresholdNanos = threshold.toNanos();
        this.clock = clock;
        this.spellBegan = clock.getAsLong();
    }

    @Override
    public void ended(EndedStatement statement) {
        if (thresholdNanos > 0 && statement.nanos() >= thresholdNanos && mayBeSaid()) {
            LOG.warnf(
                    "Slow query %s: %d ms (slow from %d ms on), %d rows%s",
                    statement.name(),
                    TimeUnit.NANOSECONDS.toMillis(statement.nanos()),
                    TimeUnit.NANOSECONDS.toMillis(thresholdNanos),
                    statement.rows(),
                    statement.hasFailed() ? ", failed" : "");
        }
    }

    private synchronized boolean mayBeSaid() {
        long now = clock.getAsLong();
        if (now - spellBegan >= SPELL_NANOS) {
            beginSpell(now);
        }
        if (linesOfSpell < MOST_LINES) {
            linesOfSpell++;
            return true;
        }
        unsaid++;
        return false;
    }

    private void beginSpell(long now) {
        if (unsaid > 0) {
            LOG.warnf("%d more slow queries were not told of one by one", unsaid);
        }
        spellBegan = now;
        linesOfSpell = 0;
        unsaid = 0;
    }
}
