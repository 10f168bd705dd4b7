package dev.parley.chat.search;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** How the search's index keeps up with the messages. */
@Singleton
class IndexerMetrics {

    private final Counter indexed;
    private final Counter failed;
    private volatile boolean isBehind;
    private volatile long waiting;

    IndexerMetrics(MeterRegistry registry) {
        this.indexed = Counter.builder("parley.search.indexed")
                .description("Messages that this node put into the index")
                .register(registry);
        this.failed = Counter.builder("parley.search.index.failures")
                .description("Batches that could not be indexed")
                .register(registry);
        Gauge.builder("parley.search.index.behind", this, metrics -> metrics.isBehind ? 1 : 0)
                .description("1 while there is more to index than one batch, else 0")
                .register(registry);
        Gauge.builder("parley.search.index.waiting", this, metrics -> metrics.waiting)
                .description("Messages that wait to be indexed")
                .register(registry);
    }

    void indexed(int messages, boolean isStillBehind) {
        indexed.increment(messages);
        isBehind = isStillBehind;
    }

    /** So many are still to be indexed. */
    void waiting(long messages) {
        waiting = messages;
    }

    void failed() {
        failed.increment();
    }
}
