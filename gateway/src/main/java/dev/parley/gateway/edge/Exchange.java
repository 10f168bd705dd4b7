package dev.parley.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request that was let in, and the answer to it, which carries the edge's headers already. */
public final class Exchange {

    /** How long a client whose body is not wanted may go on sending it, so that it gets to read the answer. */
    private static final long LINGER_MILLIS = 2_000;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final String requestId;
    private final Caller caller;
    private final SecurityHeaders securityHeaders;
    private final long maxBody;
    private final AccessLog accessLog;
    private final RequestTrace trace;
    private final long began = System.nanoTime();
    private @Nullable String account;
    private @Nullable String node;
    private Runnable atEnd = () -> {};
    private boolean isTold;

    Exchange(
            Vertx vertx,
            HttpServerRequest request,
            String requestId,
            Caller caller,
            SecurityHeaders securityHeaders,
            long maxBody,
            AccessLog accessLog,
            RequestTrace trace) {
        this.vertx = vertx;
        this.request = request;
        this.requestId = requestId;
        this.caller = caller;
        this.securityHeaders = securityHeaders;
        this.maxBody = maxBody;
        this.accessLog = accessLog;
        this.trace = trace;
    }

    public HttpServerRequest request() {
        return request;
    }

    public HttpServerResponse response() {
        return request.response();
    }

    /** The path as it came, without the query: exactly what routes are matched with and what is sent on. */
    public String path() {
        @Nullable String path = request.path();
        return path == null ? "" : path;
    }

    /** Path and query, as they are sent on. */
    public String target() {
        @Nullable String query = request.query();
        return query == null ? path() : path() + "?" + query;
    }

    public Caller caller() {
        return caller;
    }

    /** The request is that account's. */
    public void isOf(UUID caller) {
        account = caller.toString();
    }

    /** The request goes to that node; the last one of several is the one that answers. */
    public void goesTo(Object destination) {
        node = destination.toString();
    }

    /** Has that done, once, when the answer has left or nobody is there any more to get it. */
    public void whenEnded(Runnable work) {
        atEnd = work;
    }

    /** The answer has left, or nobody is there any more to get it; for a socket, it was opened. */
    public void ended() {
        if (isTold) {
            return;
        }
        isTold = true;
        // 0 where the client was gone before it got an answer.
        int status = response().headWritten() ? response().getStatusCode() : 0;
        accessLog.tell(this, status, System.nanoTime() - began);
        trace.end(status, node);
        atEnd.run();
    }

    String requestId() {
        return requestId;
    }

    @Nullable String account() {
        return account;
    }

    @Nullable String node() {
        return node;
    }

    @Nullable String traceId() {
        return trace.id();
    }

    public boolean hasBody() {
        return Framing.hasBody(request);
    }

    /** True when the announced length alone says that the body is too large. */
    public boolean announcesTooMuch() {
        return Framing.contentLength(request) > maxBody;
    }

    /** The most bytes that a body may have. */
    public long maxBody() {
        return maxBody;
    }

    /** The body; it fails in a way that {@link #isTooLarge} knows once it exceeds the limit. */
    public ReadStream<Buffer> body() {
        return new LimitedBody(request, maxBody);
    }

    public static boolean isTooLarge(Throwable failure) {
        return failure instanceof LimitedBody.TooLarge;
    }

    /** Lets a client begin with its body when it asks before it does. */
    public void welcomeBody() {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            response().writeContinue();
        }
    }

    /** Lets the browser take style elements with this nonce, which no other answer may have. */
    public void admitStyles(String nonce) {
        securityHeaders.admitStyles(response().headers(), nonce);
    }

    /** Fills in what a service gets to see: the client's end-to-end headers, and the gateway's word on who asks. */
    public void describeTo(MultiMap onward) {
        EndToEndHeaders.copyRequest(request.headers(), onward);
        onward.set("X-Forwarded-For", caller.address());
        onward.set("X-Forwarded-Proto", caller.scheme());
        onward.set("X-Forwarded-Host", caller.host());
        onward.set(RequestId.HEADER, requestId);
        trace.describeTo(onward);
    }

    /** Takes over status and headers of a service's answer; API answers are not stored unless the service says so. */
    public void answerLike(HttpClientResponse answer) {
        response().setStatusCode(answer.statusCode());
        EndToEndHeaders.copyResponse(answer.headers(), response().headers(), securityHeaders);
        if (!response().headers().contains(HttpHeaders.CACHE_CONTROL)) {
            response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    /** Takes over the headers of a service's agreement to speak WebSocket: a browser reads no policy from those. */
    public void agreeLike(HttpClientResponse agreement) {
        MultiMap headers = response().headers().clear();
        EndToEndHeaders.copyResponse(agreement.headers(), headers, securityHeaders);
        headers.set(RequestId.HEADER, requestId);
        headers.set(HttpHeaders.CONNECTION, "Upgrade");
        headers.set(HttpHeaders.UPGRADE, "websocket");
    }

    public void refuse(Problem problem) {
        HttpServerResponse response = response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        boolean bodyPending = hasBody() && !request.isEnded();
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach(response::putHeader);
        if (bodyPending) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        response.end(problem.asJson(path()));
        if (bodyPending) {
            hangUp();
        }
    }

    /**
     * Closes the connection after an answer that did not wait for the body. Closing at once could destroy the answer on
     * its way, since unread bytes turn the close into a reset.
     */
    public void hangUp() {
        request.handler(ignored -> {});
        request.exceptionHandler(ignored -> {});
        request.resume();
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        long timer = vertx.setTimer(LINGER_MILLIS, late -> request.connection().close());
        request.endHandler(ended -> {
            vertx.cancelTimer(timer);
            request.connection().close();
        });
    }
}
