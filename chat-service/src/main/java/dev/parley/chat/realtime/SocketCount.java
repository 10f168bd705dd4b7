package dev.parley.chat.realtime;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.presence.NodeCounts;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Tells the statistics and the metrics how many sockets are open on this node. */
@Singleton
class SocketCount {

    private final EngineLoop loop;
    private final Sockets sockets;
    private final NodeCounts counts;
    private final SocketMetrics metrics;

    SocketCount(EngineLoop loop, Sockets sockets, NodeCounts counts, SocketMetrics metrics) {
        this.loop = loop;
        this.sockets = sockets;
        this.counts = counts;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent started) {
        loop.runEvery(NodeCounts.EVERY, this::tell);
    }

    private void tell() {
        counts.report(sockets.peopleHere(), sockets.socketsHere());
        metrics.stand(sockets.peopleHere(), sockets.bytesWaiting());
    }
}
