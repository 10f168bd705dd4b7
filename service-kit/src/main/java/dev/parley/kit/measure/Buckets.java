package dev.parley.kit.measure;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * The bounds of the histograms of times. They are few, and the same in every service, so that times can be added up over
 * copies and compared.
 */
public final class Buckets {

    private static final Duration[] OF_TIMES = LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private Buckets() {}

    /** A timer with a histogram: 1, 2, 5, 10, 25, 50, 100, 250 and 500 ms, 1, 2.5 and 5 s. */
    public static Timer.Builder timer(String name, String description) {
        return Timer.builder(name).description(description).serviceLevelObjectives(OF_TIMES);
    }
}
