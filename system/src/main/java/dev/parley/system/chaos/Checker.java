package dev.parley.system.chaos;

import java.util.ArrayList;
import java.util.List;

/** Holds what clients saw against what the database has, once nothing is going on any more. */
final class Checker {

    private Checker() {}

    /**
     * Every violation of the protocol's rules, as a sentence; none when all is well.
     *
     * @param ledgers of all clients that talked in the rooms
     * @param stored all rooms that they talked in
     * @param unread counts that people were told after the last change
     */
    static List<String> violations(List<Ledger> ledgers, Stored stored, List<UnreadTold> unread) {
        List<String> violations = new ArrayList<>();
        violations.addAll(new SequenceRules(stored).violations());
        violations.addAll(new SendRules(ledgers, stored).violations());
        for (Ledger ledger : ledgers) {
            violations.addAll(new SocketRules(ledger, stored).violations());
        }
        violations.addAll(new UnreadRules(stored).violations(unread));
        return violations;
    }
}
