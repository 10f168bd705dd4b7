package dev.parley.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Passwords passwords = new Passwords(4, 64);

    @AfterEach
    void stop() {
        passwords.stop();
    }

    @Test
    void a_hash_is_of_its_password_and_of_no_other() {
        var hash = hash("correct horse");

        assertThat(matches("correct horse", hash)).isTrue();
        assertThat(matches("correct hors", hash)).isFalse();
        assertThat(hash("correct horse")).isNotEqualTo(hash);
    }

    @Test
    void nothing_matches_the_hash_of_nobody() {
        assertThat(matches("anything", null)).isFalse();
    }

    @Test
    void looking_for_nobody_takes_as_long_as_a_wrong_password() {
        var slow = new Passwords(10, 64);
        var hash = slow.hash("correct horse").await().atMost(PATIENCE);

        long wrong = nanos(() -> slow.matches("wrong", hash).await().atMost(PATIENCE));
        long nobody = nanos(() -> slow.matches("wrong", null).await().atMost(PATIENCE));
        slow.stop();

        // The distributions are compared elsewhere; a short cut would be a thousand times faster.
        assertThat(nobody).isGreaterThan(wrong / 3);
    }

    @Test
    void a_hash_of_another_cost_is_outdated() {
        assertThat(passwords.isOutdated(hash("correct horse"))).isFalse();
        assertThat(passwords.isOutdated("$2a$05$" + "x".repeat(53))).isTrue();
    }

    private String hash(String password) {
        return passwords.hash(password).await().atMost(PATIENCE);
    }

    private boolean matches(String password, @Nullable String hash) {
        return passwords.matches(password, hash).await().atMost(PATIENCE);
    }

    private static long nanos(Runnable work) {
        work.run(); // warm
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
