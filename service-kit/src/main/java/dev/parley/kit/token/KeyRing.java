package dev.parley.kit.token;

import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The public keys that access tokens are verified with, by {@code kid}. Safe for use by several threads. */
@Singleton
public class KeyRing {

    private volatile Map<String, PublicKey> keys = Map.of();
    private final AtomicBoolean missed = new AtomicBoolean();

    /** The key of that name, or null; a miss is remembered for {@link #takeMiss()}. */
    public @Nullable PublicKey find(@Nullable String kid) {
        var key = kid == null ? null : keys.get(kid);
        if (key == null && kid != null) {
            missed.set(true);
        }
        return key;
    }

    /** Whether an unknown key was asked for since the last call. */
    public boolean takeMiss() {
        return missed.getAndSet(false);
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Replaces all keys. */
    public void replace(Map<String, PublicKey> newKeys) {
        keys = Map.copyOf(newKeys);
    }

    /**
     * Replaces all keys by the RSA signature keys of a JWK set (<a
     * href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a>). A set without any leaves the ring as it is.
     *
     * @throws IllegalArgumentException when {@code jwks} is no JWK set
     */
    public void replace(String jwks) {
        try {
            var found = new JsonWebKeySet(jwks)
                    .getJsonWebKeys().stream()
                            .filter(key -> key instanceof RsaJsonWebKey && key.getKeyId() != null)
                            .map(PublicJsonWebKey.class::cast)
                            .collect(Collectors.toMap(
                                    PublicJsonWebKey::getKeyId, PublicJsonWebKey::getPublicKey, (first, _) -> first));
            if (!found.isEmpty()) {
                replace(found);
            }
        } catch (JoseException notKeys) {
            throw new IllegalArgumentException("Not a JWK set", notKeys);
        }
    }
}
