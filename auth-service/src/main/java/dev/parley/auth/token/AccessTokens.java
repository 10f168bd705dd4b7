package dev.parley.auth.token;

import dev.parley.auth.context.CallerContext;
import dev.parley.kit.token.Claims;
import dev.parley.kit.token.Scope;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
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

    /** A user's token that is good from now on for {@code life}. */
    public Uni<String> issue(UUID userId, String username, boolean isAdmin, UUID sessionId, Duration life) {
        return signed(
                life,
                () -> Jwt.claims()
                        .subject(userId.toString())
                        .claim(Claims.SESSION, sessionId.toString())
                        .claim(Claims.USERNAME, username)
                        .groups(isAdmin ? Set.of(Claims.ROLE_ADMIN) : Set.of()));
    }

    /** A service's token that is good from now on for {@code life}. */
    public Uni<String> issue(String clientId, Set<Scope> scopes, Duration life) {
        return signed(
                life,
                () -> Jwt.claims()
                        .subject(clientId)
                        .claim(Claims.USE, Claims.USE_SERVICE)
                        .claim(Claims.CLIENT, clientId)
                        .claim(Claims.SCOPE, Scope.joined(scopes)));
    }

    /** Signed on a worker: that takes about a millisecond. */
    private Uni<String> signed(Duration life, Supplier<JwtClaimsBuilder> claims) {
        return CallerContext.returningFrom(() -> Uni.createFrom()
                .item(() -> sign(claims.get(), life))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    private String sign(JwtClaimsBuilder claims, Duration life) {
        var key = keys.signing();
        var now = Instant.now();
        return claims.issuer(issuer)
                .audience(audience)
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
