package dev.parley.auth.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** RSA private keys as text: PKCS#8 in PEM (<a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>). */
final class Pem {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int LINE = 64;
    private static final int FEWEST_BITS = 2048;

    private Pem() {}

    static String encode(SigningKey key) {
        var lines = Base64.getMimeEncoder(LINE, "\n".getBytes(US_ASCII));
        return BEGIN + "\n" + lines.encodeToString(key.privateKey().getEncoded()) + "\n" + END + "\n";
    }

    /**
     * @throws IllegalArgumentException when it is no RSA key of {@value #FEWEST_BITS} bits or more; the message says why
     *     and tells nothing of the key
     */
    static SigningKey decode(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("it has no '" + BEGIN + "' block (PKCS#8)");
        }
        try {
            var encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            return keyOf(encoded);
        } catch (GeneralSecurityException | ClassCastException | IllegalArgumentException broken) {
            throw new IllegalArgumentException("it holds no RSA key of " + FEWEST_BITS + " bits or more");
        }
    }

    private static SigningKey keyOf(byte[] encoded) throws GeneralSecurityException {
        var rsa = KeyFactory.getInstance("RSA");
        var privateKey = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded));
        if (privateKey.getModulus().bitLength() < FEWEST_BITS) {
            throw new IllegalArgumentException("too short");
        }
        var publicKey =
                rsa.generatePublic(new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent()));
        return SigningKey.of(privateKey, (RSAPublicKey) publicKey);
    }
}
