package dev.parley.gateway.edge;

import dev.parley.kit.trace.TraceParent;
import dev.parley.kit.trace.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The span with which the trace of a request begins. Whether it is sampled is decided here and by nobody outside: a
 * trace that a client brings is linked to, so that its owner finds ours, and has no other effect.
 */
final class RequestTrace {

    private static final List<String> AREAS =
            List.of("/api/v1/auth", "/api/v1/chat", "/api/v1/admin", "/ws/chat", "/ws/notifications");

    private final Span span;

    private RequestTrace(Span span) {
        this.span = span;
    }

    static RequestTrace begin(Tracing tracing, HttpServerRequest request, String requestId) {
        Tracer tracer = tracing.tracer();
        return new RequestTrace(tracer == null ? Span.getInvalid() : root(tracer, request, requestId));
    }

    private static Span root(Tracer tracer, HttpServerRequest request, String requestId) {
        var span = tracer.spanBuilder(request.method() + " " + area(request.path()))
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", request.method().name())
                .setAttribute("parley.request_id", requestId);
        String brought = request.getHeader(TraceParent.HEADER);
        if (brought != null) {
            TraceParent.parse(brought).ifPresent(span::addLink);
        }
        return span.startSpan();
    }

    /** No more than there are parts of the API: a name is what traces are grouped by. */
    private static String area(@Nullable String path) {
        return path == null
                ? "/"
                : AREAS.stream().filter(path::startsWith).findFirst().orElse("/");
    }

    /** Tells a service which trace its work belongs to, also when that is not sampled: then the service's is not, either. */
    void describeTo(MultiMap onward) {
        if (span.getSpanContext().isValid()) {
            onward.set(TraceParent.HEADER, TraceParent.of(span.getSpanContext()));
        }
    }

    /** The trace, if it is one that will be found. */
    @Nullable String id() {
        return span.getSpanContext().isSampled() ? span.getSpanContext().getTraceId() : null;
    }

    void end(int status, @Nullable String node) {
        if (!span.isRecording()) {
            return;
        }
        span.setAttribute("http.response.status_code", status);
        if (node != null) {
            span.setAttribute("parley.backend", node);
        }
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
