package dev.parley.chat.room;

import dev.parley.chat.loop.EngineLoop;
import dev.parley.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Lets the changes of a room that are not new messages come one after the other. Each needs the lock of the room's head
 * anyway; here they wait for it without a connection, so that a room which stays locked takes one and no more.
 */
@Singleton
public class RoomTurns {

    /** Fewer than there are connections, so that reads and messages always find one. */
    private static final int MOST_AT_ONCE = 8;

    private static final int LONGEST_QUEUE = 1_000;
    private static final Duration LONGEST = Duration.ofMillis(4500);

    private final EngineLoop loop;
    private final Map<UUID, ArrayDeque<Turn<?>>> waiting = new HashMap<>();
    private final ArrayDeque<UUID> ready = new ArrayDeque<>();
    private int running;

    RoomTurns(EngineLoop loop) {
        this.loop = loop;
    }

    /**
     * Runs {@code change} when it is the room's turn.
     *
     * @throws ProblemException {@code unavailable} when that took longer than 4.5 s, or too many wait: then the change
     *     may or may not be made
     */
    public <T> Uni<T> take(UUID room, Supplier<Uni<T>> change) {
        return Uni.createFrom().completionStage(() -> {
            var turn = new Turn<>(change, new CompletableFuture<>());
            loop.run(() -> enqueue(room, turn));
            loop.runAfter(LONGEST, turn::giveUp);
            return turn.answer();
        });
    }

    private record Turn<T>(Supplier<Uni<T>> change, CompletableFuture<T> answer) {

        void run(Runnable done) {
            if (answer.isDone()) {
                done.run();
                return;
            }
            Uni.createFrom()
                    .deferred(change::get)
                    .ifNoItem()
                    .after(LONGEST)
                    .fail()
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

    private void enqueue(UUID room, Turn<?> turn) {
        var queue = waiting.get(room);
        if (queue == null) {
            queue = new ArrayDeque<>();
            waiting.put(room, queue);
            ready.add(room);
        }
        if (queue.size() >= LONGEST_QUEUE) {
            turn.giveUp();
            return;
        }
        queue.add(turn);
        runNext();
    }

    private void runNext() {
        while (running < MOST_AT_ONCE && !ready.isEmpty()) {
            var room = ready.remove();
            var queue = waiting.get(room);
            var turn = queue == null ? null : queue.poll();
            if (turn == null) {
                waiting.remove(room);
            } else {
                running++;
                turn.run(() -> loop.run(() -> ended(room)));
            }
        }
    }

    private void ended(UUID room) {
        running--;
        ready.add(room);
        runNext();
    }

    private static ProblemException busy() {
        return ProblemException.unavailable("The room is busy right now. Try again.", Duration.ofSeconds(1));
    }
}
