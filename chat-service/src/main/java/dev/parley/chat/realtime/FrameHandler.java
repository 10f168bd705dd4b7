package dev.parley.chat.realtime;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.message.Appended;
import dev.parley.chat.message.Draft;
import dev.parley.chat.message.MessageChanges;
import dev.parley.chat.message.MessageLog;
import dev.parley.chat.message.ReadMarks;
import dev.parley.chat.realtime.FrameCodec.Inbound;
import dev.parley.chat.realtime.FrameCodec.Marks;
import dev.parley.chat.room.RoomAccess;
import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.problem.ProblemMappers;
import dev.parley.kit.text.Ids;
import dev.parley.kit.token.InvalidTokenException;
import dev.parley.kit.token.TokenVerifier;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves what a client sends: each frame is one call, and its answer one frame. Lives on the engine's loop. */
@Singleton
class FrameHandler {

    private static final int MOST_ROOMS_A_SYNC = 500;
    private static final int MOST_WATCHED = 200;
    private static final int LONGEST_REPLAY = 1_000;
    private static final int MOST_EARLY = 300;
    private static final int REFUSED_UNTIL_CLOSE = 1_000;

    private final EngineLoop loop;
    private final FrameCodec codec;
    private final MessageLog log;
    private final MessageChanges changes;
    private final ReadMarks readMarks;
    private final RoomAccess access;
    private final RoomPositions positions;
    private final Hubs hubs;
    private final PresenceWatch presence;
    private final Typing typing;
    private final TokenVerifier verifier;
    private final SocketMetrics metrics;
    private final SocketConfig config;

    FrameHandler(
            EngineLoop loop,
            FrameCodec codec,
            MessageLog log,
            MessageChanges changes,
            ReadMarks readMarks,
            RoomAccess access,
            RoomPositions positions,
            Hubs hubs,
            PresenceWatch presence,
            Typing typing,
            TokenVerifier verifier,
            SocketMetrics metrics,
            SocketConfig config) {
        this.loop = loop;
        this.codec = codec;
        this.log = log;
        this.changes = changes;
        this.readMarks = readMarks;
        this.access = access;
        this.positions = positions;
        this.hubs = hubs;
        this.presence = presence;
        this.typing = typing;
        this.verifier = verifier;
        this.metrics = metrics;
        this.config = config;
    }

    void onText(ChatSocket socket, String text) {
        long now = System.nanoTime();
        socket.heard(now);
        if (!socket.mayTakeFrame(now)) {
            refuseTooMany(socket);
        } else if (socket.state() == ChatSocket.State.OPENING) {
            keepForLater(socket, text);
        } else {
            serve(socket, text);
        }
    }

    /** Serves what came while the socket was opening. */
    void onOpen(ChatSocket socket) {
        var early = socket.early();
        early.forEach(text -> serve(socket, text));
        early.clear();
    }

    private void serve(ChatSocket socket, String text) {
        switch (codec.decode(text)) {
            case Inbound.Bad bad -> {
                metrics.receivedBad();
                socket.send(error(bad.marks(), bad.problem()));
            }
            case Inbound.Good good -> {
                metrics.received(good.frame());
                serve(socket, good.marks(), good.frame());
            }
        }
    }

    private void serve(ChatSocket socket, Marks marks, ClientFrame frame) {
        try {
            if (socket.feed() == Feed.NOTIFICATIONS) {
                refuseWhatIsAboutEvents(frame);
            }
            switch (frame) {
                case ClientFrame.Send send -> send(socket, marks, send);
                case ClientFrame.Edit edit -> edit(socket, marks, edit);
                case ClientFrame.Delete delete -> delete(socket, marks, delete);
                case ClientFrame.React react -> react(socket, marks, react);
                case ClientFrame.Read read -> read(socket, marks, read);
                case ClientFrame.Typing typist -> typing(socket, marks, typist);
                case ClientFrame.Sync sync -> sync(socket, marks, sync);
                case ClientFrame.Watch watch -> presence.watch(socket, marks.ref(), people(watch));
                case ClientFrame.Auth auth -> renew(socket, marks, auth);
                case ClientFrame.Ping _ -> socket.send(new ServerFrame.Pong(marks.ref()));
            }
        } catch (RuntimeException failure) {
            socket.send(error(marks, ProblemMappers.explain(failure)));
        }
    }

    /** Whoever is shown no event has none to make or to ask for. */
    private static void refuseWhatIsAboutEvents(ClientFrame frame) {
        switch (frame) {
            case ClientFrame.Send _,
                    ClientFrame.Edit _,
                    ClientFrame.Delete _,
                    ClientFrame.React _,
                    ClientFrame.Sync _ ->
                throw ProblemException.of(400, "unknown_type", "This door takes no such frame.");
            case ClientFrame.Read _,
                    ClientFrame.Typing _,
                    ClientFrame.Watch _,
                    ClientFrame.Auth _,
                    ClientFrame.Ping _ -> {}
        }
    }

