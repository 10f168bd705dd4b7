package dev.parley.chat.realtime;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.overview.Overview;
import dev.parley.chat.overview.RoomView;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Keeps the rooms that sockets follow equal to what their people's lists hold: where a list has changed it is read again,
 * and the sockets are told what came and what went. Lives on the engine's loop.
 */
@Singleton
class RoomLists {

    private static final Logger LOG = Logger.getLogger(RoomLists.class);
    private static final Duration LONGEST_LEAVING = Duration.ofMillis(800);

    private final EngineLoop loop;
    private final Hubs hubs;
    private final ConnectedPeople people;
    private final RoomPositions positions;
    private final Overview overview;
    private final UnreadCounts unread;
    private final Typing typing;
    private final HiddenRooms hidden = new HiddenRooms();

    RoomLists(
            EngineLoop loop,
            Hubs hubs,
            ConnectedPeople people,
            RoomPositions positions,
            Overview overview,
            UnreadCounts unread,
            Typing typing) {
        this.loop = loop;
        this.hubs = hubs;
        this.people = people;
        this.positions = positions;
        this.overview = overview;
        this.unread = unread;
        this.typing = typing;
        hubs.tell(this::left);
    }

    /** Opens a socket that follows these rooms of its person's list; the others of the person are brought up to it. */
    void open(
            ChatSocket socket,
            ConnectedPerson person,
            RoomPositions.Snapshot snapshot,
            List<RoomPositions.RoomPosition> rooms) {
        boolean isFirst = person.openSockets().isEmpty();
        boolean othersAreBehind = !isFirst && snapshot.version() > person.shownVersion();
        if (isFirst) {
            person.shown(snapshot.version());
            hidden.set(person.id(), heads(snapshot.hidden()));
        }
        socket.opened();
        hubs.subscribe(socket, heads(rooms));
        if (othersAreBehind) {
            refresh(person.id());
        }
    }

    /** The person has no socket here any more. */
    void forget(UUID userId) {
        hidden.forget(userId);
    }

    /** Whether somebody here has hidden the room, and is to be shown it with its next message. */
    boolean isHiddenBySomebody(UUID roomId) {
        return hidden.has(roomId);
    }

    /** Up to where each room that somebody here has hidden was seen to have nothing new. */
    Map<UUID, Long> positionsOfHidden() {
        return hidden.positions();
    }

    /** Something happened in a room that people have hidden: if it was a message, their lists have it again. */
    void lookAtHidden(UUID roomId, long seq) {
        hidden.seenBefore(roomId, seq).forEach(this::refresh);
    }

    /** Reads a person's list of rooms again and tells their sockets what changed; one read at a time for each. */
    void refresh(UUID userId) {
        var person = people.get(userId);
        if (person == null) {
            return;
        }
        person.hearOfChange();
        if (!person.beginRefresh()) {
            return;
        }
        int heardBefore = person.changesHeard();
        positions
                .of(userId)
                .chain(snapshot ->
                        overview.rooms(userId, missing(person, snapshot)).map(added -> new Refreshed(snapshot, added)))
                .subscribe()
                .with(
                        refreshed -> loop.run(() -> {
                            person.endRefresh();
                            apply(person, refreshed);
                            if (person.changesHeard() != heardBefore) {
                                refresh(userId);
                            }
                        }),
                        failure -> loop.run(() -> {
                            // Whatever was heard of, the sweeper finds this version behind and comes back to it.
                            person.shown(0);
                            person.endRefresh();
                            LOG.debugf("List of rooms not read: %s", failure.toString());
                        }));
    }

    private record Refreshed(RoomPositions.Snapshot snapshot, List<RoomView> added) {}

