package dev.parley.system.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Each room's seqs go from 1 to its head, each given once; one that was deleted ends there, with all memberships. */
final class SequenceRules {
    private final Stored stored;

    SequenceRules(Stored stored) {
        this.stored = stored;
    }

    List<String> violations() {
        List<String> violations = new ArrayList<>();
        Map<String, NavigableMap<Long, Integer>> given = new HashMap<>();
        stored.messages().forEach(message -> count(given, message.room(), message.seq()));
        stored.changes().forEach(change -> count(given, change.room(), change.seq()));
        stored.heads().forEach((room, head) -> {
            check(room, head, given.getOrDefault(room, new TreeMap<>()), violations);
            stored.deletedAt(room).ifPresent(end -> checkEnd(room, head, end, violations));
        });
        return violations;
    }

    private void checkEnd(String room, long head, long end, List<String> violations) {
        if (head > end) {
            violations.add("The room " + room + " was deleted at " + end + ", but its head is " + head + ".");
        }
        stored.memberships().stream()
                .filter(member -> member.room().equals(room))
                .forEach(member -> violations.add(
                        "The room " + room + " was deleted, but " + member.userId() + " is still a member of it."));
    }

    private static void count(Map<String, NavigableMap<Long, Integer>> given, String room, long seq) {
        given.computeIfAbsent(room, _ -> new TreeMap<>()).merge(seq, 1, Integer::sum);
    }

    private static void check(String room, long head, NavigableMap<Long, Integer> given, List<String> violations) {
        TreeSet<Long> holes =
                new TreeSet<>(LongStream.rangeClosed(1, head).boxed().toList());
        holes.removeAll(given.keySet());
        if (!holes.isEmpty()) {
            violations.add("The room " + room + " has holes in its sequence: " + Brief.seqs(holes) + ".");
        }
        given.forEach((seq, times) -> {
            if (times > 1) {
                violations.add("The seq " + seq + " of the room " + room + " was given " + times + " times.");
            }
        });
        if (!given.tailMap(head, false).isEmpty()) {
            violations.add("The head of the room " + room + " is " + head + ", but it has "
                    + Brief.seqs(given.tailMap(head, false).keySet()) + ".");
        }
    }
}
