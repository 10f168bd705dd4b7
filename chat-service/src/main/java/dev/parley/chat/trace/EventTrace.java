package dev.parley.chat.trace;

import io.opentelemetry.api.trace.SpanContext;
import java.util.UUID;

/**
 * Which trace a room's event belongs to; there is one of sampled messages alone.
 *
 * @param seq the event's place in the room
 * @param message the span of the message
 */
public record EventTrace(UUID roomId, long seq, SpanContext message) {}
