package dev.parley.chat.message;

import dev.parley.chat.limit.SendLimit;
import dev.parley.chat.loop.EngineLoop;
import dev.parley.chat.room.RoomAccess;
import dev.parley.chat.trace.MessageTraces;
import dev.parley.kit.problem.Outage;
import dev.parley.kit.problem.ProblemException;
import io.opentelemetry.api.trace.Span;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one way by which messages come into being: a group-commit writer. A room belongs to one lane; while a lane's
 * batch is being committed the next one gathers, so that under load one commit serves hundreds of messages and an
 * idle room waits for nobody.
 *
 * <p>A room whose head somebody else holds takes a detour of its own, on one of a few connections that wait, so that
 * it delays no other room. A batch that the database refuses is split until the bad message fails alone.
 *
 * <p>An append is answered only after its commit. Appending again with the same {@code client_id} gives the first
 * message, so a caller that got no answer may simply repeat.
 */
@Singleton
public class MessageLog {

    private static final Logger LOG = Logger.getLogger(MessageLog.class);
    private static final int LARGEST_BATCH = 500;
    private static final int LONGEST_QUEUE = 20_000;
    private static final int MOST_DETOURS_AT_ONCE = 4;

    private final AppendBatch append;
    private final SendLimit limit;
    private final CommittedMessages listener;
    private final EngineLoop loop;
    private final MessageTraces traces;
    private final MessageLogMetrics metrics;
    private final Lane[] lanes;
    private final Map<UUID, Detour> detours = new HashMap<>();
    private int detoursRunning;

    MessageLog(
            AppendBatch append,
            SendLimit limit,
            CommittedMessages listener,
            EngineLoop loop,
            MessageTraces traces,
            MessageLogMetrics metrics,
            @ConfigProperty(name = "parley.message-log.lanes", defaultValue = "1") int laneCount) {
        this.append = append;
        this.limit = limit;
        this.listener = listener;
        this.loop = loop;
        this.traces = traces;
        this.metrics = metrics;
        this.lanes = new Lane[laneCount];
        for (int i = 0; i < laneCount; i++) {
            lanes[i] = new Lane();
        }
        metrics.show(this::waiting, detours::size);
    }

    /** How many wait in the lanes; may be asked on any thread. */
    private int waiting() {
        int waiting = 0;
        for (var lane : lanes) {
            waiting += lane.waiting.size();
        }
        return waiting;
    }

    /**
     * Sends a message; costs one row in {@code messages} and its share of a commit.
     *
     * @return completes on the engine's loop; fails with a {@link ProblemException}: {@code rate_limited},
     *     {@code not_a_member}, {@code validation_failed} for a reply to nothing, or {@code unavailable} when the
     *     database does not answer: then the message may or may not be there, and the same draft with its
     *     {@code client_id} finds out
     */
    public CompletionStage<Appended> append(Draft draft) {
        var pending = new Pending(draft, new CompletableFuture<>(), traces.begin(draft.roomId()));
        loop.run(() -> enqueue(pending));
        return pending.answer();
    }

    /** @param trace null where the message is not sampled */
    private record Pending(
            Draft draft,
            CompletableFuture<Appended> answer,
            @Nullable Span trace) {

        void succeed(Message message, boolean isDuplicate) {
            MessageTraces.end(trace, null);
            answer.complete(new Appended(message, isDuplicate));
        }

        void fail(Throwable failure) {
            MessageTraces.end(trace, failure);
            answer.completeExceptionally(failure);
        }
    }

    private void enqueue(Pending pending) {
        try {
            limit.count(pending.draft().senderId(), System.nanoTime());
        } catch (ProblemException tooMany) {
            pending.fail(tooMany);
            return;
        }
        var room = pending.draft().roomId();
        var detour = detours.get(room);
        var lane = lanes[Math.floorMod(room.hashCode(), lanes.length)];
        var queue = detour != null ? detour.waiting : lane.waiting;
        if (queue.size() >= LONGEST_QUEUE) {
            pending.fail(
                    ProblemException.unavailable("Too many messages are waiting. Try again.", Duration.ofSeconds(1)));
            return;
        }
        queue.add(pending);
        if (detour == null) {
            lane.commitNext();
        }
    }

    /** Commits one batch after the other. */
    private final class Lane {

        private final List<Pending> waiting = new ArrayList<>();
        private boolean isCommitting;

        void commitNext() {
            if (isCommitting || waiting.isEmpty()) {
                return;
            }
            isCommitting = true;
            commit(takeBatch(waiting), waiting, false, () -> {
                isCommitting = false;
                commitNext();
            });
        }
    }

