package dev.parley.system;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Says in plain words what is going on. */
final class Progress {
    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Something that takes a while and may fail. */
    @FunctionalInterface
    interface Step<T> {
        T take() throws StartFailure, InterruptedException;
    }

    /** Takes the step, with its name before and its seconds after it on one line. */
    <T> T step(String name, Step<T> step) throws StartFailure, InterruptedException {
        long begin = System.nanoTime();
        out.printf("%-34s ", name + " ...");
        out.flush();
        boolean done = false;
        try {
            T result = step.take();
            done = true;
            return result;
        } finally {
            out.println(done ? seconds(Duration.ofNanos(System.nanoTime() - begin)) : "");
        }
    }

    void say(String sentence) {
        out.println(sentence);
        out.flush();
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%4.1f s", duration.toMillis() / 1000.0);
    }
}
