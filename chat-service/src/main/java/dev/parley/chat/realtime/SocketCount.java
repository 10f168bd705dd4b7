package dev.parley.chat.realtime;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.presence.NodeCounts;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Tells the statistics how many sockets are open on this node. */
@Singleton
class SocketCount {

    private final EngineLoop loop;
    private final Sockets sockets;
    private final NodeCounts counts;

    SocketCount(EngineLoop loop, Sockets sockets, NodeCounts counts) {
        this.loop = loop;
        this.sockets = sockets;
        this.counts = counts;
    }

    void start(@Observes StartupEvent started) {
        loop.runEvery(NodeCounts.EVERY, () -> counts.report(sockets.peopleHere(), sockets.socketsHere()));
    }
}
