package dev.parley.gateway.routing;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A request or socket that counts at its node until this is closed; closing it again does nothing. */
final class Lease implements AutoCloseable {

    private final Node node;
    private final AtomicInteger count;
    private final AtomicBoolean closed = new AtomicBoolean();

    Lease(Node node, AtomicInteger count) {
        this.node = node;
        this.count = count;
        count.incrementAndGet();
    }

    Node node() {
        return node;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            count.decrementAndGet();
        }
    }
}
