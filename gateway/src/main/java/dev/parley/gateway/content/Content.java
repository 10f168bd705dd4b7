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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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
 * @param encoded the same in fewer bytes, the fewest first
 */
public record Content(
        Buffer bytes,
        String contentType,
        String cacheControl,
        String etag,
        @Nullable Instant modified,
        List<Encoded> encoded) {

    /** For what may change with the next release: kept, and asked for anew each time. */
    public static final String ASK_EACH_TIME = "no-cache";

    private static final int ETAG_BYTES = 16;

    /** The one form of date that HTTP writes; the JDK's own drops the zero of the first nine days. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /** The content of a file of that name. */
    public static Content of(byte[] bytes, String name, String cacheControl) {
        return new Content(Buffer.buffer(bytes), ContentType.of(name), cacheControl, etagOf(bytes), null, List.of());
    }

    public Content modifiedAt(Instant time) {
        return new Content(bytes, contentType, cacheControl, etag, time.truncatedTo(ChronoUnit.SECONDS), encoded);
    }

    /**
     * The same content, for those who accept it also in an encoding, which is preferred to those that were added before.
     *
     * @param coding its name in HTTP, such as {@code br}
     */
    public Content encodedAs(String coding, byte[] encodedBytes) {
        List<Encoded> all = new ArrayList<>(encoded);
        all.addFirst(new Encoded(coding, Buffer.buffer(encodedBytes), etagOf(encodedBytes)));
        return new Content(bytes, contentType, cacheControl, etag, modified, List.copyOf(all));
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
        HttpServerResponse response = exchange.response().putHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
        if (!encoded.isEmpty()) {
            response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        AcceptedEncodings accepted = AcceptedEncodings.of(request.headers());
        encoded.stream()
                .filter(form -> accepted.include(form.coding()))
                .findFirst()
                .ifPresentOrElse(
                        form -> {
                            response.putHeader(HttpHeaders.CONTENT_ENCODING, form.coding());
                            answer(request, response, form.bytes(), form.etag());
                        },
                        () -> answer(request, response, bytes, etag));
    }

    private void answer(HttpServerRequest request, HttpServerResponse response, Buffer body, String name) {
        response.putHeader(HttpHeaders.ETAG, name);
        if (modified != null) {
            response.putHeader(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(modified.atOffset(ZoneOffset.UTC)));
        }
        if (Preconditions.sayNotModified(request.headers(), name, modified)) {
            response.headers().remove(HttpHeaders.CONTENT_ENCODING);
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            // Each answer reads through its own view: the bytes are shared, a position would not be.
            response.end(body.slice());
        }
    }

    /**
     * A form of the content in fewer bytes.
     *
     * @param coding its name in HTTP
     * @param bytes what is sent
     * @param etag a strong name for exactly these bytes
     */
    record Encoded(String coding, Buffer bytes, String etag) {}

    private static String etagOf(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(hash, 0, ETAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
