package dev.parley.auth.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns passwords into hashes and compares them, on threads of its own behind a bound.
 *
 * <p>bcrypt reads 72 bytes and no more, so it is given a digest of the password: long passwords differ to the last
 * character. Text is normalised first (NFC, as <a href="https://www.rfc-editor.org/rfc/rfc8265">RFC 8265</a> has it), so
 * that a password is the same on every keyboard.
 */
@Singleton
public class Passwords {

    /** Sets our digests apart, so that plain SHA-384 digests from elsewhere are of no use against these hashes. */
    private static final String DIGEST_PREFIX = "parley-password:";

    /** Well-formed salt and checksum that no known password has. */
    private static final String NOBODYS = "Cb2bVUq6Mw0b3oYy7HnTze.R4uYw1dQpZs8XfKj5LmGv9tNcEiAoBO";

    private final int cost;
    private final String nobodysHash;
    private final BcryptWorkers workers;

    @Inject
    Passwords(PasswordConfig config) {
        this(config.cost(), config.queue());
    }

    Passwords(int cost, int queue) {
        this.cost = cost;
        this.nobodysHash = costPrefix() + NOBODYS.substring(0, 53);
        this.workers = new BcryptWorkers(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), queue);
    }

    /**
     * The hash to store, in modular crypt format.
     *
     * @return fails with {@code unavailable} (503) when too many hashings wait already
     */
    public Uni<String> hash(String password) {
        return workers.run(() -> BcryptUtil.bcryptHash(digest(password), cost));
    }

    /**
     * Whether {@code hash} is of this password. Without a hash the answer is no, after the same time: nobody learns by
     * the clock whether there is an account.
     *
     * @return fails with {@code unavailable} (503) when too many hashings wait already
     */
    public Uni<Boolean> matches(String password, @Nullable String hash) {
        return workers.run(
                () -> BcryptUtil.matches(digest(password), hash == null ? nobodysHash : hash) && hash != null);
    }

    /** Whether a hash was made with another cost than the one configured now. */
    public boolean isOutdated(String hash) {
        return !hash.startsWith(costPrefix());
    }

    /** The threads behind this, for tests that keep them busy. */
    BcryptWorkers workers() {
        return workers;
    }

    @PreDestroy
    void stop() {
        workers.stop();
    }

    private String costPrefix() {
        return String.format(Locale.ROOT, "$2a$%02d$", cost);
    }

    private static String digest(String password) {
        var normalised = DIGEST_PREFIX + Normalizer.normalize(password, Normalizer.Form.NFC);
        try {
            var digest = MessageDigest.getInstance("SHA-384").digest(normalised.getBytes(UTF_8));
            return Base64.getEncoder().withoutPadding().encodeToString(digest); // 64 of the 72 bytes
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
