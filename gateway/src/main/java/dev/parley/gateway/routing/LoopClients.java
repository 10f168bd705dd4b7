package dev.parley.gateway.routing;

import io.vertx.core.Context;
import io.vertx.core.http.HttpClient;
import java.util.function.Supplier;

/**
 * A client for each event loop. A client that they share lends whichever of its connections was used last, which is often
 * another loop's, and then the two threads wake each other up several times for one call.
 */
final class LoopClients {

    private final ThreadLocal<HttpClient> ofLoops;
    private final HttpClient ofOthers;

    LoopClients(Supplier<HttpClient> maker) {
        this.ofLoops = ThreadLocal.withInitial(maker);
        this.ofOthers = maker.get();
    }

    HttpClient ofThisLoop() {
        return Context.isOnEventLoopThread() ? ofLoops.get() : ofOthers;
    }
}
