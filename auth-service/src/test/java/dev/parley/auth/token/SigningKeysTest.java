package dev.parley.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kit.token.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    private static final Duration LEAD = Duration.ofMinutes(10);
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    static Path made;

    private static SigningKey old;
    private static SigningKey newer;

    @TempDir
    Path folder;

    private final KeyRing ring = new KeyRing();
    private Instant now = Instant.parse("2026-11-25T09:00:00Z");

    @BeforeAll
    static void make_two_keys() {
        old = new KeyFolder(made.resolve("old")).load().getFirst().key();
        newer = new KeyFolder(made.resolve("newer")).load().getFirst().key();
    }

    @BeforeEach
    void begin_with_an_old_key() throws IOException {
        put("old", "key-1.pem", LONG_AGO);
    }

    @Test
    void a_key_that_appears_is_published_at_once_and_signs_when_its_lead_is_over() throws Exception {
        var keys = start();

        put("newer", "key-2.pem", now);
        keys.refresh();

        assertThat(published(keys)).containsExactly(old, newer);
        assertThat(keys.signing()).isEqualTo(old);
        now = now.plus(LEAD).minusMillis(1);
        assertThat(keys.signing()).isEqualTo(old);
        now = now.plusMillis(1);
        assertThat(keys.signing()).isEqualTo(newer);
    }

    @Test
    void a_copy_that_starts_meanwhile_waits_just_as_long() throws Exception {
        put("newer", "key-2.pem", now);
        now = now.plusSeconds(60);

        var keys = start();

        assertThat(keys.signing()).isEqualTo(old);
        now = now.plus(LEAD).minusSeconds(60);
        assertThat(keys.signing()).isEqualTo(newer);
    }

    @Test
    void a_key_made_long_before_it_appears_has_its_lead_all_the_same() throws Exception {
        var keys = start();

        put("newer", "key-2.pem", LONG_AGO);
        keys.refresh();

        assertThat(keys.signing()).isEqualTo(old);
        now = now.plus(LEAD);
        keys.refresh();
        assertThat(keys.signing()).isEqualTo(newer);
    }

    @Test
    void a_time_in_the_name_decides_over_that_of_the_file() throws Exception {
        put("newer", "key-20261125T0855Z.pem", LONG_AGO);
        var keys = start();

        assertThat(keys.signing()).isEqualTo(old);
        now = Instant.parse("2026-11-25T09:05:00Z");
        assertThat(keys.signing()).isEqualTo(newer);
    }

    @Test
    void a_mount_that_renews_all_file_times_changes_nothing() throws Exception {
        var keys = start();

        put("old", "key-1.pem", now);
        put("newer", "key-2.pem", now.minusMillis(5));
        keys.refresh();

        assertThat(keys.signing()).isEqualTo(old);
    }

    @Test
    void of_keys_that_are_all_new_the_first_by_name_signs_until_the_lead_is_over() throws Exception {
        put("old", "key-1.pem", now);
        put("newer", "key-2.pem", now.minusMillis(5));
        var keys = start();

        assertThat(keys.signing()).isEqualTo(old);
        now = now.plus(LEAD);
        assertThat(keys.signing()).isEqualTo(newer);
    }

    @Test
    void the_only_key_signs_however_new_it_is() throws Exception {
        var keys = start();

        Files.delete(folder.resolve("key-1.pem"));
        put("newer", "key-2.pem", now);
        keys.refresh();

        assertThat(keys.signing()).isEqualTo(newer);
    }

    @Test
    void a_key_that_is_taken_away_signs_no_more_and_verifies_until_its_last_token_has_ended() throws Exception {
        put("newer", "key-2.pem", LONG_AGO);
        var keys = start();
        assertThat(keys.signing()).isEqualTo(newer);

        Files.delete(folder.resolve("key-2.pem"));
        keys.refresh();

        assertThat(keys.signing()).isEqualTo(old);
        assertThat(published(keys)).contains(newer);
        now = now.plus(KeySet.KEPT_AFTER_REMOVAL).minusMillis(1);
        keys.refresh();
        assertThat(published(keys)).contains(newer);
        now = now.plusMillis(1);
        keys.refresh();
        assertThat(published(keys)).containsExactly(old);
        assertThat(keys.jwks()).doesNotContain(newer.kid());
        assertThat(KeySet.KEPT_AFTER_REMOVAL).isGreaterThan(Duration.ofMinutes(11));
    }

    @Test
    void a_key_that_comes_back_is_as_old_as_it_was() throws Exception {
        put("newer", "key-2.pem", LONG_AGO);
        var keys = start();
        Files.delete(folder.resolve("key-2.pem"));
        keys.refresh();

        put("newer", "key-2.pem", now);
        keys.refresh();

        assertThat(keys.signing()).isEqualTo(newer);
        assertThat(published(keys)).containsExactly(old, newer);
    }

    @Test
    void a_file_that_breaks_takes_no_key_away_and_is_named_once() throws Exception {
        var keys = start();
        try (var log = new Warnings()) {
            Files.writeString(folder.resolve("key-1.pem"), "half of a sec");
            Files.writeString(folder.resolve("key-2.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA");
            keys.refresh();
            keys.refresh();

            assertThat(published(keys)).containsExactly(old);
            assertThat(keys.signing()).isEqualTo(old);
            assertThat(log.lines).hasSize(2).allMatch(line -> line.matches("(?s).*key-[12]\\.pem.*"));
            assertThat(log.lines.toString()).doesNotContain("half of a sec", "AAAA");
        }
    }

    @Test
    void a_folder_that_is_away_changes_nothing_and_is_complained_about_once() throws Exception {
        var keys = start();
        Files.delete(folder.resolve("key-1.pem"));
        try (var log = new Warnings()) {
            keys.refresh();
            Files.delete(folder);
            keys.refresh();

            assertThat(keys.signing()).isEqualTo(old);
            assertThat(published(keys)).containsExactly(old);
            assertThat(log.lines).hasSize(1);
        }
    }

    private SigningKeys start() {
        return new SigningKeys(new KeyFolder(folder), ring, LEAD, () -> now);
    }

    /** Those that are in the JWK set; the ring, which verifies our own tokens, must hold the same. */
    private List<SigningKey> published(SigningKeys keys) {
        var found = List.of(old, newer).stream()
                .filter(key -> keys.jwks().contains(key.kid()))
                .toList();
        for (var key : List.of(old, newer)) {
            assertThat(ring.find(key.kid()) != null).isEqualTo(found.contains(key));
        }
        return found;
    }

    private void put(String key, String name, Instant time) throws IOException {
        var unfinished = Files.copy(made.resolve(key).resolve("key-0001.pem"), folder.resolve(".unfinished"));
        Files.setLastModifiedTime(unfinished, FileTime.from(time));
        Files.move(unfinished, folder.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static final class Warnings extends Handler implements AutoCloseable {

        private final List<String> lines = new ArrayList<>();
        private final Logger logger = Logger.getLogger(SigningKeys.class.getName());

        Warnings() {
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
