package dev.parley.auth.presence;

import java.time.Duration;

/** A time in which nobody is asked. */
final class Pause {

    private static final long LENGTH = Duration.ofSeconds(1).toNanos();

    private final long begin = System.nanoTime();

    boolean isOver() {
        return System.nanoTime() - begin >= LENGTH;
    }
}
