package dev.parley.chat.realtime;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who has sockets on this node. Lives on the engine's loop. */
@Singleton
class ConnectedPeople {

    private final Map<UUID, ConnectedPerson> people = new HashMap<>();

    ConnectedPerson add(ChatSocket socket) {
        var person = people.computeIfAbsent(socket.userId(), ConnectedPerson::new);
        person.sockets().add(socket);
        return person;
    }

    /** Takes a socket from its person, who is none of these people any more if it was the last one. */
    void remove(ChatSocket socket, ConnectedPerson person) {
        person.sockets().remove(socket);
        if (person.isGone()) {
            people.remove(person.id());
        }
    }

    @Nullable ConnectedPerson get(UUID userId) {
        return people.get(userId);
    }

    boolean has(UUID userId) {
        return people.containsKey(userId);
    }

    Collection<ConnectedPerson> all() {
        return people.values();
    }

    List<ChatSocket> sockets() {
        return people.values().stream()
                .flatMap(person -> person.sockets().stream())
                .toList();
    }

    int count() {
        return people.size();
    }
}
