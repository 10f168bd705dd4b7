package dev.parley.kit.measure;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.metrics.VertxMetrics;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How busy the connections to PostgreSQL are, and how long people wait for one. Vert.x tells of it, once for each time
 * that one is asked for; of all else that Vert.x could measure, such as each write to each socket, it is asked nothing.
 */
@Unremovable
@Singleton
class PoolMetrics implements VertxOptionsCustomizer {

    private static final String SQL = "sql";

    private final LongAdder asked = new LongAdder();
    private final LongAdder given = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder returned = new LongAdder();
    private volatile int size;
    /** There once everything has started. */
    private volatile @Nullable Timer waits;

    /** Deprecated in favour of the builder of Vert.x, which is the framework's to use and not ours. */
    @Override
    @SuppressWarnings("deprecation")
    public void accept(VertxOptions options) {
        options.setMetricsOptions(new MetricsOptions().setEnabled(true).setFactory(_ -> new OfPoolsAlone()));
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        waits = Buckets.timer("parley.database.connection.wait", "Wait for a connection to PostgreSQL")
                .register(registry);
        Gauge.builder("parley.database.connections.used", this, pool -> pool.given.sum() - pool.returned.sum())
                .description("Connections to PostgreSQL at work")
                .register(registry);
        Gauge.builder("parley.database.connections.limit", this, pool -> pool.size)
                .description("Connections to PostgreSQL that there may be")
                .register(registry);
        Gauge.builder("parley.database.connection.waiting", this, PoolMetrics::waiting)
                .description("Statements that wait for a connection")
                .register(registry);
        FunctionCounter.builder("parley.database.connection.timeouts", refused, LongAdder::sum)
                .description("Waits for a connection that ended without one")
                .register(registry);
    }

    private long waiting() {
        return asked.sum() - given.sum() - refused.sum();
    }

    private final class OfPoolsAlone implements VertxMetrics {

        @Override
        public io.vertx.core.spi.metrics.@Nullable PoolMetrics<?> createPoolMetrics(String type, String name, int max) {
            if (!type.equals(SQL)) {
                return null;
            }
            size = max;
            return new OfConnections();
        }
    }

    private final class OfConnections implements io.vertx.core.spi.metrics.PoolMetrics<Long> {

        @Override
        public Long submitted() {
            asked.increment();
            return System.nanoTime();
        }

        @Override
        public Long begin(Long since) {
            given.increment();
            var timer = waits;
            if (timer != null) {
                timer.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
            }
            return since;
        }

        @Override
        public void rejected(Long since) {
            refused.increment();
        }

        @Override
        public void end(Long since, boolean wasUsed) {
            returned.increment();
        }
    }
}
