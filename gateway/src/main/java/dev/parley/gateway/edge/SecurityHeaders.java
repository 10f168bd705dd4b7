package dev.parley.gateway.edge;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What every answer tells browsers not to do. The gateway has the last word: a service's own are dropped. */
final class SecurityHeaders {

    private static final String POLICY = "Content-Security-Policy";
    private static final String STYLES = "style-src 'self'";

    private final Map<String, String> headers;

    SecurityHeaders(List<URI> publicOrigins) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put(POLICY, contentSecurityPolicy(publicOrigins));
        all.put("X-Content-Type-Options", "nosniff");
        all.put("Referrer-Policy", "no-referrer");
        all.put("Cross-Origin-Opener-Policy", "same-origin");
        all.put("Cross-Origin-Resource-Policy", "same-origin");
        all.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        if (isHttps(publicOrigins.getFirst())) {
            all.put("Strict-Transport-Security", "max-age=31536000");
        }
        headers = Collections.unmodifiableMap(all);
    }

    void applyTo(MultiMap answer) {
        headers.forEach(answer::set);
    }

    /** Lets in, for one answer that has them already, the style elements that carry this nonce. */
    void admitStyles(MultiMap answer, String nonce) {
        answer.set(POLICY, answer.get(POLICY).replace(STYLES, STYLES + " 'nonce-" + nonce + "'"));
    }

    boolean owns(String header) {
        return headers.containsKey(header);
    }

    private static String contentSecurityPolicy(List<URI> publicOrigins) {
        // Not every browser counts sockets to the same origin as 'self'.
        String sockets =
                publicOrigins.stream().map(SecurityHeaders::socketOrigin).collect(Collectors.joining(" "));
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                STYLES,
                "img-src 'self' https: data:",
                "font-src 'self'",
                "connect-src 'self' " + sockets,
                "manifest-src 'self'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'",
                "object-src 'none'");
    }

    private static String socketOrigin(URI origin) {
        return (isHttps(origin) ? "wss://" : "ws://") + origin.getRawAuthority();
    }

    private static boolean isHttps(URI origin) {
        return "https".equals(String.valueOf(origin.getScheme()).toLowerCase(Locale.ROOT));
    }
}
