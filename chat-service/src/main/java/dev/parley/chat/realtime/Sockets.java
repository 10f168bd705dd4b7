package dev.parley.chat.realtime;

import dev.parley.chat.fanout.LocalSockets;
import dev.parley.chat.fanout.RoomEvent;
import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.message.Draft;
import dev.parley.chat.message.ReadMarks;
import dev.parley.chat.presence.People;
import dev.parley.chat.revocation.RevokedSockets;
import dev.parley.kit.token.RevokedSessions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * All sockets of this node. It opens and closes them and passes on to them what happens. Lives on the engine's loop.
 *
 * <p>Joining without a race: a socket is registered first, so that a change of the person's list reaches it from then
 * on; then the list is read, with the heads; then the rooms' hubs are joined at those heads.
 */
@Singleton
class Sockets implements LocalSockets, RevokedSockets {

    private static final Logger LOG = Logger.getLogger(Sockets.class);
    private static final int MOST_ROOMS_TOLD = 200;

    private final EngineLoop loop;
    private final Hubs hubs;
    private final ConnectedPeople people;
    private final RoomLists lists;
    private final Epoch epoch;
    private final RoomPositions positions;
    private final ReadMarks readMarks;
    private final People presentPeople;
    private final PresenceWatch presenceWatch;
    private final UnreadCounts unread;
    private final Typing typing;
    private final MarksOfOthers marksOfOthers;
    private final RevokedSessions revoked;
    private final SocketConfig config;
    private final String node;

    Sockets(
            EngineLoop loop,
            Hubs hubs,
            ConnectedPeople people,
            RoomLists lists,
            Epoch epoch,
            RoomPositions positions,
            ReadMarks readMarks,
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
        this.people = people;
        this.lists = lists;
        this.epoch = epoch;
        this.positions = positions;
        this.readMarks = readMarks;
        this.presentPeople = presentPeople;
        this.presenceWatch = presenceWatch;
        this.unread = unread;
        this.typing = typing;
        this.marksOfOthers = marksOfOthers;
        this.revoked = revoked;
        this.config = config;
        this.node = node;
    }

    void start(@Observes StartupEvent started) {
        epoch.whenChanged(this::sendAwayToOtherHistory);
    }

    int peopleHere() {
        return people.count();
    }

    int socketsHere() {
        return people.all().stream().mapToInt(person -> person.sockets().size()).sum();
    }

    /** Bytes that wait for clients to read them. */
    long bytesWaiting() {
        return people.sockets().stream()
                .mapToLong(socket -> socket.outbound().pendingBytes())
                .sum();
    }

    /** Takes in a new socket; {@code whenOpen} runs once it was sent its {@code connected} frame. */
    void open(ChatSocket socket, Runnable whenOpen) {
        var person = people.add(socket);
        if (config.perUser() > 0 && person.sockets().size() > config.perUser()) {
            socket.close(CloseCodes.TOO_MANY_SOCKETS);
            return;
        }
        // Its session may have ended between the upgrade and now, when nobody could have told this socket yet.
        if (revoked.contains(socket.caller().sessionId())) {
            socket.close(CloseCodes.TOKEN_ENDED);
            return;
        }
        int heardBefore = person.changesHeard();
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
                            if (person.changesHeard() != heardBefore) {
                                lists.refresh(socket.userId());
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

    private void connect(ChatSocket socket, ConnectedPerson person, Opening opening) {
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
        lists.open(socket, person, snapshot, followed);
        if (socket.feed() == Feed.EVENTS) {
            presentPeople.arrived(socket.userId());
        }
    }

    void close(ChatSocket socket) {
        socket.closed();
        presenceWatch.forget(socket);
        typing.forget(socket);
        socket.rooms().forEach(room -> hubs.unsubscribe(socket, room));
        var person = people.get(socket.userId());
        if (person != null) {
            people.remove(socket, person);
            if (!person.isPresent()) {
                presentPeople.left(socket.userId());
            }
            if (person.isGone()) {
                lists.forget(socket.userId());
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
        return people.sockets();
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
        return hubs.has(roomId) || lists.isHiddenBySomebody(roomId);
    }

    @Override
    public boolean hasUser(UUID userId) {
        return people.has(userId);
    }

    @Override
    public void onRoomEvent(RoomEvent event) {
        hubs.onEvent(event);
        lists.lookAtHidden(event.roomId(), event.seq());
    }

    @Override
    public void onRoomFrame(UUID roomId, UUID from, String frame) {
        hubs.onFrame(roomId, from, frame);
    }

    @Override
    public void onHead(UUID roomId, long head) {
        hubs.onHead(roomId, head);
        lists.lookAtHidden(roomId, head);
    }

    @Override
    public Map<UUID, Long> positions() {
        var positions = hubs.delivered();
        lists.positionsOfHidden().forEach((room, seq) -> positions.merge(room, seq, Math::min));
        return positions;
    }

    @Override
    public Map<UUID, Long> listVersions() {
        return people.all().stream()
                .filter(person -> !person.openSockets().isEmpty())
                .collect(Collectors.toMap(ConnectedPerson::id, ConnectedPerson::shownVersion));
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
        userIds.forEach(lists::refresh);
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
}
