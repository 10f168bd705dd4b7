package dev.parley.system.bench;

import dev.parley.system.TemporaryParley;
import java.io.IOException;

/** One thing to measure. */
@FunctionalInterface
interface Benchmark {

    /**
     * Measures, and reports what came out.
     *
     * @return whether every figure reached its floor
     */
    boolean run(TemporaryParley parley, Report report) throws IOException, InterruptedException;
}
