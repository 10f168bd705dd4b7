package dev.parley.kit.log;

import java.util.Map;

/** What the lines of a log say about the request in which they are written. It is kept with the request, not the thread. */
public final class RequestContext {

    /** The name that the gateway gave the request. */
    static final String REQUEST = "request_id";

    /** The account that makes it. */
    static final String USER = "user_id";

    /** How the keys are called in the log; the tracer has names of its own for two of them. */
    static final Map<String, String> SHOWN =
            Map.of("traceId", "trace_id", "spanId", "span_id", REQUEST, REQUEST, USER, USER);

    private RequestContext() {}
}
