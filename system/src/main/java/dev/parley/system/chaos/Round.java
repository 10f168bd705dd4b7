package dev.parley.system.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What came of one load and the faults that it lived through.
 *
 * @param acked messages that were acknowledged
 * @param resent sends of a message that had been sent before
 * @param resumes how long each client that lost its socket was behind
 * @param figures what else was measured, in words
 * @param violations of the rules; none when all is well
 */
record Round(long acked, long resent, List<Duration> resumes, List<String> figures, List<String> violations) {
    private static final Duration BEFORE_AND_AFTER = Duration.ofMillis(700);

    /** Lets a crowd talk while the faults strike one after the other, then checks all that they saw. */
    static Round of(Site site, Crowd crowd, Chances chances, List<Fault> faults)
            throws IOException, SQLException, InterruptedException {
        site.awaitReady();
        Findings findings = new Findings();
        try (Load load = Load.start(site, crowd, chances)) {
            for (Fault fault : faults) {
                site.awaitReady();
                Thread.sleep(BEFORE_AND_AFTER);
                fault.strike(load, findings);
                Thread.sleep(BEFORE_AND_AFTER);
            }
            findings.add(load.settleAndCheck());
            return summary(load, findings);
        }
    }

    private static Round summary(Load load, Findings findings) {
        long acked = 0;
        long resent = 0;
        for (Ledger ledger : load.ledgers()) {
            Set<String> acknowledged = new HashSet<>();
            ledger.all(Note.Acked.class).forEach(ack -> acknowledged.add(ack.clientId()));
            acked += acknowledged.size();
            List<String> sent =
                    ledger.all(Note.Sent.class).map(Note.Sent::clientId).toList();
            resent += sent.size() - new HashSet<>(sent).size();
        }
        List<Duration> resumes = load.ledgers().stream()
                .flatMap(ledger -> ledger.all(Note.Resumed.class))
                .map(Note.Resumed::took)
                .toList();
        return new Round(acked, resent, resumes, findings.figures(), findings.violations());
    }
}
