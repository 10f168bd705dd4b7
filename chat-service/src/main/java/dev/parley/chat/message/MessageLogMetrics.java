package dev.parley.chat.message;

import dev.parley.kit.measure.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.IntSupplier;

/** What the message log does, counted once for each batch and never for each message. */
@Singleton
class MessageLogMetrics {

    private static final String BATCHES = "parley.message.batches";
    private static final double[] SIZES = {1, 2, 5, 10, 25, 50, 100, 250, 500};

    private final MeterRegistry registry;
    private final DistributionSummary sizes;
    private final Timer commits;
    private final Counter stored;
    private final Counter detoured;
    private final Counter committed;
    private final Counter unavailable;
    private final Counter split;
    private final Counter refused;

    MessageLogMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.sizes = DistributionSummary.builder("parley.message.batch.size")
                .description("Messages of a batch")
                .serviceLevelObjectives(SIZES)
                .register(registry);
        this.commits = Buckets.timer("parley.message.commit", "Time from sending a batch to PostgreSQL to its answer")
                .register(registry);
        this.stored = Counter.builder("parley.messages.stored")
                .description("Messages that were committed")
                .register(registry);
        this.detoured = Counter.builder("parley.messages.detoured")
                .description("Messages whose room somebody else held, so that they waited apart")
                .register(registry);
        this.committed = batches("committed");
        this.unavailable = batches("unavailable");
        this.split = batches("split");
        this.refused = batches("refused");
    }

    private Counter batches(String result) {
        return Counter.builder(BATCHES)
                .description("Batches by what became of them")
                .tag("result", result)
                .register(registry);
    }

    /** Shows what waits, whenever somebody asks: looked at from another thread, so a little old. */
    void show(IntSupplier waiting, IntSupplier detours) {
        Gauge.builder("parley.messages.waiting", waiting::getAsInt)
                .description("Messages that wait for the batch before theirs")
                .register(registry);
        Gauge.builder("parley.message.detours", detours::getAsInt)
                .description("Rooms that somebody else holds, with messages that wait for them")
                .register(registry);
    }

    void committed(int size, int newMessages, Duration time) {
        committed.increment();
        commits.record(time);
        sizes.record(size);
        stored.increment(newMessages);
    }

    /** The message's room is held by somebody else. */
    void detoured() {
        detoured.increment();
    }

    /** PostgreSQL did not answer in time, or not at all. */
    void unavailable() {
        unavailable.increment();
    }

    /** PostgreSQL refused a batch, which is tried again in halves. */
    void split() {
        split.increment();
    }

    /** PostgreSQL refused a batch of one. */
    void refused() {
        refused.increment();
    }
}
