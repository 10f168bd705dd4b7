package dev.parley.auth.limit;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Counts events in sliding windows. The counts are exact for any stretch of the window's length; what is refused does not
 * count.
 */
interface Counter {

    /** Counts one event, or says how long to wait until there is room; zero when it was counted. */
    Uni<Duration> take(Window window);

    /** Takes the latest event back. */
    Uni<Void> giveBack(Window window);

    /** Forgets all events. */
    Uni<Void> clear(Window window);
}
