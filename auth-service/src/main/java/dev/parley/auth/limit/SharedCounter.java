package dev.parley.auth.limit;

import dev.parley.auth.context.CallerContext;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Counts together with the other copies as long as their common counter answers in time, and alone while it does not. A
 * failure is remembered for a second, so that an outage does not make each request wait.
 */
final class SharedCounter implements Counter {

    private static final Logger LOG = Logger.getLogger(SharedCounter.class);
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Counter shared;
    private final Counter local;
    private final InstantSource clock;
    private final AtomicLong aloneUntil = new AtomicLong();

    SharedCounter(Counter shared, Counter local, InstantSource clock) {
        this.shared = shared;
        this.local = local;
        this.clock = clock;
    }

    @Override
    public Uni<Duration> take(Window window) {
        return ask(counter -> counter.take(window));
    }

    @Override
    public Uni<Void> giveBack(Window window) {
        return ask(counter -> counter.giveBack(window));
    }

    @Override
    public Uni<Void> clear(Window window) {
        return ask(counter -> counter.clear(window));
    }

    private <T> Uni<T> ask(Function<Counter, Uni<T>> question) {
        return CallerContext.returningFrom(
                () -> clock.millis() < aloneUntil.get() ? question.apply(local) : askShared(question));
    }

    private <T> Uni<T> askShared(Function<Counter, Uni<T>> question) {
        return question.apply(shared)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(this::goAlone)
                .onFailure()
                .recoverWithUni(() -> question.apply(local));
    }

    private void goAlone(Throwable reason) {
        long now = clock.millis();
        if (aloneUntil.getAndSet(now + PAUSE.toMillis()) < now - PAUSE.toMillis()) {
            LOG.warnf("Redis does not answer, this copy counts its limits alone: %s", reason.toString());
        }
    }
}
