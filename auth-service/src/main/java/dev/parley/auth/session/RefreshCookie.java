package dev.parley.auth.session;

import dev.parley.auth.origin.PublicOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The cookie that browsers keep their refresh token in. */
@ApplicationScoped
class RefreshCookie {

    static final String NAME = "parley_refresh";

    private final PublicOrigin origin;
    private final SessionConfig config;

    RefreshCookie(PublicOrigin origin, SessionConfig config) {
        this.origin = origin;
        this.config = config;
    }

    /** The {@code Set-Cookie} that makes a browser keep the token. */
    String holding(String refreshToken) {
        return AuthCookie.of(NAME, refreshToken, config.refreshTokenTtl(), origin.isSecure());
    }

    /** The {@code Set-Cookie} that makes a browser forget it. */
    String cleared() {
        return AuthCookie.of(NAME, "", Duration.ZERO, origin.isSecure());
    }
}
