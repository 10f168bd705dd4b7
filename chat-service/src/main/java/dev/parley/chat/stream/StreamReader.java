package dev.parley.chat.stream;

import dev.parley.chat.loop.EngineLoop;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Redis Stream from its end on, by a blocking {@code XREAD} and without a consumer group. Entries come in their
 * order, each once, on the engine's loop; what was trimmed before it was read, or written while Redis forgot, does not
 * come at all.
 */
public final class StreamReader {

    private static final Logger LOG = Logger.getLogger(StreamReader.class);
    private static final int MOST_ENTRIES_A_READ = 500;
    private static final Duration BLOCK = Duration.ofSeconds(2);
    private static final Duration GIVE_UP = BLOCK.plusSeconds(3);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    private final RedisAPI redis;
    private final EngineLoop loop;
    private final String stream;
    private final Listener listener;
    private @Nullable String position;
    private boolean isReading;

    /**
     * A reader that has not begun.
     *
     * @param redis a client whose connections may block
     */
    public StreamReader(RedisAPI redis, EngineLoop loop, String stream, Listener listener) {
        this.redis = redis;
        this.loop = loop;
        this.stream = stream;
        this.listener = listener;
    }

    /** Told of entries, on the engine's loop. */
    public interface Listener {

        /**
         * The next entry.
         *
         * @param id its id, of which the part before the dash is Redis' time in milliseconds
         * @param fields what it holds, by name
         */
        void onEntry(String id, Map<String, String> fields);

        /** Redis can be read again, after it could not: entries may have been missed. */
        default void onResumed() {}
    }

    /** Begins to read. */
    public void start() {
        loop.run(this::readOn);
    }

    /** Whether the last read went well. */
    public boolean isReading() {
        return isReading;
    }

    private void readOn() {
        next().ifNoItem()
                .after(GIVE_UP)
                .fail()
                .subscribe()
                .with(
                        _ -> loop.run(() -> {
                            noteReading(true, null);
                            readOn();
                        }),
                        failure -> {
                            loop.run(() -> noteReading(false, failure));
                            loop.runAfter(PAUSE_AFTER_FAILURE, this::readOn);
                        });
    }

    private Uni<Void> next() {
        var from = position;
        return from == null ? findEnd() : readAfter(from);
    }

    /** Where the stream ends now; {@code XREAD} with {@code $} would lose what comes between two calls. */
    private Uni<Void> findEnd() {
        return redis.xrevrange(List.of(stream, "+", "-", "COUNT", "1"))
                .invoke(last -> loop.run(() -> position = last == null || last.size() == 0
                        ? "0-0"
                        : last.get(0).get(0).toString()))
                .replaceWithVoid();
    }

    private Uni<Void> readAfter(String from) {
        return redis.xread(List.of(
                        "COUNT",
                        String.valueOf(MOST_ENTRIES_A_READ),
                        "BLOCK",
                        String.valueOf(BLOCK.toMillis()),
                        "STREAMS",
                        stream,
                        from))
                .invoke(read -> loop.run(() -> deliver(read)))
                .replaceWithVoid();
    }

    private void deliver(@Nullable Response read) {
        if (read == null || read.size() == 0) {
            return;
        }
        // A map in RESP3, a list of pairs in RESP2.
        var entries = read.getKeys().isEmpty() ? read.get(0).get(1) : read.get(stream);
        for (int i = 0; i < entries.size(); i++) {
            var id = entries.get(i).get(0).toString();
            position = id;
            listener.onEntry(id, fields(entries.get(i).get(1)));
        }
    }

    private static Map<String, String> fields(@Nullable Response list) {
        var fields = new HashMap<String, String>();
        for (int i = 0; list != null && i + 1 < list.size(); i += 2) {
            fields.put(list.get(i).toString(), list.get(i + 1).toString());
        }
        return fields;
    }

    private void noteReading(boolean isReadingNow, @Nullable Throwable failure) {
        if (isReading == isReadingNow) {
            return;
        }
        isReading = isReadingNow;
        if (isReadingNow) {
            LOG.infof("Reading %s", stream);
            listener.onResumed();
        } else {
            LOG.warnf("%s cannot be read: %s", stream, failure == null ? "" : failure.toString());
        }
    }
}