    /** The messages of one room whose head is held by somebody else, while they wait for it. */
    private final class Detour {

        private final UUID room;
        private final List<Pending> waiting = new ArrayList<>();
        private boolean isCommitting;

        Detour(UUID room) {
            this.room = room;
        }

        void commitNext() {
            if (waiting.isEmpty()) {
                detours.remove(room);
                return;
            }
            isCommitting = true;
            detoursRunning++;
            commit(takeBatch(waiting), waiting, true, () -> {
                isCommitting = false;
                detoursRunning--;
                if (waiting.isEmpty()) {
                    detours.remove(room);
                }
                startDetours();
            });
        }
    }

    private void startDetours() {
        for (var detour : List.copyOf(detours.values())) {
            if (detoursRunning >= MOST_DETOURS_AT_ONCE) {
                return;
            }
            if (!detour.isCommitting) {
                detour.commitNext();
            }
        }
    }

    private static List<Pending> takeBatch(List<Pending> waiting) {
        var head = waiting.subList(0, Math.min(LARGEST_BATCH, waiting.size()));
        var batch = List.copyOf(head);
        head.clear();
        return batch;
    }

    /**
     * Commits a batch.
     *
     * @param behind what waits for this batch to be done
     */
    private void commit(List<Pending> batch, List<Pending> behind, boolean waitForHeads, Runnable done) {
        long begin = System.nanoTime();
        var trace = traces.beginCommit(sampledOf(batch), batch.size());
        append.run(batch.stream().map(Pending::draft).toList(), waitForHeads)
                .onSuccess(outcomes -> loop.run(() -> {
                    MessageTraces.end(trace, null);
                    settle(batch, outcomes, Duration.ofNanos(System.nanoTime() - begin));
                    done.run();
                }))
                .onFailure(failure -> loop.run(() -> {
                    MessageTraces.end(trace, failure);
                    failed(batch, behind, waitForHeads, failure, done);
                }));
    }

    private List<Span> sampledOf(List<Pending> batch) {
        return traces.isOn()
                ? batch.stream().map(Pending::trace).filter(Objects::nonNull).toList()
                : List.of();
    }

    private void settle(List<Pending> batch, List<AppendBatch.Outcome> outcomes, Duration time) {
        var committed = new ArrayList<Message>();
        for (int i = 0; i < batch.size(); i++) {
            var pending = batch.get(i);
            switch (outcomes.get(i)) {
                case AppendBatch.Outcome.Stored stored -> {
                    committed.add(stored.message());
                    noteTrace(pending, stored.message());
                    pending.succeed(stored.message(), false);
                }
                case AppendBatch.Outcome.Duplicate first -> pending.succeed(first.message(), true);
                case AppendBatch.Outcome.NotAMember _ -> pending.fail(RoomAccess.notAMember());
                case AppendBatch.Outcome.NoReplyTarget _ ->
                    pending.fail(ProblemException.invalid("reply_to", "must be a message of this room"));
                case AppendBatch.Outcome.Busy _ -> detour(pending);
            }
        }
        metrics.committed(batch.size(), committed.size(), time);
        if (!committed.isEmpty()) {
            listener.committed(committed);
        }
        startDetours();
    }

    private void noteTrace(Pending pending, Message message) {
        var trace = pending.trace();
        if (trace != null) {
            traces.committed(message.roomId(), message.seq(), trace);
        }
    }

    private void detour(Pending pending) {
        metrics.detoured();
        detours.computeIfAbsent(pending.draft().roomId(), Detour::new).waiting.add(pending);
    }

    private void failed(
            List<Pending> batch, List<Pending> behind, boolean waitForHeads, Throwable failure, Runnable done) {
        if (Outage.isOutage(failure)) {
            metrics.unavailable();
            LOG.warnf("A batch of %d messages was not committed: %s", batch.size(), failure.toString());
            var answer = ProblemException.unavailable(
                    "The message could not be stored right now. Send it again with the same client_id.",
                    Duration.ofSeconds(1));
            batch.forEach(pending -> pending.fail(answer));
            // They waited as long already, and would wait once more before they heard the same.
            behind.forEach(pending -> pending.fail(answer));
            behind.clear();
            done.run();
        } else if (batch.size() == 1) {
            metrics.refused();
            LOG.errorf(failure, "A message was refused by the database");
            batch.getFirst().fail(failure);
            done.run();
        } else {
            metrics.split();
            int middle = batch.size() / 2;
            commit(
                    batch.subList(0, middle),
                    behind,
                    waitForHeads,
                    () -> commit(batch.subList(middle, batch.size()), behind, waitForHeads, done));
        }
    }
}
