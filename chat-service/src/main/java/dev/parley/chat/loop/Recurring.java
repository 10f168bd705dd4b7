package dev.parley.chat.loop;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A task of the engine that runs again and again while there is something to do, so that a node where nothing happens does
 * not wake up for it. Lives on the engine's loop.
 */
public final class Recurring {

    private final EngineLoop loop;
    private final Duration period;
    private final BooleanSupplier task;
    private boolean isDue;

    /**
     * A task that is not due yet.
     *
     * @param task says whether there is more to do
     */
    public Recurring(EngineLoop loop, Duration period, BooleanSupplier task) {
        this.loop = loop;
        this.period = period;
        this.task = task;
    }

    /** There is something to do: the task runs in a period, unless it is due before that anyway. */
    public void wake() {
        if (!isDue) {
            isDue = true;
            loop.runAfter(period, this::run);
        }
    }

    private void run() {
        isDue = false;
        boolean goesOn = true; // what threw may have left something
        try {
            goesOn = task.getAsBoolean();
        } finally {
            if (goesOn) {
                wake();
            }
        }
    }
}