    /** The rooms that some socket does not follow yet, each with the head to announce it with. */
    private static Map<UUID, Long> missing(ConnectedPerson person, RoomPositions.Snapshot snapshot) {
        var open = person.openSockets();
        return snapshot.rooms().stream()
                .filter(room ->
                        open.stream().anyMatch(socket -> socket.door() == null && !socket.isSubscribed(room.roomId())))
                .collect(Collectors.toMap(RoomPositions.RoomPosition::roomId, RoomPositions.RoomPosition::addedSeq));
    }

    private void apply(ConnectedPerson person, Refreshed refreshed) {
        var snapshot = refreshed.snapshot();
        person.shown(Math.max(person.shownVersion(), snapshot.version()));
        var current = heads(snapshot.all()).keySet();
        var nowHidden = heads(snapshot.hidden());
        var leaving = new HashSet<UUID>();
        for (var socket : person.openSockets()) {
            for (var room : socket.rooms()) {
                if (current.contains(room)) {
                    stay(socket, room);
                } else if (isLeaving(socket, room)) {
                    leaving.add(room);
                }
            }
            if (socket.door() == null) {
                hide(socket, nowHidden.keySet());
                refreshed.added().stream()
                        .filter(room -> !socket.isSubscribed(room.id()))
                        .forEach(room -> addRoom(socket, room));
            }
        }
        // They may have gone while their list was being read.
        if (!person.isGone()) {
            hidden.set(person.id(), nowHidden);
        }
        awaitLeaving(person.id(), leaving);
    }

    /** What was hidden just now; whoever follows a room that was hidden before has asked for it. */
    private void hide(ChatSocket socket, Set<UUID> rooms) {
        var before = hidden.of(socket.userId());
        rooms.stream()
                .filter(room -> !before.contains(room) && socket.isSubscribed(room))
                .forEach(room -> removeRoom(socket, room));
    }

    private void addRoom(ChatSocket socket, RoomView room) {
        boolean isToldAll = socket.feed() == Feed.EVENTS;
        socket.send(new ServerFrame.RoomAdded(room.id(), isToldAll ? room : room.withoutMessage()));
        hubs.subscribe(socket, Map.of(room.id(), room.headSeq()));
        if (!isToldAll) {
            unread.changed(socket, room.id());
        }
    }

    private static void stay(ChatSocket socket, UUID room) {
        var subscription = socket.subscription(room);
        if (subscription != null) {
            subscription.staying();
        }
    }

    /**
     * Whether the socket is yet to be sent the event by which its user left. One that does not come to it within a
     * while, since it is far behind or there is no such event, leaves without.
     */
    private boolean isLeaving(ChatSocket socket, UUID room) {
        var subscription = socket.subscription(room);
        if (subscription == null) {
            return false;
        }
        if (subscription.leaving(System.nanoTime()) < LONGEST_LEAVING.toNanos()) {
            return true;
        }
        removeRoom(socket, room);
        return false;
    }

    /** The rooms' own events end the subscriptions, once the hubs have come to them; here they are only looked for. */
    private void awaitLeaving(UUID userId, Set<UUID> rooms) {
        if (!rooms.isEmpty()) {
            hubs.checkHeads(rooms);
            loop.runAfter(LONGEST_LEAVING, () -> refresh(userId));
        }
    }

    /** The user was removed, and may have been added again before this node came to know of either. */
    private void left(ChatSocket socket, UUID room) {
        removeRoom(socket, room);
        refresh(socket.userId());
    }

    private void removeRoom(ChatSocket socket, UUID room) {
        hubs.unsubscribe(socket, room);
        typing.end(socket.userId(), room);
        if (room.equals(socket.door())) {
            socket.close(CloseCodes.NO_MEMBER);
        } else {
            socket.send(new ServerFrame.RoomRemoved(room));
        }
    }

    private static Map<UUID, Long> heads(List<RoomPositions.RoomPosition> rooms) {
        return rooms.stream()
                .collect(Collectors.toMap(RoomPositions.RoomPosition::roomId, RoomPositions.RoomPosition::headSeq));
    }
}
