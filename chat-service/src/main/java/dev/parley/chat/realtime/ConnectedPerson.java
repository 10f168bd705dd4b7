package dev.parley.chat.realtime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A person with sockets on this node. Lives on the engine's loop. */
final class ConnectedPerson {

    private final UUID id;
    private final Set<ChatSocket> sockets = new LinkedHashSet<>();
    /** The version of the list of rooms that the open sockets are shown. */
    private long shownVersion;
    /** Counts what was heard of changes of the list, so that one that comes while it is being read is not lost. */
    private int changesHeard;

    private boolean isRefreshing;

    ConnectedPerson(UUID id) {
        this.id = id;
    }

    UUID id() {
        return id;
    }

    /** All of them, those too that are opening or closing; the oldest first. */
    Set<ChatSocket> sockets() {
        return sockets;
    }

    List<ChatSocket> openSockets() {
        return sockets.stream()
                .filter(socket -> socket.state() == ChatSocket.State.OPEN)
                .toList();
    }

    /** Whether they are there. What notifies somebody may run without them. */
    boolean isPresent() {
        return sockets.stream().anyMatch(socket -> socket.feed() == Feed.EVENTS);
    }

    boolean isGone() {
        return sockets.isEmpty();
    }

    long shownVersion() {
        return shownVersion;
    }

    void shown(long version) {
        shownVersion = version;
    }

    int changesHeard() {
        return changesHeard;
    }

    void hearOfChange() {
        changesHeard++;
    }

    /** Whether nobody reads their list yet: then the caller is to. */
    boolean beginRefresh() {
        boolean begins = !isRefreshing;
        isRefreshing = true;
        return begins;
    }

    void endRefresh() {
        isRefreshing = false;
    }
}
