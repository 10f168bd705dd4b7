package dev.parley.chat.realtime;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.loop.Recurring;
import dev.parley.chat.room.SmallRooms;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells people how far the others in a small room have read: a mark that moves after a quiet second at once, and else
 * the newest of what came meanwhile, so that of each mark a socket hears once a second at most. Lives on the engine's
 * loop.
 */
@Singleton
class MarksOfOthers {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    /** Marks of more people wait for their next move. */
    private static final int MOST = 50_000;

    private final Recurring look;
    private final Hubs hubs;
    private final SmallRooms smallRooms;
    private final FrameCodec codec;
    /** Those told in the last second, the earliest first. */
    private final Map<Whose, Mark> told = new LinkedHashMap<>();

    MarksOfOthers(EngineLoop loop, Hubs hubs, SmallRooms smallRooms, FrameCodec codec) {
        this.look = new Recurring(loop, LOOK_EVERY, () -> tellWaiting(System.nanoTime()));
        this.hubs = hubs;
        this.smallRooms = smallRooms;
        this.codec = codec;
    }

    private record Whose(UUID room, UUID user) {}

    /**
     * A mark.
     *
     * @param seq the newest one
     * @param toldSeq the one that was told last
     * @param toldAt when, in {@link System#nanoTime}
     */
    private record Mark(long seq, long toldSeq, long toldAt) {

        boolean isToldLongAgo(long now) {
            return now - toldAt >= PAUSE.toNanos();
        }

        Mark movedTo(long newer) {
            return new Mark(Math.max(seq, newer), toldSeq, toldAt);
        }
    }

    /** A member has read up to {@code seq}. */
    void moved(UUID room, UUID user, long seq) {
        if (!hubs.has(room)) {
            return;
        }
        var whose = new Whose(room, user);
        var mark = told.get(whose);
        if (mark != null) {
            told.put(whose, mark.movedTo(seq));
        } else if (told.size() < MOST) {
            told.put(whose, new Mark(seq, seq, System.nanoTime()));
            look.wake();
            tell(List.of(new Moved(whose, seq)));
        }
    }

    private record Moved(Whose whose, long seq) {}

    /** Says whether there are some who may wait. */
    private boolean tellWaiting(long now) {
        var due = new ArrayList<Moved>();
        var earliest = told.entrySet().iterator();
        while (earliest.hasNext()) {
            var next = earliest.next();
            var mark = next.getValue();
            if (!mark.isToldLongAgo(now)) {
                break;
            }
            earliest.remove();
            if (mark.seq() > mark.toldSeq()) {
                due.add(new Moved(next.getKey(), mark.seq()));
            }
        }
        due.forEach(moved -> told.put(moved.whose(), new Mark(moved.seq(), moved.seq(), now)));
        if (!due.isEmpty()) {
            tell(due);
        }
        return !told.isEmpty();
    }

    private void tell(List<Moved> marks) {
        var rooms = marks.stream().map(moved -> moved.whose().room()).collect(Collectors.toSet());
        smallRooms.among(
                rooms,
                small -> marks.stream()
                        .filter(moved -> small.contains(moved.whose().room()))
                        .forEach(this::send));
    }

    private void send(Moved moved) {
        var whose = moved.whose();
        hubs.onFrame(
                whose.room(),
                whose.user(),
                codec.encode(new ServerFrame.ReadMark(whose.room(), whose.user(), moved.seq())));
    }
}
