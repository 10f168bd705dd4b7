package dev.parley.chat.trace;

import dev.parley.kit.trace.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the spans of messages that are sampled, and none while traces are off.
 *
 * <pre>
 *   message (from the frame or call to its answer)
 *     commit (a batch: of the trace of its first sampled message, with links to all of them)
 *     publish (a batch, to the other nodes)
 *     deliver (on each node with sockets of the room: a batch, until its bytes were written)
 * </pre>
 *
 * All but {@link #begin} is called on the engine's loop.
 */
@Singleton
public class MessageTraces {

    private static final int MOST_OPEN = 1_000;

    private final @Nullable Tracer tracer;
    private final List<Span> deliveries = new ArrayList<>();
    private List<EventTrace> committed = new ArrayList<>();

    MessageTraces(Tracing tracing) {
        this.tracer = tracing.tracer();
    }

    /** Whether any message has a span. */
    public boolean isOn() {
        return tracer != null;
    }

    /**
     * Begins the span of a message, in the trace of the REST call that brings it, or in one of its own.
     *
     * @return null when it is not sampled
     */
    public @Nullable Span begin(UUID room) {
        if (tracer == null) {
            return null;
        }
        var span = tracer.spanBuilder("message")
                .setAttribute("parley.room_id", room.toString())
                .startSpan();
        return span.isRecording() ? span : null;
    }

    /** Begins the commit of a batch with these sampled messages; null when there are none. */
    public @Nullable Span beginCommit(List<Span> messages, int batchSize) {
        var span = begin("commit", messages.stream().map(Span::getSpanContext).toList(), SpanKind.CLIENT);
        return span == null ? null : span.setAttribute("parley.batch_size", batchSize);
    }

    /** A sampled message got its place: whoever tells the others takes it from here. */
    public void committed(UUID room, long seq, Span message) {
        committed.add(new EventTrace(room, seq, message.getSpanContext()));
    }

    /** What was committed since the last call. */
    public List<EventTrace> takeCommitted() {
        if (committed.isEmpty()) {
            return List.of();
        }
        var taken = committed;
        committed = new ArrayList<>();
        return taken;
    }

    /** Begins to tell the other nodes of these events; null when there are none. */
    public @Nullable Span beginPublish(List<EventTrace> events) {
        return begin("publish", places(events), SpanKind.PRODUCER);
    }

    /** These events, for which there are sockets here, leave with the next flush. */
    public void deliver(List<EventTrace> events) {
        var span = begin("deliver", places(events), SpanKind.CONSUMER);
        if (span == null) {
            return;
        }
        if (deliveries.size() >= MOST_OPEN) {
            flushed();
        }
        deliveries.add(span);
    }

    /** All that was to leave has been written. */
    public void flushed() {
        if (!deliveries.isEmpty()) {
            deliveries.forEach(Span::end);
            deliveries.clear();
        }
    }

    /** Ends a span, if there is one. */
    public static void end(@Nullable Span span, @Nullable Throwable failure) {
        if (span == null) {
            return;
        }
        if (failure != null) {
            // Its message may quote what a user wrote.
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
        }
        span.end();
    }

    private @Nullable Span begin(String name, List<SpanContext> messages, SpanKind kind) {
        if (tracer == null || messages.isEmpty()) {
            return null;
        }
        var span = tracer.spanBuilder(name)
                .setParent(Context.root().with(Span.wrap(messages.getFirst())))
                .setSpanKind(kind)
                .setAttribute("parley.sampled_messages", messages.size());
        messages.forEach(span::addLink);
        return span.startSpan();
    }

    private static List<SpanContext> places(List<EventTrace> events) {
        return events.isEmpty()
                ? List.of()
                : events.stream().map(EventTrace::message).toList();
    }
}