    private void send(ChatSocket socket, Marks marks, ClientFrame.Send send) {
        if (send.clientId() == null) {
            throw ProblemException.invalid("client_id", "must be given");
        }
        var caller = socket.caller();
        var draft = Draft.of(room(socket, send.roomId()), caller.userId(), caller.username(), send.fields());
        admit(socket);
        var _ = log.append(draft).whenComplete((appended, failure) -> {
            socket.sendEnded();
            socket.send(
                    failure == null
                            ? ack(marks.ref(), draft, appended)
                            : error(marks, ProblemMappers.explain(failure)));
        });
    }

    private void edit(ChatSocket socket, Marks marks, ClientFrame.Edit edit) {
        var room = room(socket, edit.roomId());
        var message = given("message_id", edit.messageId());
        answer(
                socket,
                marks,
                pending(socket, () -> changes.edit(room, socket.userId(), message, edit.content())),
                edited -> socket.send(new ServerFrame.ChangeAck(marks.ref(), edited.seq())));
    }

    private void delete(ChatSocket socket, Marks marks, ClientFrame.Delete delete) {
        var room = room(socket, delete.roomId());
        var message = given("message_id", delete.messageId());
        answer(
                socket,
                marks,
                pending(socket, () -> changes.delete(room, socket.userId(), message)),
                seq -> socket.send(new ServerFrame.ChangeAck(marks.ref(), seq)));
    }

    private void react(ChatSocket socket, Marks marks, ClientFrame.React react) {
        var room = room(socket, react.roomId());
        var message = given("message_id", react.messageId());
        var on = given("on", react.on());
        answer(
                socket,
                marks,
                pending(socket, () -> changes.react(room, socket.userId(), message, react.emoji(), on)),
                seq -> socket.send(new ServerFrame.ChangeAck(marks.ref(), seq)));
    }

    /** A call that is counted until it ends: a socket may have so many under way and no more. */
    private <T> Uni<T> pending(ChatSocket socket, Supplier<Uni<T>> call) {
        var made = call.get();
        admit(socket);
        return made.onTermination().invoke(() -> loop.run(socket::sendEnded));
    }

    private void admit(ChatSocket socket) {
        if (config.maxPendingSends() > 0 && socket.pendingSends() >= config.maxPendingSends()) {
            throw ProblemException.rateLimited(
                    "Too many messages of this socket wait for their ack.", Duration.ofMillis(200));
        }
        socket.sendBegun();
    }

