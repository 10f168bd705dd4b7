package dev.parley.chat.loop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecurringTest {

    private static final int PATIENCE = 20;

    private final Vertx vertx = Vertx.vertx();
    private final EngineLoop loop = new EngineLoop(vertx);
    private final BlockingQueue<Integer> runs = new LinkedBlockingQueue<>();
    private int count;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void it_runs_again_and_again_while_there_is_something_to_do() throws InterruptedException {
        wake(recurring(() -> count < 3));

        assertThat(next()).isEqualTo(1);
        assertThat(next()).isEqualTo(2);
        assertThat(next()).isEqualTo(3);
    }

    @Test
    void once_nothing_is_to_do_it_rests_until_it_is_woken() throws InterruptedException {
        var task = recurring(() -> false);
        wake(task);
        assertThat(next()).isEqualTo(1);

        // Ten periods pass by the same loop's clock, in which it would have run.
        afterPeriods(10);
        assertThat(runs).isEmpty();

        wake(task);
        assertThat(next()).isEqualTo(2);
    }

    @Test
    void woken_several_times_it_runs_once() throws InterruptedException {
        var task = recurring(() -> false);
        loop.run(() -> {
            task.wake();
            task.wake();
        });

        assertThat(next()).isEqualTo(1);
        afterPeriods(10);
        assertThat(runs).isEmpty();
    }

    @Test
    void a_failure_does_not_end_it() throws InterruptedException {
        wake(recurring(() -> {
            if (count == 1) {
                throw new IllegalStateException("as a test wants it");
            }
            return false;
        }));

        assertThat(next()).isEqualTo(1);
        assertThat(next()).isEqualTo(2);
    }

    private Recurring recurring(BooleanSupplier hasMore) {
        return new Recurring(loop, Duration.ofMillis(1), () -> {
            runs.add(++count);
            return hasMore.getAsBoolean();
        });
    }

    private void wake(Recurring task) {
        loop.run(task::wake);
    }

    private Integer next() throws InterruptedException {
        return runs.poll(PATIENCE, SECONDS);
    }

    private void afterPeriods(int periods) throws InterruptedException {
        BlockingQueue<Boolean> over = new LinkedBlockingQueue<>();
        loop.runAfter(Duration.ofMillis(periods), () -> over.add(true));
        assertThat(over.poll(PATIENCE, SECONDS)).isTrue();
    }
}
