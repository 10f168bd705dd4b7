package dev.parley.kit.testing;

import dev.parley.kit.token.Claims;
import dev.parley.kit.token.Scope;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs access tokens as auth-service does, with a key of this test run's own. */
public final class TestTokens {

    private static final String SHARED = "parley.test.key";
    private static final RsaJsonWebKey KEY = sharedKey();

    private TestTokens() {}

    /** Tests and what they start live in several class loaders of one JVM: the key is handed over by a property. */
    private static synchronized RsaJsonWebKey sharedKey() {
        var shared = System.getProperty(SHARED);
        if (shared == null) {
            var made = newKey("test-key");
            System.setProperty(SHARED, made.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
            return made;
        }
        try {
            return (RsaJsonWebKey) JsonWebKey.Factory.newJwk(shared);
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** This run's key pair. */
    static RsaJsonWebKey key() {
        return KEY;
    }

    /** The JWK set with the public key that verifies the tokens. */
    public static String jwks() {
        return new JsonWebKeySet(KEY).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** A good token for ten minutes. */
    public static String token(UUID userId, String username) {
        return sign(claims(userId, username, Duration.ofMinutes(10)), KEY, Claims.TYPE);
    }

    /** A good token of an admin for ten minutes. */
    public static String adminToken(UUID userId, String username) {
        var claims = claims(userId, username, Duration.ofMinutes(10));
        claims.setStringListClaim(Claims.ROLES, Claims.ROLE_ADMIN);
        return sign(claims);
    }

    /** The claims of a good token that ends after {@code life}. */
    public static JwtClaims claims(UUID userId, String username, Duration life) {
        var claims = new JwtClaims();
        claims.setIssuer("parley");
        claims.setAudience("parley");
        claims.setSubject(userId.toString());
        claims.setClaim(Claims.USERNAME, username);
        claims.setClaim(Claims.SESSION, UUID.randomUUID().toString());
        claims.setStringListClaim(Claims.ROLES);
        setTimes(claims, life);
        return claims;
    }

    /** A good token of a service that ends after {@code life}. */
    public static String serviceToken(String clientId, Duration life, Scope... scopes) {
        return sign(serviceClaims(clientId, life, scopes));
    }

    /** The claims of a good token of a service that ends after {@code life}. */
    public static JwtClaims serviceClaims(String clientId, Duration life, Scope... scopes) {
        var claims = new JwtClaims();
        claims.setIssuer("parley");
        claims.setAudience("parley");
        claims.setSubject(clientId);
        claims.setClaim(Claims.USE, Claims.USE_SERVICE);
        claims.setClaim(Claims.CLIENT, clientId);
        claims.setClaim(Claims.SCOPE, Scope.joined(List.of(scopes)));
        setTimes(claims, life);
        return claims;
    }

    /** Any claims, signed with this run's key. */
    public static String sign(JwtClaims claims) {
        return sign(claims, KEY, Claims.TYPE);
    }

    /** Any claims, with any key and type. */
    public static String sign(JwtClaims claims, RsaJsonWebKey key, String type) {
        try {
            var jws = new JsonWebSignature();
            jws.setPayload(claims.toJson());
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            jws.setKeyIdHeaderValue(key.getKeyId());
            jws.setHeader("typ", type);
            jws.setKey(key.getPrivateKey());
            return jws.getCompactSerialization();
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void setTimes(JwtClaims claims, Duration life) {
        claims.setGeneratedJwtId();
        claims.setIssuedAtToNow();
        var end = NumericDate.now();
        end.addSeconds(life.toSeconds());
        claims.setExpirationTime(end);
    }

    /** A new RSA key. */
    public static RsaJsonWebKey newKey(String kid) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(kid);
            return key;
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
