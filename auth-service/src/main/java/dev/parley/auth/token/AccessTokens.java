package dev.parley.auth.token;

import dev.parley.auth.context.CallerContext;
import dev.parley.kit.token.Claims;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes access tokens (<a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068</a>), signed with the key whose turn it is. */
@ApplicationScoped
public class AccessTokens {

    private final SigningKeys keys;
    private final String issuer;
    private final String audience;

    AccessTokens(
            SigningKeys keys,
            @ConfigProperty(name = "parley.token.issuer", defaultValue = "parley") String issuer,
            @ConfigProperty(name = "parley.token.audience", defaultValue = "parley") String audience) {
        this.keys = keys;
        this.issuer = issuer;
        this.audience = audience;
    }

    /** A token that is good from now on for {@code life}. It is signed on a worker: that takes about a millisecond. */
    public Uni<String> issue(UUID userId, String username, boolean isAdmin, UUID sessionId, Duration life) {
        return CallerContext.returningFrom(() -> Uni.createFrom()
                .item(() -> sign(userId, username, isAdmin, sessionId, life))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    private String sign(UUID userId, String username, boolean isAdmin, UUID sessionId, Duration life) {
        var key = keys.signing();
        var now = Instant.now();
        return Jwt.claims()
                .issuer(issuer)
                .audience(audience)
                .subject(userId.toString())
                .claim(Claims.SESSION, sessionId.toString())
                .claim(Claims.USERNAME, username)
                .groups(isAdmin ? Set.of(Claims.ROLE_ADMIN) : Set.of())
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(life))
                .jws()
                .algorithm(SignatureAlgorithm.RS256)
                .keyId(key.kid())
                .header("typ", Claims.TYPE)
                .sign(key.privateKey());
    }
}
