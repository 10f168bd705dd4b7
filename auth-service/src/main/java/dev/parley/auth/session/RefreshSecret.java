package dev.parley.auth.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A refresh token as its holder has it: 256 random bits, meaning nothing.
 *
 * @param value what is sent
 */
record RefreshSecret(String value) {

    private static final int BYTES = 32;

    static RefreshSecret random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new RefreshSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is stored. The secret has entropy enough that a fast hash does. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "RefreshSecret";
    }
}
