package dev.parley.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * The certificate that the gateway shows, with those that lead from it to a root, and its key: two PEM files, of which
 * the second is PKCS#8, for RSA or an elliptic curve.
 *
 * @param certificate where the certificates are, the gateway's own first
 * @param key where its key is
 */
record Certificate(Path certificate, Path key) {

    /** Older versions of TLS are broken. */
    static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

    private static final byte[] ANYTHING = {1, 2, 3};

    /** Nothing when TLS is not configured. */
    static Optional<Certificate> of(ListenerConfig.Tls config) {
        if (config.certificate().isPresent() != config.key().isPresent()) {
            throw new IllegalStateException("PARLEY_TLS_CERTIFICATE and PARLEY_TLS_KEY go together");
        }
        return config.certificate()
                .map(certificate -> new Certificate(certificate, config.key().orElseThrow()));
    }

    /**
     * As the files are now; reads from the disk.
     *
     * @throws IllegalStateException when they cannot be read, or the key is not the certificate's, as in the midst of a
     *     change: the server itself would only notice when a client comes
     */
    PemKeyCertOptions read() {
        try {
            byte[] certificates = Files.readAllBytes(certificate);
            byte[] privateKey = Files.readAllBytes(key);
            if (!fit(publicKeyIn(certificates), privateKey)) {
                throw new IllegalStateException("the key in " + key + " is not that of " + certificate);
            }
            return new PemKeyCertOptions()
                    .addCertValue(Buffer.buffer(certificates))
                    .addKeyValue(Buffer.buffer(privateKey));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    certificate + " and " + key + " are not a certificate and its key: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static PublicKey publicKeyIn(byte[] certificates) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificates))
                .getPublicKey();
    }

    private static boolean fit(PublicKey publicKey, byte[] privatePem) throws GeneralSecurityException {
        PrivateKey privateKey = KeyFactory.getInstance(publicKey.getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(contentOf(privatePem)));
        Signature signature =
                Signature.getInstance(publicKey.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
        signature.initSign(privateKey);
        signature.update(ANYTHING);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(ANYTHING);
        return signature.verify(signed);
    }

    private static byte[] contentOf(byte[] pem) {
        String text = new String(pem, StandardCharsets.US_ASCII);
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z0-9 ]+-----", ""));
    }
}
