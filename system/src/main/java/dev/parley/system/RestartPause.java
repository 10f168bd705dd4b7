package dev.parley.system;

import java.time.Duration;

/** How long to wait before a process is started again: not at all the first time, then longer and longer up to 5 s. */
final class RestartPause {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration HEALTHY_LIFE = Duration.ofSeconds(30);

    private Duration next = Duration.ZERO;

    /** The pause after a life of that length; a long life makes earlier deaths forgotten. */
    Duration after(Duration life) {
        if (life.compareTo(HEALTHY_LIFE) >= 0) {
            next = Duration.ZERO;
        }
        Duration pause = next;
        next = longer(pause);
        return pause;
    }

    private static Duration longer(Duration pause) {
        if (pause.isZero()) {
            return SHORTEST;
        }
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
