package dev.parley.chat.realtime;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.presence.People;
import dev.parley.chat.presence.Presence;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells sockets when the people whom they show come and go. Every two seconds it asks for the people whom any socket of
 * this node shows, each once however many sockets that are, and {@value #MOST_A_LOOK} at most; with more it takes turns.
 * So a look costs one call to Redis for each other node and, for those alone who came or went, one row in the
 * database. Each socket is told in one frame of all that changed for it; one that reads slowly later, of how things are
 * then.
 *
 * <p>While Redis is away nobody is said to come or go. Lives on the engine's loop.
 */
@Singleton
class PresenceWatch {

    private static final Logger LOG = Logger.getLogger(PresenceWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final int MOST_A_LOOK = 5_000;

    private final EngineLoop loop;
    private final People people;
    private final SocketMetrics metrics;
    private final Map<UUID, Watched> watched = new HashMap<>();
    private final Map<ChatSocket, Set<UUID>> shown = new HashMap<>();
    /** What sockets are still to be told. */
    private final Map<ChatSocket, Set<UUID>> owed = new HashMap<>();
    /** Whose turn it is in this round. */
    private final Queue<UUID> round = new ArrayDeque<>();

    private boolean isLooking;

    PresenceWatch(EngineLoop loop, People people, SocketMetrics metrics) {
        this.loop = loop;
        this.people = people;
        this.metrics = metrics;
    }

    /** Somebody whom sockets show, as they were told last. */
    private static final class Watched {
        private final Set<ChatSocket> sockets = new HashSet<>();
        private boolean isOnline;
        private @Nullable Instant lastSeen;

        Watched(Presence presence) {
            take(presence);
        }

        void take(Presence presence) {
            isOnline = presence.isOnline();
            lastSeen = presence.lastSeen();
        }
    }

    void start(@Observes StartupEvent started) {
        loop.runEvery(LOOK_EVERY, this::lookAgain);
    }

    /** From now on the socket is told of these people and of no others; first of all of them at once. */
    void watch(ChatSocket socket, @Nullable String ref, Set<UUID> userIds) {
        if (socket.state() != ChatSocket.State.OPEN) {
            return;
        }
        forget(socket);
        shown.put(socket, userIds);
        people.presenceOf(userIds)
                .subscribe()
                .with(
                        presence -> loop.run(() -> {
                            var answered = userIds.stream().map(presence::get).toList();
                            metrics.toldPresence();
                            socket.send(new ServerFrame.PresenceOf(ref, answered));
                            begin(socket, userIds, answered);
                        }),
                        failure -> LOG.errorf(failure, "Presence was not told"));
    }

    void forget(ChatSocket socket) {
        owed.remove(socket);
        var userIds = shown.remove(socket);
        if (userIds != null) {
            userIds.forEach(user -> watched.computeIfPresent(user, (_, person) -> {
                person.sockets.remove(socket);
                return person.sockets.isEmpty() ? null : person;
            }));
        }
    }

    /** What the socket was answered may be newer or older than what is known: the next look finds out for all. */
    private void begin(ChatSocket socket, Set<UUID> userIds, List<Presence> answered) {
        // Unless it is gone, or has asked for others since.
        if (userIds.equals(shown.get(socket))) {
            answered.forEach(presence -> {
                var person = watched.computeIfAbsent(presence.userId(), _ -> new Watched(presence));
                person.sockets.add(socket);
                if (person.isOnline != presence.isOnline()) {
                    owe(socket, presence.userId());
                }
            });
        }
    }

    private void owe(ChatSocket socket, UUID userId) {
        owed.computeIfAbsent(socket, _ -> new LinkedHashSet<>()).add(userId);
    }

    private void lookAgain() {
        if (isLooking || watched.isEmpty()) {
            return;
        }
        isLooking = true;
        var turn = nextTurn();
        people.onlineAmong(turn)
                .subscribe()
                .with(
                        online -> loop.run(() -> compare(turn, online)),
                        failure -> loop.run(() -> {
                            LOG.debugf("Presence is not known: %s", failure.toString());
                            isLooking = false;
                        }));
    }

    private Set<UUID> nextTurn() {
        if (round.isEmpty()) {
            round.addAll(watched.keySet());
        }
        var turn = new HashSet<UUID>();
        while (!round.isEmpty() && turn.size() < MOST_A_LOOK) {
            turn.add(round.remove());
        }
        return turn;
    }

    private void compare(Set<UUID> turn, Set<UUID> online) {
        var changed = new ArrayList<UUID>();
        for (var user : turn) {
            var person = watched.get(user);
            if (person != null && person.isOnline != online.contains(user)) {
                changed.add(user);
            }
        }
        people.lastSeen(changed)
                .subscribe()
                .with(
                        lastSeen -> loop.run(() -> {
                            changed.forEach(
                                    user -> change(new Presence(user, online.contains(user), lastSeen.get(user))));
                            tellOwed();
                            isLooking = false;
                        }),
                        failure -> LOG.errorf(failure, "Presence was not told"));
    }

    private void change(Presence presence) {
        var person = watched.get(presence.userId());
        if (person != null) {
            person.take(presence);
            person.sockets.forEach(socket -> owe(socket, presence.userId()));
        }
    }

    private void tellOwed() {
        owed.entrySet().removeIf(debt -> {
            var socket = debt.getKey();
            if (!socket.outbound().isDrained()) {
                return false;
            }
            metrics.toldPresence();
            socket.send(new ServerFrame.PresenceOf(
                    null, debt.getValue().stream().flatMap(this::presenceOf).toList()));
            return true;
        });
    }

    private Stream<Presence> presenceOf(UUID user) {
        return Stream.ofNullable(watched.get(user)).map(person -> new Presence(user, person.isOnline, person.lastSeen));
    }
}
