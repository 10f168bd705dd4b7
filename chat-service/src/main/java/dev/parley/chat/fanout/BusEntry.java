package dev.parley.chat.fanout;

import dev.parley.chat.trace.EventTrace;
import dev.parley.chat.trace.MessageTraces;
import dev.parley.kit.trace.TraceParent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How entries of the bus are written: lines of space-separated ids, so that a node can skip what it has no sockets for
 * without decoding it, and a frame, which as JSON has no line break. A line that does not parse is skipped.
 */
final class BusEntry {

    private static final String NONE = "-";
    /** In the place of a key: the id before it is of who leaves by the event, or none where all do. */
    private static final String LEAVES = "leaves";
    /** In the place of a key: somebody becomes a member by the event. */
    private static final String JOINS = "joins";

    private static final int ROOM_PARTS = 5;
    private static final int ROOM_FRAME_PARTS = 3;
    private static final int READ_MARK_PARTS = 3;
    private static final int TRACE_PARTS = 3;
    private static final int MOST_TRACES = 1_000;

    private BusEntry() {}

    static String roomEvents(List<RoomEvent> events) {
        var lines = new StringBuilder(events.size() * 400);
        for (var event : events) {
            lines.append(event.roomId())
                    .append(' ')
                    .append(event.seq())
                    .append(' ')
                    .append(people(event))
                    .append(' ')
                    .append(event.frame())
                    .append('\n');
        }
        return lines.toString();
    }

    private static String people(RoomEvent event) {
        return switch (event.departure()) {
            case null -> orNone(event.senderId()) + " " + (event.changesMembers() ? JOINS : orNone(event.clientId()));
            case RoomEvent.Departure.OfOne(var leaver) -> leaver + " " + LEAVES;
            case RoomEvent.Departure.OfAll() -> NONE + " " + LEAVES;
        };
    }

    /** Beside the events of an entry: which traces some of them belong to. */
    static String traces(List<EventTrace> traces) {
        return traces.stream()
                .map(trace -> trace.roomId() + " " + trace.seq() + " " + TraceParent.of(trace.message()))
                .collect(Collectors.joining("\n"));
    }

    static String userIds(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining("\n"));
    }

    static String userFrame(UUID userId, String frame) {
        return userId + " " + frame;
    }

    static String readMark(UUID roomId, UUID userId, long seq) {
        return roomId + " " + userId + " " + seq;
    }

    static String roomFrame(UUID roomId, UUID from, String frame) {
        return roomId + " " + from + " " + frame;
    }

    static void deliverRoomEvents(String lines, LocalSockets sockets) {
        lines.lines().forEach(line -> {
            var parts = line.split(" ", ROOM_PARTS);
            var room = parts.length == ROOM_PARTS ? id(parts[0]) : null;
            if (room != null && sockets.hasRoom(room) && isNumber(parts[1])) {
                var event = roomEvent(room, Long.parseLong(parts[1]), parts);
                if (event != null) {
                    sockets.onRoomEvent(event);
                }
            }
        });
    }

    static void deliverTraces(String lines, LocalSockets sockets, MessageTraces traces) {
        traces.deliver(lines.lines()
                .limit(MOST_TRACES)
                .map(BusEntry::trace)
                .flatMap(Optional::stream)
                .filter(trace -> sockets.hasRoom(trace.roomId()))
                .toList());
    }

    private static Optional<EventTrace> trace(String line) {
        var parts = line.split(" ", TRACE_PARTS);
        var room = parts.length == TRACE_PARTS ? id(parts[0]) : null;
        return room != null && isNumber(parts[1])
                ? TraceParent.parse(parts[2]).map(message -> new EventTrace(room, Long.parseLong(parts[1]), message))
                : Optional.empty();
    }

    private static @Nullable RoomEvent roomEvent(UUID room, long seq, String[] parts) {
        if (parts[3].equals(JOINS)) {
            return RoomEvent.ofNewcomer(room, seq, parts[4]);
        }
        var person = id(parts[2]);
        if (!parts[3].equals(LEAVES)) {
            return RoomEvent.ofMessage(room, seq, parts[4], person, id(parts[3]));
        }
        if (person != null) {
            return RoomEvent.lastFor(person, room, seq, parts[4]);
        }
        return parts[2].equals(NONE) ? RoomEvent.lastForAll(room, seq, parts[4]) : null;
    }

    static void deliverRoomListsChanged(String lines, LocalSockets sockets) {
        var local = new ArrayList<UUID>();
        lines.lines().forEach(line -> {
            var user = id(line);
            if (user != null && sockets.hasUser(user)) {
                local.add(user);
            }
        });
        if (!local.isEmpty()) {
            sockets.onRoomListsChanged(local);
        }
    }

    static void deliverUserFrame(String line, LocalSockets sockets) {
        var parts = line.split(" ", 2);
        var user = parts.length == 2 ? id(parts[0]) : null;
        if (user != null && sockets.hasUser(user)) {
            sockets.onUserFrame(user, parts[1]);
        }
    }

    static void deliverReadMark(String line, LocalSockets sockets) {
        var parts = line.split(" ", READ_MARK_PARTS);
        var room = parts.length == READ_MARK_PARTS ? id(parts[0]) : null;
        var user = room == null ? null : id(parts[1]);
        if (room != null && user != null && isNumber(parts[2]) && (sockets.hasUser(user) || sockets.hasRoom(room))) {
            sockets.onReadMark(room, user, Long.parseLong(parts[2]));
        }
    }

    static void deliverRoomFrame(String line, LocalSockets sockets) {
        var parts = line.split(" ", ROOM_FRAME_PARTS);
        var room = parts.length == ROOM_FRAME_PARTS ? id(parts[0]) : null;
        if (room != null && sockets.hasRoom(room)) {
            var from = id(parts[1]);
            if (from != null) {
                sockets.onRoomFrame(room, from, parts[2]);
            }
        }
    }

    private static String orNone(@Nullable UUID id) {
        return id == null ? NONE : id.toString();
    }

    private static @Nullable UUID id(String text) {
        try {
            return NONE.equals(text) ? null : UUID.fromString(text);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 19 && text.chars().allMatch(Character::isDigit);
    }
}
