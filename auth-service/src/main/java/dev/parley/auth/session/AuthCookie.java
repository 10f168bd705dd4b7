package dev.parley.auth.session;

import java.time.Duration;

/**
 * Writes {@code Set-Cookie} for what browsers keep for the auth calls: no script reads it, no other site's page sends it,
 * and it goes nowhere else. By <a href="https://www.rfc-editor.org/rfc/rfc6265">RFC 6265</a>: JAX-RS adds attributes of
 * older ones.
 */
final class AuthCookie {

    private static final String PATH = "/api/v1/auth";

    private AuthCookie() {}

    static String of(String name, String value, Duration life, boolean isSecure) {
        return name + "=" + value + "; Path=" + PATH + "; Max-Age=" + life.toSeconds() + "; HttpOnly; SameSite=Strict"
                + (isSecure ? "; Secure" : "");
    }
}
