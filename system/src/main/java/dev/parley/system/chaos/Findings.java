package dev.parley.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was measured and what was found wrong while something was broken. */
final class Findings {
    private final List<String> figures = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    void expect(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    /** Something that had to happen in time: it is a figure when it did, else a violation. */
    void within(Duration bound, String what, Optional<Duration> took) {
        String time =
                took.map(duration -> "after " + duration.toMillis() + " ms").orElse("not at all");
        if (took.isPresent() && took.get().compareTo(bound) <= 0) {
            figures.add(what + ": " + time);
        } else {
            violations.add(what + ": " + time + ", and should have been within " + bound.toMillis() + " ms.");
        }
    }

    void add(List<String> more) {
        violations.addAll(more);
    }

    List<String> figures() {
        return List.copyOf(figures);
    }

    List<String> violations() {
        return List.copyOf(violations);
    }
}
