package dev.parley.system.bench;

import dev.parley.system.TemporaryParley;
import java.io.IOException;
import java.util.Map;

/** One thing to measure. */
interface Benchmark {

    /** The {@code PARLEY_} variables of the Parley that it measures, beside those that all get. */
    default Map<String, String> variables() {
        return Map.of();
    }

    /**
     * Measures, and reports what came out.
     *
     * @return whether every figure reached its floor
     */
    boolean run(TemporaryParley parley, Report report) throws IOException, InterruptedException;
}
