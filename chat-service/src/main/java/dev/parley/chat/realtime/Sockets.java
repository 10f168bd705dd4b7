package dev.parley.chat.realtime;

import dev.parley.chat.fanout.LocalSockets;
import dev.parley.chat.fanout.RoomEvent;
import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.message.Draft;
import dev.parley.chat.message.ReadMarks;
import dev.parley.chat.overview.Overview;
import dev.parley.chat.overview.RoomView;
import dev.parley.chat.presence.People;
import dev.parley.chat.revocation.RevokedSockets;
import dev.parley.kit.token.RevokedSessions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * All sockets of this node, by person. It opens and closes them and keeps the rooms that they follow equal to the
 * person's memberships. Lives on the engine's loop.
 *
 * <p>Joining without a race: a socket is registered first, so that a change of the person's list reaches it from then
 * on; then the list is read, with the heads; then the rooms' hubs are joined at those heads.
 */
@Singleton
class Sockets implements LocalSockets, RevokedSockets {

    private static final Logger LOG = Logger.getLogger(Sockets.class);
    private static final int MOST_ROOMS_TOLD = 200;
    private static final Duration LONGEST_LEAVING = Duration.ofMillis(800);

    private final EngineLoop loop;
    private final Hubs hubs;
    private final Epoch epoch;
    private final RoomPositions positions;
    private final ReadMarks readMarks;
    private final Overview overview;
    private final People presentPeople;
    private final PresenceWatch presenceWatch;
    private final UnreadCounts unread;
    private final Typing typing;
    private final MarksOfOthers marksOfOthers;
    private final RevokedSessions revoked;
    private final SocketConfig config;
    private final String node;
    private final Map<UUID, Person> people = new HashMap<>();
    private final HiddenRooms hidden = new HiddenRooms();

    Sockets(
            EngineLoop loop,
            Hubs hubs,
            Epoch epoch,
            RoomPositions positions,
            ReadMarks readMarks,
            Overview overview,
            People presentPeople,
            PresenceWatch presenceWatch,
            UnreadCounts unread,
            Typing typing,
            MarksOfOthers marksOfOthers,
            RevokedSessions revoked,
            SocketConfig config,
            @ConfigProperty(name = "parley.node", defaultValue = "chat") String node) {
        this.loop = loop;
        this.hubs = hubs;
        this.epoch = epoch;
        this.positions = positions;
        this.readMarks = readMarks;
        this.overview = overview;
        this.presentPeople = presentPeople;
        this.presenceWatch = presenceWatch;
        this.unread = unread;
        this.typing = typing;
        this.marksOfOthers = marksOfOthers;
        this.revoked = revoked;
        this.config = config;
        this.node = node;
        hubs.tell(this::left);
    }

    /** A person with sockets here. */
    private static final class Person {
        private final Set<ChatSocket> sockets = new LinkedHashSet<>();
        /** The version of the list of rooms that the open sockets are shown. */
        private long version;
        /** Counts what was heard of changes, so that one that comes while the list is being read is not lost. */
        private int changesHeard;

        private boolean isRefreshing;

        List<ChatSocket> openSockets() {
            return sockets.stream()
                    .filter(socket -> socket.state() == ChatSocket.State.OPEN)
                    .toList();
        }

        /** Whether they are there. What notifies somebody may run without them. */
        boolean isPresent() {
            return sockets.stream().anyMatch(socket -> socket.feed() == Feed.EVENTS);
        }
    }

    void start(@Observes StartupEvent started) {
        epoch.whenChanged(this::sendAwayToOtherHistory);
    }

    int peopleHere() {
        return people.size();
    }

    int socketsHere() {
        return people.values().stream()
                .mapToInt(person -> person.sockets.size())
                .sum();
    }

    /** Bytes that wait for clients to read them. */
    long bytesWaiting() {
        return people.values().stream()
                .flatMap(person -> person.sockets.stream())
                .mapToLong(socket -> socket.outbound().pendingBytes())
                .sum();
    }

