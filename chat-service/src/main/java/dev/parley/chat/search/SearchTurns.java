package dev.parley.chat.search;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Lets a few searches run at once and the others wait without a connection, so that however much is searched, there are
 * connections for messages. All state belongs to the loop.
 */
@Singleton
class SearchTurns {

    /** What searches for more waits for a core of the database anyway. */
    private static final int MOST_AT_ONCE = 4;

    private static final int LONGEST_QUEUE = 200;
    private static final Duration LONGEST = Duration.ofMillis(4500);

    private final EngineLoop loop;
    private final Queue<Turn<?>> waiting = new ArrayDeque<>();
    private int running;

    SearchTurns(EngineLoop loop) {
        this.loop = loop;
    }

    /**
     * Runs {@code search} as soon as there is room.
     *
     * @throws ProblemException {@code unavailable} when that took longer than 4.5 s, or too many wait
     */
    <T> Uni<T> take(Supplier<Uni<T>> search) {
        return Uni.createFrom().completionStage(() -> {
            var turn = new Turn<>(search, new CompletableFuture<>());
            loop.run(() -> enqueue(turn));
            loop.runAfter(LONGEST, turn::giveUp);
            return turn.answer();
        });
    }

    private record Turn<T>(Supplier<Uni<T>> search, CompletableFuture<T> answer) {

        void run(Runnable done) {
            Uni.createFrom()
                    .deferred(search::get)
                    .onTermination()
                    .invoke(done)
                    .subscribe()
                    .with(answer::complete, answer::completeExceptionally);
        }

        void giveUp() {
            if (!answer.isDone()) {
                answer.completeExceptionally(busy());
            }
        }
    }

    private void enqueue(Turn<?> turn) {
        if (waiting.size() >= LONGEST_QUEUE) {
            turn.giveUp();
            return;
        }
        waiting.add(turn);
        runNext();
    }

    private void runNext() {
        while (running < MOST_AT_ONCE && !waiting.isEmpty()) {
            var turn = waiting.remove();
            if (!turn.answer().isDone()) {
                running++;
                turn.run(() -> loop.run(this::ended));
            }
        }
    }

    private void ended() {
        running--;
        runNext();
    }

    private static ProblemException busy() {
        return ProblemException.unavailable("Too much is searched right now. Try again.", Duration.ofSeconds(1));
    }
}
