package dev.parley.system.bench;

import java.util.HashSet;
import java.util.Set;

/**
 * Holds what each socket gets of its room against the rule: each seq once, in order, without holes.
 *
 * <p>A seq that comes after a higher one fills a hole, and turns a loss into disorder.
 */
final class SeqChecker {
    /** More holes than that are told well enough by their number. */
    private static final int MOST_REMEMBERED = 100_000;

    private static final int SEAT_SHIFT = 40;

    /** By socket. */
    private final long[] last;

    private final Set<Long> holes = new HashSet<>();
    private long lost;
    private long duplicates;
    private long disordered;

    SeqChecker(int sockets) {
        this.last = new long[sockets];
    }

    /** The socket has everything up to that seq. */
    void startAt(int socket, long seq) {
        last[socket] = seq;
    }

    void check(int socket, long seq) {
        if (seq == last[socket] + 1) {
            last[socket] = seq;
        } else {
            offBeat(socket, seq);
        }
    }

    private void offBeat(int socket, long seq) {
        if (seq > last[socket]) {
            for (long hole = last[socket] + 1; hole < seq && holes.size() < MOST_REMEMBERED; hole++) {
                holes.add(place(socket, hole));
            }
            lost += seq - last[socket] - 1;
            last[socket] = seq;
        } else if (holes.remove(place(socket, seq))) {
            lost--;
            disordered++;
        } else {
            duplicates++;
        }
    }

    private static long place(int socket, long seq) {
        return ((long) socket << SEAT_SHIFT) | seq;
    }

    /** Seqs that were passed over and have not come since. */
    long lost() {
        return lost;
    }

    /** Seqs that came once more. */
    long duplicates() {
        return duplicates;
    }

    /** Seqs that came after a higher one. */
    long disordered() {
        return disordered;
    }

    /** Counts from 0 again; the sockets stay where they are. */
    void reset() {
        holes.clear();
        lost = 0;
        duplicates = 0;
        disordered = 0;
    }
}
