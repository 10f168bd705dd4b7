package dev.parley.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that happened to one client, in the order in which it happened. Many may read while its client writes.
 *
 * <p>It is taken for granted that the client follows its rooms to the end: what it did not get by then is lost.
 */
final class Ledger {
    private final String owner;
    private final String userId;
    private final List<Note> notes = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param owner what the client is called in sentences
     * @param userId whose client it is
     */
    Ledger(String owner, String userId) {
        this.owner = owner;
        this.userId = userId;
    }

    String owner() {
        return owner;
    }

    String userId() {
        return userId;
    }

    synchronized void add(Note note) {
        notes.add(note);
        notifyAll();
    }

    synchronized List<Note> notes() {
        return List.copyOf(notes);
    }

    <T extends Note> Stream<T> all(Class<T> kind) {
        return notes().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The first note of that kind that fits, as soon as it is there; nothing when it is not there in time. */
    <T extends Note> Optional<T> await(Class<T> kind, Predicate<T> fits, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        int looked = 0;
        synchronized (this) {
            while (true) {
                for (; looked < notes.size(); looked++) {
                    Note note = notes.get(looked);
                    if (kind.isInstance(note) && fits.test(kind.cast(note))) {
                        return Optional.of(kind.cast(note));
                    }
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return Optional.empty();
                }
                wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            }
        }
    }
}