    /** Takes in a new socket; {@code whenOpen} runs once it was sent its {@code connected} frame. */
    void open(ChatSocket socket, Runnable whenOpen) {
        var person = people.computeIfAbsent(socket.userId(), _ -> new Person());
        person.sockets.add(socket);
        if (config.perUser() > 0 && person.sockets.size() > config.perUser()) {
            socket.close(CloseCodes.TOO_MANY_SOCKETS);
            return;
        }
        // Its session may have ended between the upgrade and now, when nobody could have told this socket yet.
        if (revoked.contains(socket.caller().sessionId())) {
            socket.close(CloseCodes.TOKEN_ENDED);
            return;
        }
        int heardBefore = person.changesHeard;
        epoch.current()
                .chain(current -> positions.of(socket.userId()).chain(snapshot -> {
                    var told = told(socket, snapshot);
                    return readMarks
                            .countUnread(
                                    socket.userId(),
                                    told.stream().map(Sockets::mark).toList())
                            .map(unread -> new Opening(current, snapshot, told, unread));
                }))
                .subscribe()
                .with(
                        opening -> loop.run(() -> {
                            if (socket.state() != ChatSocket.State.OPENING) {
                                return;
                            }
                            connect(socket, person, opening);
                            if (person.changesHeard != heardBefore) {
                                refresh(socket.userId());
                            }
                            whenOpen.run();
                        }),
                        failure -> loop.run(() -> {
                            LOG.warnf("A socket could not be opened: %s", failure.toString());
                            socket.close(CloseCodes.TRY_LATER);
                        }));
    }

    private record Opening(
            String epoch,
            RoomPositions.Snapshot snapshot,
            List<RoomPositions.RoomPosition> told,
            Map<UUID, ReadMarks.Unread> unread) {}

    private void connect(ChatSocket socket, Person person, Opening opening) {
        var snapshot = opening.snapshot();
        var followed = followed(socket, snapshot);
        if (socket.door() != null && followed.isEmpty()) {
            socket.close(CloseCodes.NO_MEMBER);
            return;
        }
        socket.send(new ServerFrame.Connected(
                socket.id(),
                socket.userId(),
                socket.door(),
                node,
                opening.epoch(),
                config.heartbeat().toMillis(),
                new ServerFrame.Limits(config.longestFrame(), Draft.MAX_CONTENT, config.framesPerSecond()),
                opening.told().stream()
                        .map(room -> state(room, opening.unread()))
                        .toList(),
                followed.size() > opening.told().size()));
        boolean othersAreBehind =
                snapshot.version() > person.version && !person.openSockets().isEmpty();
        if (person.openSockets().isEmpty()) {
            person.version = snapshot.version();
            hidden.set(socket.userId(), heads(snapshot.hidden()));
        }
        socket.opened();
        if (socket.feed() == Feed.EVENTS) {
            presentPeople.arrived(socket.userId());
        }
        hubs.subscribe(socket, heads(followed));
        if (othersAreBehind) {
            refresh(socket.userId());
        }
    }

    void close(ChatSocket socket) {
        socket.closed();
        presenceWatch.forget(socket);
        typing.forget(socket);
        socket.rooms().forEach(room -> hubs.unsubscribe(socket, room));
        var person = people.get(socket.userId());
        if (person != null) {
            person.sockets.remove(socket);
            if (!person.isPresent()) {
                presentPeople.left(socket.userId());
            }
            if (person.sockets.isEmpty()) {
                people.remove(socket.userId());
                hidden.forget(socket.userId());
            }
        }
    }

    /** All that the sockets and their hubs know is void: they let go of it at once, and the clients come back. */
    private void sendAwayToOtherHistory() {
        for (var socket : all()) {
            socket.sayBye("history changed");
            socket.close(CloseCodes.OTHER_HISTORY);
            close(socket);
        }
    }

    List<ChatSocket> all() {
        return people.values().stream()
                .flatMap(person -> person.sockets.stream())
                .toList();
    }

    /** Closes sockets whose token ended or that gave no sign of life. */
    void closeDead(Instant now, long nowNanos) {
        for (var socket : all()) {
            if (socket.isExpired(now)) {
                socket.close(CloseCodes.TOKEN_ENDED);
            } else if (socket.silenceNanos(nowNanos) > config.silence().toNanos()) {
                socket.close(CloseCodes.SILENT);
            }
        }
    }

    @Override
    public void onRevoked(UUID sessionId) {
        all().stream()
                .filter(socket -> socket.caller().sessionId().equals(sessionId))
                .forEach(socket -> socket.close(CloseCodes.TOKEN_ENDED));
    }

    @Override
    public boolean hasRoom(UUID roomId) {
        return hubs.has(roomId) || hidden.has(roomId);
    }

    @Override
    public boolean hasUser(UUID userId) {
        return people.containsKey(userId);
    }

    @Override
    public void onRoomEvent(RoomEvent event) {
        hubs.onEvent(event);
        lookAtHidden(event.roomId(), event.seq());
    }

    @Override
    public void onRoomFrame(UUID roomId, UUID from, String frame) {
        hubs.onFrame(roomId, from, frame);
    }

    @Override
    public void onHead(UUID roomId, long head) {
        hubs.onHead(roomId, head);
        lookAtHidden(roomId, head);
    }

    /** Something happened in a room that people have hidden: if it was a message, their lists have it again. */
    private void lookAtHidden(UUID roomId, long seq) {
        hidden.seenBefore(roomId, seq).forEach(this::refresh);
    }

