package dev.parley.chat.realtime;

import dev.parley.chat.fanout.RoomEvent;
import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.message.ReadMarks;
import dev.parley.chat.message.ReadMarks.Reader;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells the sockets for notifications how much of a room is unread when that may have changed: the first time at once,
 * then at most once a second. What happens in between is gathered, and counted by one query for every
 * {@value #MOST_AT_ONCE} pairs of person and room, however many messages and sockets there are. A count is of when it
 * is read, so that none has to be queued for whoever reads slowly: they are told the one of a later second.
 *
 * <p>A node without such sockets does nothing of this. Lives on the engine's loop.
 */
@Singleton
class UnreadCounts {

    private static final Logger LOG = Logger.getLogger(UnreadCounts.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_AT_ONCE = 200;
    /** Stands for several. */
    private static final UUID MANY = new UUID(0, 0);

    private final EngineLoop loop;
    private final ReadMarks readMarks;
    /** Each with whose messages changed it, for whom nothing is unread by that. */
    private final Map<RoomHub, UUID> changedRooms = new LinkedHashMap<>();

    private final Map<Reader, Set<ChatSocket>> due = new LinkedHashMap<>();
    /** From when something is to be told until a while after it was. */
    private boolean isUnderWay;

    UnreadCounts(EngineLoop loop, ReadMarks readMarks) {
        this.loop = loop;
        this.readMarks = readMarks;
    }

    /** Something happened in a room that has such sockets. */
    void changed(RoomHub room, RoomEvent event) {
        if (event.maySetUnread()) {
            changedRooms.merge(
                    room,
                    event.senderId() == null ? MANY : event.senderId(),
                    (one, other) -> one.equals(other) ? one : MANY);
            tellSoon();
        }
    }

    /** The person's own place in a room changed. */
    void changed(ChatSocket socket, UUID room) {
        addDue(new Reader(socket.userId(), room), socket);
        tellSoon();
    }

    private void addDue(Reader reader, ChatSocket socket) {
        due.computeIfAbsent(reader, _ -> new LinkedHashSet<>()).add(socket);
    }

    private void tellSoon() {
        if (!isUnderWay) {
            isUnderWay = true;
            // After what runs now, so that what it brings about is counted together.
            loop.run(this::tellAll);
        }
    }

    private void tellAll() {
        changedRooms.forEach((room, author) -> room.watchers().stream()
                .filter(socket -> !socket.userId().equals(author))
                .forEach(socket -> addDue(new Reader(socket.userId(), room.roomId()), socket)));
        changedRooms.clear();
        var all = new HashMap<>(due);
        due.clear();
        tell(slices(List.copyOf(all.keySet())), all);
    }

    /** One slice after the other, so that a second in which much happened is a longer one and not a crowd of queries. */
    private void tell(List<List<Reader>> slices, Map<Reader, Set<ChatSocket>> sockets) {
        if (slices.isEmpty()) {
            loop.runAfter(PAUSE, this::goOn);
            return;
        }
        var slice = slices.getFirst();
        readMarks
                .countUnread(slice)
                .subscribe()
                .with(
                        counts -> loop.run(() -> {
                            counts.forEach(
                                    (reader, count) -> tell(reader, count, sockets.getOrDefault(reader, Set.of())));
                            tell(slices.subList(1, slices.size()), sockets);
                        }),
                        failure -> loop.run(() -> {
                            LOG.debugf("Unread messages not counted: %s", failure.toString());
                            slices.forEach(later -> later.forEach(reader ->
                                    sockets.getOrDefault(reader, Set.of()).forEach(socket -> addDue(reader, socket))));
                            tell(List.of(), sockets);
                        }));
    }

    private void tell(Reader reader, ReadMarks.Unread count, Set<ChatSocket> sockets) {
        for (var socket : sockets) {
            if (!socket.isSubscribed(reader.roomId())) {
                continue;
            }
            if (socket.outbound().isDrained()) {
                socket.send(new ServerFrame.Unread(reader.roomId(), count.messages(), count.mentions()));
            } else {
                addDue(reader, socket);
            }
        }
    }

    private void goOn() {
        isUnderWay = false;
        due.values().forEach(sockets -> sockets.removeIf(socket -> socket.state() == ChatSocket.State.CLOSED));
        due.values().removeIf(Set::isEmpty);
        if (!due.isEmpty() || !changedRooms.isEmpty()) {
            tellSoon();
        }
    }

    private static List<List<Reader>> slices(List<Reader> readers) {
        var slices = new ArrayList<List<Reader>>();
        for (int from = 0; from < readers.size(); from += MOST_AT_ONCE) {
            slices.add(readers.subList(from, Math.min(readers.size(), from + MOST_AT_ONCE)));
        }
        return slices;
    }
}
