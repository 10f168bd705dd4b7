package dev.parley.system.chaos;

import java.util.SplittableRandom;

/** Chances that a seed repeats, as far as threads and processes let it. */
final class Chances {
    private final SplittableRandom random;

    Chances(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Somebody's own, so that they do not depend on who comes first. */
    synchronized Chatter chatter() {
        return new Chatter(random.split());
    }
}
