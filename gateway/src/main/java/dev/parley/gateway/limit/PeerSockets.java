package dev.parley.gateway.limit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many sockets each peer has. A peer without any takes no memory. Safe for use by several threads. */
final class PeerSockets {

    private static final SocketPlace FREE = () -> {};

    private final int most;
    private final Map<Peer, Integer> counts = new ConcurrentHashMap<>();

    PeerSockets(int most) {
        this.most = most;
    }

    Optional<SocketPlace> take(Optional<Peer> peer) {
        if (most == 0 || peer.isEmpty()) {
            return Optional.of(FREE);
        }
        return tookOne(peer.get()) ? Optional.of(placeOf(peer.get())) : Optional.empty();
    }

    int peers() {
        return counts.size();
    }

    private boolean tookOne(Peer peer) {
        boolean[] taken = new boolean[1];
        counts.compute(peer, (ignored, before) -> {
            int count = before == null ? 0 : before;
            taken[0] = count < most;
            return taken[0] ? Integer.valueOf(count + 1) : before;
        });
        return taken[0];
    }

    private SocketPlace placeOf(Peer peer) {
        AtomicBoolean given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) {
                counts.computeIfPresent(peer, (ignored, count) -> count == 1 ? null : count - 1);
            }
        };
    }
}
