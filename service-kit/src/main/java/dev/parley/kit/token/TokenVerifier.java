package dev.parley.kit.token;

import dev.parley.kit.problem.ProblemException;
import dev.parley.kit.token.SignedTokens.Signed;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an access token is good, by the rules of <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC
 * 8725</a>: RS256 alone, a key from the {@link KeyRing} alone (keys named or carried in the token's own header are
 * ignored), the type {@value Claims#TYPE}, no critical extensions, our issuer and audience, all that belongs into a user's
 * token or into a service's, a session that was not revoked, a life of {@value #LONGEST_LIFE_SECONDS} s at most, and times
 * with {@value #CLOCK_SKEW_SECONDS} s of tolerance. It needs no I/O and may run on an event loop.
 */
@Singleton
public class TokenVerifier {

    private static final int CLOCK_SKEW_SECONDS = 5;
    private static final int LONGEST_LIFE_SECONDS = 600;

    /** More than a life: a clock here that is late must not refuse what is good. */
    private static final int FURTHEST_END_MINUTES = 15;

    private static final int LONGEST_TOKEN = 8192;

    private final KeyRing keys;
    private final RevokedSessions revoked;
    private final SignedTokens signed;
    private final JwtConsumer consumer;

    /**
     * @param issuer who must have made a token
     * @param audience whom it must be for
     */
    @Inject
    public TokenVerifier(
            KeyRing keys,
            RevokedSessions revoked,
            @ConfigProperty(name = "parley.token.issuer", defaultValue = "parley") String issuer,
            @ConfigProperty(name = "parley.token.audience", defaultValue = "parley") String audience) {
        this.keys = keys;
        this.revoked = revoked;
        this.signed = new SignedTokens(keys);
        this.consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setVerificationKeyResolver((jws, _) -> keyOf(jws))
                .setExpectedType(true, Claims.TYPE)
                .setExpectedIssuer(issuer)
                .setExpectedAudience(audience)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setMaxFutureValidityInMinutes(FURTHEST_END_MINUTES)
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .build();
    }

    /**
     * The claims of a token, be it a user's or a service's: {@link Caller} and {@link ServiceCaller} tell them apart.
     *
     * @throws InvalidTokenException when the token is not good, for whatever reason
     * @throws ProblemException {@code unavailable} while there are no keys yet, since any token might be good
     */
    public JsonWebToken verify(String token) throws InvalidTokenException {
        return principal(token);
    }

    /**
     * The user whom the token stands for.
     *
     * @throws InvalidTokenException when the token is not good, for whatever reason, or a service's
     * @throws ProblemException {@code unavailable} while there are no keys yet, since any token might be good
     */
    public Caller caller(String token) throws InvalidTokenException {
        var verified = verify(token);
        if (ServiceCaller.isBehind(verified)) {
            throw new InvalidTokenException("a service's token");
        }
        return Caller.of(verified);
    }

    JWTCallerPrincipal principal(String token) throws InvalidTokenException {
        if (token.length() > LONGEST_TOKEN) {
            throw new InvalidTokenException("longer than " + LONGEST_TOKEN + " characters");
        }
        if (keys.isEmpty()) {
            throw ProblemException.unavailable("Tokens cannot be verified yet. Try again.", Duration.ofSeconds(1));
        }
        try {
            var known = signed.find(token, Instant.now());
            if (known != null) {
                requireNotRevoked(known.getClaim(Claims.SESSION));
                return known;
            }
            return newlyVerified(token);
        } catch (InvalidJwtException | MalformedClaimException | RuntimeException bad) {
            throw new InvalidTokenException(bad.getMessage() == null ? bad.toString() : bad.getMessage());
        }
    }

    private VerifiedToken newlyVerified(String token)
            throws InvalidTokenException, InvalidJwtException, MalformedClaimException {
        TokenForm.require(token);
        var context = consumer.process(token);
        var claims = context.getJwtClaims();
        requireOurClaims(claims);
        claims.setClaim("raw_token", token);
        var said = new VerifiedToken(claims);
        var signature = context.getJoseObjects().getFirst();
        signed.remember(
                token,
                new Signed(
                        said,
                        Instant.ofEpochSecond(claims.getExpirationTime().getValue()),
                        signature.getKeyIdHeaderValue(),
                        signature.getKey()));
        return said;
    }

    private Key keyOf(JsonWebSignature jws) throws UnresolvableKeyException {
        if (jws.getHeaders().getObjectHeaderValue("crit") != null) {
            throw new UnresolvableKeyException("extensions that must be understood");
        }
        var key = keys.find(jws.getKeyIdHeaderValue());
        if (key == null) {
            throw new UnresolvableKeyException("unknown kid");
        }
        return key;
    }

    private void requireOurClaims(JwtClaims claims) throws MalformedClaimException {
        requireShortLife(claims);
        var use = claims.getStringClaimValue(Claims.USE);
        if (use == null) {
            requireUsersClaims(claims);
        } else if (use.equals(Claims.USE_SERVICE)) {
            requireServicesClaims(claims);
        } else {
            throw new MalformedClaimException("of an unknown use");
        }
    }

    private void requireUsersClaims(JwtClaims claims) throws MalformedClaimException {
        requireId(claims.getSubject());
        requireId(claims.getStringClaimValue(Claims.SESSION));
        requireNotRevoked(claims.getStringClaimValue(Claims.SESSION));
        if (claims.getStringClaimValue(Claims.USERNAME) == null) {
            throw new MalformedClaimException("no username");
        }
    }

    /** The one thing that makes a good token a bad one before it ends. A service's has no session. */
    private void requireNotRevoked(@Nullable String session) throws MalformedClaimException {
        if (session != null && revoked.contains(UUID.fromString(session))) {
            throw new MalformedClaimException("the session was revoked");
        }
    }

    private static void requireServicesClaims(JwtClaims claims) throws MalformedClaimException {
        if (!claims.getSubject().equals(claims.getStringClaimValue(Claims.CLIENT))) {
            throw new MalformedClaimException("the subject is not the client");
        }
        if (claims.getStringClaimValue(Claims.SCOPE) == null) {
            throw new MalformedClaimException("no scope");
        }
        if (claims.hasClaim(Claims.SESSION) || claims.hasClaim(Claims.ROLES)) {
            throw new MalformedClaimException("a service has no session and no roles");
        }
    }

    private static void requireShortLife(JwtClaims claims) throws MalformedClaimException {
        long life = claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue();
        if (life < 0 || life > LONGEST_LIFE_SECONDS) {
            throw new MalformedClaimException("a life of " + life + " s");
        }
    }

    private static UUID requireId(String text) throws MalformedClaimException {
        var id = UUID.fromString(text);
        if (!id.toString().equals(text)) {
            throw new MalformedClaimException("not an id");
        }
        return id;
    }
}
