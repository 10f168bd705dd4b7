package dev.parley.chat.realtime;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.presence.People;
import dev.parley.chat.presence.Presence;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells sockets when the people whom they show come and go. All that the sockets of a node watch is asked for at once,
 * every two seconds, and only what changed is sent. Lives on the engine's loop.
 */
@Singleton
class PresenceWatch {

    private static final Logger LOG = Logger.getLogger(PresenceWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final EngineLoop loop;
    private final People people;
    private final Map<ChatSocket, Map<UUID, Boolean>> shown = new HashMap<>();
    private boolean isLooking;

    PresenceWatch(EngineLoop loop, People people) {
        this.loop = loop;
        this.people = people;
    }

    void start(@Observes StartupEvent started) {
        loop.runEvery(LOOK_EVERY, this::lookAgain);
    }

    /** From now on the socket is told of these people and of no others; first of all of them at once. */
    void watch(ChatSocket socket, @Nullable String ref, Set<UUID> userIds) {
        shown.put(socket, new HashMap<>());
        people.presenceOf(userIds)
                .subscribe()
                .with(
                        presence -> loop.run(() -> {
                            var all = userIds.stream().map(presence::get).toList();
                            remember(socket, all);
                            socket.send(new ServerFrame.PresenceOf(ref, all));
                        }),
                        failure -> loop.run(() -> {
                            LOG.debugf("Presence is not known: %s", failure.toString());
                            // Nobody is known to be online; the next look tells who is.
                            userIds.forEach(user -> remember(socket, List.of(new Presence(user, false, null))));
                            socket.send(new ServerFrame.PresenceOf(ref, List.of()));
                        }));
    }

    void forget(ChatSocket socket) {
        shown.remove(socket);
    }

    private void remember(ChatSocket socket, List<Presence> presence) {
        var held = shown.get(socket);
        if (held != null) {
            presence.forEach(person -> held.put(person.userId(), person.isOnline()));
        }
    }

    private void lookAgain() {
        var watched = new HashSet<UUID>();
        shown.values().forEach(held -> watched.addAll(held.keySet()));
        if (watched.isEmpty() || isLooking) {
            return;
        }
        isLooking = true;
        people.presenceOf(watched)
                .onTermination()
                .invoke(() -> loop.run(() -> isLooking = false))
                .subscribe()
                .with(
                        presence -> loop.run(() -> tellChanges(presence)),
                        failure -> LOG.debugf("Presence is not known: %s", failure.toString()));
    }

    private void tellChanges(Map<UUID, Presence> presence) {
        shown.forEach((socket, held) -> {
            var changed = new LinkedHashSet<Presence>();
            held.forEach((user, wasOnline) -> {
                var now = presence.get(user);
                if (now != null && now.isOnline() != wasOnline) {
                    changed.add(now);
                }
            });
            if (!changed.isEmpty()) {
                remember(socket, List.copyOf(changed));
                socket.send(new ServerFrame.PresenceOf(null, List.copyOf(changed)));
            }
        });
    }
}
