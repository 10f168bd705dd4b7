package dev.parley.auth.token;

import dev.parley.auth.token.KeyFolder.Contents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys that are published at one time, and the rule of {@link KeyConfig} on which of them signs. Never changes. */
final class KeySet {

    /** The longest life of an access token, and time for other copies to notice and for clocks that differ. */
    static final Duration KEPT_AFTER_REMOVAL = Duration.ofMinutes(12);

    private final List<Published> keys;

    private KeySet(List<Published> keys) {
        this.keys = List.copyOf(keys);
    }

    /** What is found at start: how long it has been there only the files can tell. */
    static KeySet of(List<KeyFile> files) {
        return new KeySet(byKid(files.stream()
                        .map(file -> new Published(file.key(), file.name(), file.placedAt(), null))
                        .toList())
                .values()
                .stream()
                .toList());
    }

    /**
     * What is published once the folder was read again. A file that cannot be read now stands for the key that it last
     * held, and a folder without any key changes nothing: good keys go only when somebody takes them away.
     */
    KeySet after(Contents contents, Instant now) {
        var known = byKid(keys);
        var present = byKid(Stream.concat(
                        keys.stream()
                                .filter(key -> key.removedAt() == null
                                        && contents.broken().containsKey(key.file())),
                        contents.files().stream().map(file -> publish(file, known, now)))
                .sorted(Comparator.comparing(Published::file))
                .toList());
        if (present.isEmpty()) {
            return this;
        }
        var all = new ArrayList<Published>();
        keys.stream()
                .filter(key -> !present.containsKey(key.key().kid()))
                .map(key -> key.removedAt() == null ? key.removed(now) : key)
                .filter(key -> !key.isOver(now))
                .forEach(all::add);
        all.addAll(present.values());
        return new KeySet(all);
    }

    /** The key that signs new tokens. */
    SigningKey signing(Instant now, Duration lead) {
        return signs(now, lead).key();
    }

    /** When the key that signs was put in its place. */
    Instant signingSince(Instant now, Duration lead) {
        return signs(now, lead).since();
    }

    private Published signs(Instant now, Duration lead) {
        var present = keys.stream().filter(key -> key.removedAt() == null).toList();
        return present.reversed().stream()
                .filter(key -> !key.since().plus(lead).isAfter(now))
                .findFirst()
                .orElseGet(present::getFirst);
    }

    /** All that verify: those in the folder and those that were removed lately. */
    List<SigningKey> published() {
        return keys.stream().map(Published::key).toList();
    }

    private static Published publish(KeyFile file, Map<String, Published> known, Instant now) {
        var before = known.get(file.key().kid());
        var since = before != null ? before.since() : later(file.placedAt(), now);
        return new Published(file.key(), file.name(), since, null);
    }

    /** A key that lies in two files is one key, in the later place. */
    private static Map<String, Published> byKid(List<Published> keys) {
        var found = new LinkedHashMap<String, Published>();
        for (var key : keys) {
            found.remove(key.key().kid());
            found.put(key.key().kid(), key);
        }
        return found;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * @param since when everybody could know it
     * @param removedAt when its file was found gone
     */
    private record Published(
            SigningKey key,
            String file,
            Instant since,
            @Nullable Instant removedAt) {

        Published removed(Instant at) {
            return new Published(key, file, since, at);
        }

        boolean isOver(Instant now) {
            return removedAt != null && !now.isBefore(removedAt.plus(KEPT_AFTER_REMOVAL));
        }
    }
}
