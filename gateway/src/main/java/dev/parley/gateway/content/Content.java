package dev.parley.gateway.content;

import dev.parley.gateway.edge.Exchange;
import dev.parley.gateway.edge.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that the gateway has in memory and serves.
 *
 * @param bytes what it is
 * @param contentType what the bytes are
 * @param cacheControl how long browsers may keep them
 * @param etag a strong name for exactly these bytes
 * @param modified when they were written, to the second; null where that says nothing
 */
public record Content(
        Buffer bytes,
        String contentType,
        String cacheControl,
        String etag,
        @Nullable Instant modified) {

    /** For what may change with the next release: kept, and asked for anew each time. */
    public static final String ASK_EACH_TIME = "no-cache";

    private static final int ETAG_BYTES = 16;

    /** The one form of date that HTTP writes; the JDK's own drops the zero of the first nine days. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /** The content of a file of that name. */
    public static Content of(byte[] bytes, String name, String cacheControl) {
        return new Content(Buffer.buffer(bytes), ContentType.of(name), cacheControl, etagOf(bytes), null);
    }

    public Content modifiedAt(Instant time) {
        return new Content(bytes, contentType, cacheControl, etag, time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Whether the client only wants to read; anybody else is refused. */
    public static boolean isAskedFor(Exchange exchange) {
        HttpMethod method = exchange.request().method();
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (!reads) {
            exchange.refuse(Problem.methodNotAllowed("GET, HEAD"));
        }
        return reads;
    }

    public void answer(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        HttpServerResponse response = exchange.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, cacheControl)
                .putHeader(HttpHeaders.ETAG, etag);
        if (modified != null) {
            response.putHeader(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(modified.atOffset(ZoneOffset.UTC)));
        }
        if (Preconditions.sayNotModified(request.headers(), this)) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes.length()));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            // Each answer reads through its own view: the bytes are shared, a position would not be.
            response.end(bytes.slice());
        }
    }

    private static String etagOf(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(hash, 0, ETAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
