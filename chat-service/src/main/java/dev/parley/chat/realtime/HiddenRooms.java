package dev.parley.chat.realtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one_to_ones that people with sockets on this node have hidden, each with the head up to which it was seen to be so.
 * What comes above that may be a message, which brings the room back. Lives on the engine's loop.
 */
final class HiddenRooms {

    private final Map<UUID, Map<UUID, Long>> byUser = new HashMap<>();
    private final Map<UUID, Map<UUID, Long>> byRoom = new HashMap<>();

    /** These, and no others, were seen to be hidden by that person. */
    void set(UUID userId, Map<UUID, Long> heads) {
        forget(userId);
        if (!heads.isEmpty()) {
            byUser.put(userId, Map.copyOf(heads));
            heads.forEach((room, head) ->
                    byRoom.computeIfAbsent(room, _ -> new HashMap<>()).put(userId, head));
        }
    }

    /** The person has no socket here any more. */
    void forget(UUID userId) {
        of(userId).forEach(room -> byRoom.computeIfPresent(room, (_, people) -> without(people, userId)));
        byUser.remove(userId);
    }

    private static @Nullable Map<UUID, Long> without(Map<UUID, Long> people, UUID userId) {
        people.remove(userId);
        return people.isEmpty() ? null : people;
    }

    boolean has(UUID room) {
        return byRoom.containsKey(room);
    }

    /** The rooms that the person was last seen to have hidden. */
    Set<UUID> of(UUID userId) {
        return byUser.getOrDefault(userId, Map.of()).keySet();
    }

    /** Who was last seen to have the room hidden, and that before {@code seq}. */
    Set<UUID> seenBefore(UUID room, long seq) {
        var people = byRoom.get(room);
        if (people == null) {
            return Set.of();
        }
        return people.entrySet().stream()
                .filter(seen -> seen.getValue() < seq)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Up to where each room was seen, by whoever is furthest behind. */
    Map<UUID, Long> positions() {
        var positions = HashMap.<UUID, Long>newHashMap(byRoom.size());
        byRoom.forEach((room, people) ->
                positions.put(room, people.values().stream().min(Long::compare).orElseThrow()));
        return positions;
    }
}
