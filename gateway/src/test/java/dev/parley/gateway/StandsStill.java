package dev.parley.gateway;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Waits until a count that has begun to rise does so no more. */
final class StandsStill {

    private StandsStill() {}

    static void at(AtomicLong count) {
        await().until(() -> count.get() > 0);
        AtomicLong last = new AtomicLong(-1);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(20))
                .until(() -> last.getAndSet(count.get()) == count.get());
    }
}
