package dev.parley.chat.fanout;

import io.micrometer.core.instrument.Timer;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long what is published here takes until it is read off the bus. One entry of this node at a time is followed on its
 * way through Redis and back here, so that one clock alone is looked at and nothing is added to what is published.
 *
 * <p>Lives on the engine's loop.
 */
final class BusLag {

    private static final long LOST_AFTER_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Timer lag;
    private final Set<String> readBeforeTheAnswer = new HashSet<>();
    private boolean isFollowing;
    private long publishedAt;
    /** What Redis called the followed entry; null until it has answered. */
    private @Nullable String id;

    BusLag(Timer lag) {
        this.lag = lag;
    }

    /** An entry is published: whether it is the one to follow. One that never comes back is given up after 10 s. */
    boolean begins(long nowNanos) {
        if (isFollowing && nowNanos - publishedAt < LOST_AFTER_NANOS) {
            return false;
        }
        stop();
        isFollowing = true;
        publishedAt = nowNanos;
        return true;
    }

    /** Redis has the followed entry. It may have been read by then: reads come on another connection. */
    void named(String name, long nowNanos) {
        if (readBeforeTheAnswer.contains(name)) {
            end(nowNanos);
        } else if (isFollowing) {
            id = name;
            readBeforeTheAnswer.clear();
        }
    }

    /** The followed entry was not published. */
    void failed() {
        stop();
    }

    /** An entry of this node was read. */
    void read(String name, long nowNanos) {
        if (name.equals(id)) {
            end(nowNanos);
        } else if (isFollowing && id == null) {
            readBeforeTheAnswer.add(name);
        }
    }

    private void end(long nowNanos) {
        lag.record(nowNanos - publishedAt, TimeUnit.NANOSECONDS);
        stop();
    }

    private void stop() {
        isFollowing = false;
        id = null;
        readBeforeTheAnswer.clear();
    }
}