    private static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw ProblemException.invalid(field, "must be given");
        }
        return value;
    }

    private static ServerFrame ack(@Nullable String ref, Draft draft, Appended appended) {
        var message = appended.message();
        var clientId = draft.clientId();
        return new ServerFrame.MessageAck(
                ref,
                clientId == null ? message.id() : clientId,
                message.roomId(),
                message.id(),
                message.seq(),
                message.timestamp(),
                appended.isDuplicate());
    }

    private void read(ChatSocket socket, Marks marks, ClientFrame.Read read) {
        var seq = read.seq();
        if (seq == null || seq < 0) {
            throw ProblemException.invalid("seq", "must be a number from 0");
        }
        var room = room(socket, read.roomId());
        var moved = access.requireMember(room, socket.userId()).chain(() -> readMarks.move(room, socket.userId(), seq));
        answer(socket, marks, moved, _ -> socket.send(new ServerFrame.Ack(marks.ref())));
    }

    private void typing(ChatSocket socket, Marks marks, ClientFrame.Typing typist) {
        var room = room(socket, typist.roomId());
        boolean isTyping = given("is_typing", typist.isTyping());
        if (socket.isSubscribed(room)) {
            typing.heard(socket, room, isTyping);
        } else {
            // No member, or one since so short a time that this socket has not been told.
            answer(
                    socket,
                    marks,
                    access.requireMember(room, socket.userId()),
                    _ -> typing.heard(socket, room, isTyping));
        }
    }

    private void sync(ChatSocket socket, Marks marks, ClientFrame.Sync sync) {
        var asked = positionsOf(socket, sync);
        answer(
                socket,
                marks,
                positions.headsFor(socket.userId(), asked.keySet()),
                heads -> asked.forEach((room, seq) -> {
                    var head = heads.get(room);
                    if (head == null) {
                        socket.send(error(new Marks(marks.ref(), null, room.toString()), RoomAccess.notAMember()));
                    } else {
                        bringUpToDate(socket, marks, room, seq, head);
                    }
                }));
    }

    private void bringUpToDate(ChatSocket socket, Marks marks, UUID room, long seq, long head) {
        long missing = head - seq;
        // A position beyond the head is of another history.
        boolean isPage = missing < 0 || missing > LONGEST_REPLAY;
        var mode = isPage ? ServerFrame.Mode.PAGE : missing == 0 ? ServerFrame.Mode.CURRENT : ServerFrame.Mode.REPLAY;
        long position = isPage ? head : seq;
        // What comes after the answer is above the new position, so what is still to leave from the old one goes first.
        hubs.flush(socket, room);
        socket.send(new ServerFrame.Sync(marks.ref(), room, head, mode));
        if (socket.state() == ChatSocket.State.OPEN) {
            hubs.move(socket, room, position, head);
        }
    }

    private static Map<UUID, Long> positionsOf(ChatSocket socket, ClientFrame.Sync sync) {
        var rooms = sync.rooms();
        if (rooms == null || rooms.size() > MOST_ROOMS_A_SYNC) {
            throw ProblemException.invalid("rooms", "must have " + MOST_ROOMS_A_SYNC + " rooms at most");
        }
        var positions = new HashMap<UUID, Long>();
        rooms.forEach((room, seq) -> {
            if (seq == null || seq < 0) {
                throw ProblemException.invalid("rooms." + room, "must be a number from 0");
            }
            positions.put(room(socket, room), seq);
        });
        return positions;
    }

    private static Set<UUID> people(ClientFrame.Watch watch) {
        var ids = watch.userIds();
        if (ids == null || ids.size() > MOST_WATCHED) {
            throw ProblemException.invalid("user_ids", "must have " + MOST_WATCHED + " ids at most");
        }
        var people = new LinkedHashSet<UUID>();
        for (var id : ids) {
            people.add(Ids.parse(id == null ? "" : id)
                    .orElseThrow(() -> ProblemException.invalid("user_ids", "must be ids")));
        }
        return people;
    }

    private void renew(ChatSocket socket, Marks marks, ClientFrame.Auth auth) {
        try {
            var renewed = verifier.caller(auth.token() == null ? "" : auth.token());
            var current = socket.caller();
            if (!renewed.userId().equals(current.userId())
                    || !renewed.sessionId().equals(current.sessionId())) {
                throw ProblemException.forbidden("forbidden", "The token must be of the same user and session.");
            }
            socket.renew(renewed);
            socket.send(new ServerFrame.Ack(marks.ref()));
        } catch (InvalidTokenException bad) {
            throw ProblemException.unauthenticated();
        }
    }

    /** The room that a frame is about; on a room's own door it may be left out. */
    private static UUID room(ChatSocket socket, @Nullable String roomId) {
        var door = socket.door();
        if (roomId == null) {
            if (door == null) {
                throw ProblemException.invalid("room_id", "must be given");
            }
            return door;
        }
        var room = Ids.parse(roomId).orElseThrow(RoomAccess::notAMember);
        if (door != null && !door.equals(room)) {
            throw ProblemException.invalid("room_id", "must be the room of this door, or be left out");
        }
        return room;
    }

    private <T> void answer(ChatSocket socket, Marks marks, Uni<T> call, Consumer<T> then) {
        call.subscribe()
                .with(
                        result -> loop.run(() -> then.accept(result)),
                        failure -> loop.run(() -> socket.send(error(marks, ProblemMappers.explain(failure)))));
    }

    private void refuseTooMany(ChatSocket socket) {
        metrics.refusedTooMany();
        if (socket.refusedBeyondTaken() > REFUSED_UNTIL_CLOSE) {
            socket.close(CloseCodes.TOO_MANY_FRAMES);
            return;
        }
        socket.send(error(
                Marks.NONE, ProblemException.rateLimited("Too many frames.", Duration.ofMillis(socket.waitMs()))));
    }

    private void keepForLater(ChatSocket socket, String text) {
        if (socket.early().size() >= MOST_EARLY) {
            socket.close(CloseCodes.TRY_LATER);
        } else {
            socket.early().add(text);
        }
    }

    private static ServerFrame error(Marks marks, ProblemException problem) {
        var retryAfter = problem.retryAfter();
        return new ServerFrame.Failure(
                marks.ref(),
                marks.clientId(),
                marks.roomId(),
                problem.code(),
                problem.detail(),
                retryAfter == null ? ServerFrame.Retry.NO : ServerFrame.Retry.BACKOFF,
                retryAfter == null ? null : retryAfter.toMillis());
    }
}
