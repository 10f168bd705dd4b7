package dev.parley.chat.fanout;

import dev.parley.kit.measure.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** What goes over the bus, and what the sweeper finds that did not come by it. */
@Singleton
class FanoutMetrics {

    private final MeterRegistry registry;
    private final BusLag lag;
    private final Counter published;
    private final Counter failed;
    private final Counter dropped;
    private final Counter read;
    private final Counter resumed;
    private final Counter sweeps;
    private final Counter failedSweeps;
    private final Counter roomsBehind;
    private final Counter listsBehind;

    FanoutMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.lag = new BusLag(Buckets.timer("parley.bus.lag", "Time from publishing an entry to reading it off the bus")
                .register(registry));
        this.published = published("sent");
        this.failed = published("failed");
        this.dropped = published("dropped");
        this.read = counter("parley.bus.read", "Entries of other nodes that were read off the bus");
        this.resumed = counter("parley.bus.resumed", "Times that the bus could be read again after it could not");
        this.sweeps = sweeps("done");
        this.failedSweeps = sweeps("failed");
        this.roomsBehind = found("room");
        this.listsBehind = found("list");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Counter published(String result) {
        return Counter.builder("parley.bus.published")
                .description("Entries by whether Redis took them")
                .tag("result", result)
                .register(registry);
    }

    private Counter sweeps(String result) {
        return Counter.builder("parley.sweeps")
                .description("Comparisons of what is held here with PostgreSQL")
                .tag("result", result)
                .register(registry);
    }

    private Counter found(String kind) {
        return Counter.builder("parley.sweeper.found")
                .description("What the sweeper found behind, by what it is")
                .tag("kind", kind)
                .register(registry);
    }

    /** Shows the state of the bus whenever somebody asks: looked at from another thread, so a little old. */
    void show(IntSupplier inFlight, BooleanSupplier isWorking) {
        Gauge.builder("parley.bus.in.flight", inFlight::getAsInt)
                .description("Entries that Redis has not answered for yet")
                .register(registry);
        Gauge.builder("parley.bus.up", () -> isWorking.getAsBoolean() ? 1 : 0)
                .description("1 while the bus can be read, else 0")
                .register(registry);
    }

    BusLag lag() {
        return lag;
    }

    void published() {
        published.increment();
    }

    void notPublished() {
        failed.increment();
    }

    /** Too much is on its way already. */
    void dropped() {
        dropped.increment();
    }

    void read() {
        read.increment();
    }

    void resumed() {
        resumed.increment();
    }

    void swept() {
        sweeps.increment();
    }

    void notSwept() {
        failedSweeps.increment();
    }

    void foundRoomBehind() {
        roomsBehind.increment();
    }

    void foundListBehind() {
        listsBehind.increment();
    }
}
