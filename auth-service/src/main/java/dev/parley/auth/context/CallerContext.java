package dev.parley.auth.context;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Brings the result of work that is done elsewhere back to where it was asked for. */
public final class CallerContext {

    private CallerContext() {}

    /**
     * Goes on in the Vert.x context of the subscriber, to which the request and its database session are bound, on
     * whatever thread {@code work} ends. Outside of Vert.x it goes on right there.
     */
    public static <T> Uni<T> returningFrom(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var back = current();
            return work.get().emitOn(back);
        });
    }

    private static Executor current() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : next -> context.runOnContext(_ -> next.run());
    }
}
