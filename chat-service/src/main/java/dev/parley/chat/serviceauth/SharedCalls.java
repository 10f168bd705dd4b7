package dev.parley.chat.serviceauth;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Lets those who ask for the same thing at the same time share one call. An answer is not kept: who asks after it came
 * makes a new call. Safe for use by several threads.
 *
 * @param <K> what is asked for
 * @param <V> the answer
 */
public final class SharedCalls<K, V> {

    private final ConcurrentMap<K, Uni<V>> underWay = new ConcurrentHashMap<>();

    /** The answer of the call under way for {@code key}, or else of a new one. It comes where the subscriber is. */
    public Uni<V> share(K key, Supplier<Uni<V>> call) {
        return Uni.createFrom().deferred(() -> here(underWay.computeIfAbsent(key, _ -> shared(key, call))));
    }

    private Uni<V> shared(K key, Supplier<Uni<V>> call) {
        return Uni.createFrom()
                .deferred(call::get)
                .onTermination()
                .invoke(() -> underWay.remove(key))
                .memoize()
                .indefinitely();
    }

    /** In the subscriber's own Vert.x context and not in the one of whoever asked first. */
    private static <T> Uni<T> here(Uni<T> shared) {
        var context = Vertx.currentContext();
        return context == null ? shared : shared.emitOn(next -> context.runOnContext(_ -> next.run()));
    }
}
