package dev.parley.chat.realtime;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls that have no answer yet. Sockets are no calls, though they begin as such. */
@Singleton
class CallsUnderWay {

    private static final int BEFORE_EVERYTHING = Integer.MAX_VALUE;

    private final AtomicInteger count = new AtomicInteger();

    void watch(@Observes Filters filters) {
        filters.register(this::follow, BEFORE_EVERYTHING);
    }

    boolean isNone() {
        return count.get() == 0;
    }

    private void follow(RoutingContext call) {
        if (!call.request().headers().contains(HttpHeaders.UPGRADE)) {
            count.incrementAndGet();
            call.addEndHandler(_ -> count.decrementAndGet());
        }
        call.next();
    }
}
