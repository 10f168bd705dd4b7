package dev.parley.kit.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Whether there is somebody to send traces to. Whoever makes spans of its own asks here, and makes none if not. */
@Singleton
public class Tracing {

    private static final String NAME = "dev.parley";

    private final @Nullable Tracer tracer;

    /** On unless the framework's tracing is off, which it is without {@code PARLEY_TRACES_ENDPOINT}. */
    @Inject
    Tracing(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isOff) {
        this(isOff ? null : telemetry.getTracer(NAME));
    }

    private Tracing(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    /** None. */
    public static Tracing off() {
        return new Tracing((Tracer) null);
    }

    /** Traces that {@code tracer} makes. */
    public static Tracing by(Tracer tracer) {
        return new Tracing(tracer);
    }

    /** What makes spans, or null while traces are off. */
    public @Nullable Tracer tracer() {
        return tracer;
    }
}
