package dev.parley.auth.token;

import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;

/**
 * A key pair that signs access tokens.
 *
 * @param kid the public key's thumbprint (<a href="https://www.rfc-editor.org/rfc/rfc7638">RFC 7638</a>), so that it is
 *     the same in every copy
 */
record SigningKey(String kid, RSAPrivateCrtKey privateKey, RSAPublicKey publicKey) {

    static SigningKey of(RSAPrivateCrtKey privateKey, RSAPublicKey publicKey) {
        var kid = new RsaJsonWebKey(publicKey).calculateBase64urlEncodedThumbprint("SHA-256");
        return new SigningKey(kid, privateKey, publicKey);
    }

    /** The public half as it is published. */
    RsaJsonWebKey toPublicJwk() {
        var jwk = new RsaJsonWebKey(publicKey);
        jwk.setKeyId(kid);
        jwk.setUse("sig");
        jwk.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        return jwk;
    }

    PublicKey verificationKey() {
        return publicKey;
    }

    /** Keeps the private key out of logs. */
    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
