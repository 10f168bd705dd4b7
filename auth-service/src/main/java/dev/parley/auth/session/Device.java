package dev.parley.auth.session;

import dev.parley.auth.knowndevice.KnownDevices;
import dev.parley.auth.limit.Peer;
import dev.parley.auth.secret.Secret;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a session is signed in on, as far as it tells.
 *
 * @param userAgent what the client calls itself; printable and of bounded length
 * @param ip where it is
 * @param knownBy what it may be known by from an earlier sign-in
 */
record Device(String userAgent, String ip, @Nullable Secret knownBy) {

    private static final int LONGEST_USER_AGENT = 300;

    static Device of(HttpServerRequest request) {
        var cookie = request.getCookie(KnownDevices.COOKIE);
        return new Device(
                printable(request.getHeader("User-Agent")),
                Peer.of(request).address(),
                cookie == null ? null : new Secret(cookie.getValue()));
    }

    private static String printable(@Nullable String userAgent) {
        if (userAgent == null) {
            return "";
        }
        var visible = userAgent.replaceAll("[^\\x20-\\x7e\\xa0-\\uD7FF]", "?");
        return visible.substring(0, Math.min(visible.length(), LONGEST_USER_AGENT));
    }
}
