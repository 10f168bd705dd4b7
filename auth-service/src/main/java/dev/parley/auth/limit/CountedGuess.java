package dev.parley.auth.limit;

import io.smallrye.mutiny.Uni;

/** A password that counts as a wrong one unless it is taken back. */
public final class CountedGuess {

    private final Counter counter;
    private final Window window;

    CountedGuess(Counter counter, Window window) {
        this.counter = counter;
        this.window = window;
    }

    /** Says that it was the right one. */
    public Uni<Void> takeBack() {
        return window.limit() == 0 ? Uni.createFrom().voidItem() : counter.giveBack(window);
    }
}
