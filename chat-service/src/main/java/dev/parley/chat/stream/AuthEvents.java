package dev.parley.chat.stream;

import dev.parley.chat.loop.EngineLoop;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What auth-service announces on its Redis Stream. At most once: whoever listens asks auth-service for what was missed,
 * at start and when told to.
 */
@Singleton
public class AuthEvents implements StreamReader.Listener {

    private static final String STREAM = "parley:auth-events";

    private final StreamReader reader;
    private final List<StreamReader.Listener> listeners = new ArrayList<>();

    AuthEvents(@RedisClientName("reader") RedisAPI redis, EngineLoop loop) {
        this.reader = new StreamReader(redis, loop, STREAM, this);
    }

    void start(@Observes StartupEvent started) {
        reader.start();
    }

    /** Has somebody told of all that comes from now on, on the engine's loop; to be called at construction. */
    public void tell(StreamReader.Listener listener) {
        listeners.add(listener);
    }

    /** Whether what is announced arrives, as far as this node can tell. */
    public boolean isReading() {
        return reader.isReading();
    }

    @Override
    public void onEntry(String id, Map<String, String> fields) {
        listeners.forEach(listener -> listener.onEntry(id, fields));
    }

    @Override
    public void onResumed() {
        listeners.forEach(StreamReader.Listener::onResumed);
    }
}