    @Override
    public Map<UUID, Long> positions() {
        var positions = hubs.delivered();
        hidden.positions().forEach((room, seq) -> positions.merge(room, seq, Math::min));
        return positions;
    }

    @Override
    public Map<UUID, Long> listVersions() {
        return people.entrySet().stream()
                .filter(entry -> !entry.getValue().openSockets().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().version));
    }

    @Override
    public void onUserFrame(UUID userId, String frame) {
        var person = people.get(userId);
        if (person != null) {
            person.openSockets().forEach(socket -> socket.send(frame));
        }
    }

    @Override
    public void onReadMark(UUID roomId, UUID userId, long seq) {
        var person = people.get(userId);
        if (person != null) {
            var frame = new ServerFrame.ReadMark(roomId, userId, seq);
            for (var socket : person.openSockets()) {
                if (socket.feed() == Feed.NOTIFICATIONS) {
                    unread.changed(socket, roomId);
                } else if (socket.isAbout(roomId)) {
                    socket.send(frame);
                }
            }
        }
        marksOfOthers.moved(roomId, userId, seq);
    }

    @Override
    public void onRoomListsChanged(Collection<UUID> userIds) {
        userIds.forEach(this::refresh);
    }

    /** Reads a person's list of rooms again and tells their sockets what changed; one read at a time for each. */
    private void refresh(UUID userId) {
        var person = people.get(userId);
        if (person == null) {
            return;
        }
        person.changesHeard++;
        if (person.isRefreshing) {
            return;
        }
        person.isRefreshing = true;
        int heardBefore = person.changesHeard;
        positions
                .of(userId)
                .chain(snapshot ->
                        overview.rooms(userId, missing(person, snapshot)).map(added -> new Refreshed(snapshot, added)))
                .subscribe()
                .with(
                        refreshed -> loop.run(() -> {
                            person.isRefreshing = false;
                            apply(userId, person, refreshed);
                            if (person.changesHeard != heardBefore) {
                                refresh(userId);
                            }
                        }),
                        failure -> loop.run(() -> {
                            // Whatever was heard of, the sweeper finds this version behind and comes back to it.
                            person.version = 0;
                            person.isRefreshing = false;
                            LOG.debugf("List of rooms not read: %s", failure.toString());
                        }));
    }

    private record Refreshed(RoomPositions.Snapshot snapshot, List<RoomView> added) {}

    /** The rooms that some socket does not follow yet, each with the head to announce it with. */
    private static Map<UUID, Long> missing(Person person, RoomPositions.Snapshot snapshot) {
        var open = person.openSockets();
        return snapshot.rooms().stream()
                .filter(room ->
                        open.stream().anyMatch(socket -> socket.door() == null && !socket.isSubscribed(room.roomId())))
                .collect(Collectors.toMap(RoomPositions.RoomPosition::roomId, RoomPositions.RoomPosition::addedSeq));
    }

    private void apply(UUID userId, Person person, Refreshed refreshed) {
        var snapshot = refreshed.snapshot();
        person.version = Math.max(person.version, snapshot.version());
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
        if (!person.sockets.isEmpty()) {
            hidden.set(userId, nowHidden);
        }
        awaitLeaving(userId, leaving);
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

    private static List<RoomPositions.RoomPosition> followed(ChatSocket socket, RoomPositions.Snapshot snapshot) {
        var door = socket.door();
        return door == null
                ? snapshot.rooms()
                : snapshot.all().stream()
                        .filter(room -> room.roomId().equals(door))
                        .toList();
    }

    private static List<RoomPositions.RoomPosition> told(ChatSocket socket, RoomPositions.Snapshot snapshot) {
        return followed(socket, snapshot).stream().limit(MOST_ROOMS_TOLD).toList();
    }

    private static ServerFrame.RoomState state(RoomPositions.RoomPosition room, Map<UUID, ReadMarks.Unread> unread) {
        var ofRoom = unread.getOrDefault(room.roomId(), ReadMarks.Unread.NOTHING);
        return new ServerFrame.RoomState(
                room.roomId(), room.headSeq(), room.readSeq(), ofRoom.messages(), ofRoom.mentions());
    }

    private static ReadMarks.Mark mark(RoomPositions.RoomPosition room) {
        return new ReadMarks.Mark(room.roomId(), room.readSeq(), room.headSeq());
    }

    private static Map<UUID, Long> heads(List<RoomPositions.RoomPosition> rooms) {
        return rooms.stream()
                .collect(Collectors.toMap(RoomPositions.RoomPosition::roomId, RoomPositions.RoomPosition::headSeq));
    }
}
