package dev.parley.auth.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.auth.account.User;
import dev.parley.auth.secret.Secret;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets when it signed in (the names are of <a href="https://www.rfc-editor.org/rfc/rfc6749">RFC 6749</a>).
 *
 * @param accessToken the Bearer token for every call
 * @param refreshToken what the next pair is asked with; absent when it is sent as a cookie
 * @param tokenType always {@code bearer}
 * @param expiresIn the access token's life in seconds
 * @param user whose they are
 */
@RegisterForReflection
record Tokens(
        String accessToken,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String refreshToken,
        String tokenType,
        long expiresIn,
        User user) {

    static Tokens of(String accessToken, Secret secret, Duration life, User user) {
        return new Tokens(accessToken, secret.value(), "bearer", life.toSeconds(), user);
    }

    Tokens withoutRefreshToken() {
        return new Tokens(accessToken, null, tokenType, expiresIn, user);
    }

    Tokens with(User seen) {
        return new Tokens(accessToken, refreshToken, tokenType, expiresIn, seen);
    }

    /** Keeps the tokens out of logs. */
    @Override
    public String toString() {
        return "Tokens[" + user.username() + "]";
    }
}
