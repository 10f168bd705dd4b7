package dev.parley.auth.limit;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts in this process. Of more than a bounded number of keys the one longest unused is forgotten. */
final class LocalCounter implements Counter {

    private final InstantSource clock;
    private final Map<String, ArrayDeque<Long>> timesByKey;

    LocalCounter(InstantSource clock, int mostKeys) {
        this.clock = clock;
        this.timesByKey = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Long>> eldest) {
                return size() > mostKeys;
            }
        };
    }

    @Override
    public Uni<Duration> take(Window window) {
        return Uni.createFrom().item(() -> takeNow(window));
    }

    @Override
    public Uni<Void> giveBack(Window window) {
        return Uni.createFrom().voidItem().invoke(() -> giveBackNow(window.key()));
    }

    @Override
    public Uni<Void> clear(Window window) {
        return Uni.createFrom().voidItem().invoke(() -> clearNow(window.key()));
    }

    private synchronized void clearNow(String key) {
        timesByKey.remove(key);
    }

    private synchronized Duration takeNow(Window window) {
        long now = clock.millis();
        var times = timesByKey.computeIfAbsent(window.key(), _ -> new ArrayDeque<>());
        while (!times.isEmpty() && times.peekFirst() + window.length().toMillis() <= now) {
            times.removeFirst();
        }
        if (times.size() >= window.limit()) {
            return Duration.ofMillis(times.getFirst() + window.length().toMillis() - now);
        }
        times.addLast(now);
        return Duration.ZERO;
    }

    private synchronized void giveBackNow(String key) {
        var times = timesByKey.get(key);
        if (times != null) {
            times.pollLast();
        }
    }
}
