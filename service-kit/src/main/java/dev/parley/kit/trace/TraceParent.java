package dev.parley.kit.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import java.util.Optional;

/** A place in a trace as W3C's Trace Context writes it: {@code 00-trace-span-flags}. */
public final class TraceParent {

    /** The header that brings it. */
    public static final String HEADER = "traceparent";

    private static final String VERSION = "00";
    private static final int PARTS = 4;
    private static final int LENGTH = 55;

    private TraceParent() {}

    /** How a place is written. */
    public static String of(SpanContext place) {
        return VERSION + "-" + place.getTraceId() + "-" + place.getSpanId() + "-"
                + place.getTraceFlags().asHex();
    }

    /** What was written, if it is a place. */
    public static Optional<SpanContext> parse(String text) {
        var parts = text.length() == LENGTH ? text.split("-", -1) : new String[0];
        return parts.length == PARTS
                        && parts[0].equals(VERSION)
                        && TraceId.isValid(parts[1])
                        && SpanId.isValid(parts[2])
                        && parts[3].matches("[0-9a-f]{2}")
                ? Optional.of(SpanContext.createFromRemoteParent(
                        parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault()))
                : Optional.empty();
    }
}
