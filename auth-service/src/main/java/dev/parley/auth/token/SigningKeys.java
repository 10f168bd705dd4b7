package dev.parley.auth.token;

import dev.parley.kit.token.KeyRing;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

/** The keys of this service, loaded at start. Its own Bearer tokens are verified with them, too. */
@Startup
@Singleton
class SigningKeys {

    private final List<SigningKey> keys;
    private final String jwks;

    @Inject
    SigningKeys(KeyConfig config, KeyRing ring) {
        this(new KeyFolder(config.dir()).load());
        ring.replace(
                keys.stream().collect(Collectors.toMap(SigningKey::kid, SigningKey::verificationKey, (one, _) -> one)));
    }

    SigningKeys(List<SigningKey> keys) {
        this.keys = keys;
        this.jwks = new JsonWebKeySet(keys.stream().map(SigningKey::toPublicJwk).toList())
                .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** The key that signs new tokens. */
    SigningKey newest() {
        return keys.getLast();
    }

    /** The JWK set (<a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a>) that verifies all tokens. */
    String jwks() {
        return jwks;
    }
}
