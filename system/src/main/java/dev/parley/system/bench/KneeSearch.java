package dev.parley.system.bench;

import java.io.IOException;
import java.util.Optional;

/** Looks for the highest rate that is still served well: in brief steps up, then in longer ones around what was found. */
final class KneeSearch<S> {
    private static final double GROWTH = 1.5;
    private static final int MOST_STEPS = 12;

    private final Probe<S> probe;
    private final int refinements;

    /**
     * @param refinements how often the distance between the best rate and the next that failed is halved
     */
    KneeSearch(Probe<S> probe, int refinements) {
        this.probe = probe;
        this.refinements = refinements;
    }

    /** Tries a rate. */
    @FunctionalInterface
    interface Probe<S> {
        /** What came out, or nothing when it was not served well. */
        Optional<S> at(double rate, boolean isBrief) throws IOException, InterruptedException;
    }

    /** What came out at the highest rate found, which was tried at length; empty when none was served well. */
    Optional<S> from(double start) throws IOException, InterruptedException {
        double good = start;
        double bad = start;
        if (probe.at(start, true).isPresent()) {
            do {
                good = bad;
                bad = good * GROWTH;
            } while (bad < start * Math.pow(GROWTH, MOST_STEPS)
                    && probe.at(bad, true).isPresent());
        } else {
            good = start / GROWTH;
        }
        Optional<S> best = probe.at(good, false);
        for (int step = 0; best.isEmpty() && step < MOST_STEPS; step++) {
            bad = good;
            good = bad / GROWTH;
            // Far above what is served, a brief look is enough.
            if (probe.at(good, true).isPresent()) {
                best = probe.at(good, false);
            }
        }
        for (int step = 0; best.isPresent() && step < refinements; step++) {
            double middle = Math.sqrt(good * bad);
            Optional<S> found = probe.at(middle, false);
            if (found.isPresent()) {
                best = found;
                good = middle;
            } else {
                bad = middle;
            }
        }
        return best;
    }
}
