package dev.parley.gateway.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds requests that two readers could understand differently, which is how one request is smuggled inside another.
 * {@link StrictRequestDecoder} has refused those whose lengths contradict each other before.
 */
final class Framing {

    private static final Pattern AUTHORITY =
            Pattern.compile("[A-Za-z0-9._~-]{1,255}(:[0-9]{1,5})?" + "|\\[[0-9A-Fa-f:.]{2,45}](:[0-9]{1,5})?");

    private static final Pattern ABSOLUTE = Pattern.compile("(?i:https?)://(?<authority>[^/?#]+)/");

    /** Methods that ask for a tunnel, or for an echo of what only the client and the gateway may know. */
    private static final Set<HttpMethod> LEAD_ELSEWHERE = Set.of(HttpMethod.CONNECT, HttpMethod.TRACE);

    /** What only one of can be meant, so that two of them might be two callers. */
    private static final List<CharSequence> ONCE =
            List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.ORIGIN, HttpHeaders.CONTENT_TYPE);

    private Framing() {}

    static Optional<Problem> faultOf(HttpServerRequest request) {
        if (LEAD_ELSEWHERE.contains(request.method())) {
            return Optional.of(Problem.methodNotAllowed("GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE"));
        }
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        if (request.version() == HttpVersion.HTTP_1_1 && hosts.size() != 1) {
            return Optional.of(Problem.badRequest("A request names exactly one host."));
        }
        if (!hosts.stream().allMatch(Framing::isAuthority)) {
            return Optional.of(Problem.badRequest("The host is not one."));
        }
        if (!isAboutThisHost(request.uri(), hosts)) {
            return Optional.of(Problem.badRequest("The address is not one of this host."));
        }
        if (ONCE.stream().anyMatch(name -> request.headers().getAll(name).size() > 1)) {
            return Optional.of(Problem.badRequest("Authorization, Origin and Content-Type may come once."));
        }
        List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        if (!encodings.isEmpty() && !isPlainlyChunked(request, encodings)) {
            return Optional.of(Problem.badRequest("The transfer encoding is not understood."));
        }
        return Optional.empty();
    }

    /** A path, or a whole address whose host is the one that the header names: whom both would have to be asked of. */
    private static boolean isAboutThisHost(String uri, List<String> hosts) {
        if (uri.startsWith("/") || uri.equals("*")) {
            return true;
        }
        Matcher absolute = ABSOLUTE.matcher(uri);
        return absolute.lookingAt()
                && (hosts.isEmpty() || absolute.group("authority").equalsIgnoreCase(hosts.getFirst()));
    }

    static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || contentLength(request) > 0;
    }

    static long contentLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            // The decoder has noticed, and nothing of what follows will be read as a body.
            return 0;
        }
    }

    static boolean isAuthority(String text) {
        return AUTHORITY.matcher(text).matches();
    }

    private static boolean isPlainlyChunked(HttpServerRequest request, List<String> encodings) {
        return request.version() == HttpVersion.HTTP_1_1
                && encodings.size() == 1
                && encodings.getFirst().equalsIgnoreCase("chunked");
    }
}
