package dev.parley.auth.session;

import dev.parley.auth.origin.PublicOrigin;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The cookie that browsers keep their refresh token in. No script reads it, no other site's page sends it, and it goes
 * nowhere but to the auth calls.
 */
@ApplicationScoped
class RefreshCookie {

    static final String NAME = "parley_refresh";

    private static final String PATH = "/api/v1/auth";

    private final PublicOrigin origin;
    private final SessionConfig config;

    RefreshCookie(PublicOrigin origin, SessionConfig config) {
        this.origin = origin;
        this.config = config;
    }

    /** The {@code Set-Cookie} that makes a browser keep the token. */
    String holding(String refreshToken) {
        return setCookie(refreshToken, config.refreshTokenTtl().toSeconds());
    }

    /** The {@code Set-Cookie} that makes a browser forget it. */
    String cleared() {
        return setCookie("", 0);
    }

    /** By <a href="https://www.rfc-editor.org/rfc/rfc6265">RFC 6265</a>: JAX-RS adds attributes of older ones. */
    private String setCookie(String value, long maxAge) {
        return NAME + "=" + value + "; Path=" + PATH + "; Max-Age=" + maxAge + "; HttpOnly; SameSite=Strict"
                + (origin.isSecure() ? "; Secure" : "");
    }
}
