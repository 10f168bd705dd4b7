package dev.parley.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.auth.AtOnce;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFolderTest {

    @TempDir
    Path temporary;

    @Test
    void a_folder_without_a_key_gets_one_and_keeps_it() {
        var folder = temporary.resolve("new/keys");

        var first = new KeyFolder(folder).load();
        var second = new KeyFolder(folder).load();

        assertThat(first).hasSize(1);
        assertThat(second).isEqualTo(first);
        assertThat(first.getFirst().key().publicKey().getModulus().bitLength()).isGreaterThanOrEqualTo(2048);
    }

    @Test
    void only_the_owner_may_read_a_key() throws Exception {
        new KeyFolder(temporary.resolve("keys")).load();

        assertThat(Files.getPosixFilePermissions(temporary.resolve("keys/key-0001.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(temporary.resolve("keys")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void copies_that_start_at_once_agree_on_one_key() throws Exception {
        var folder = temporary.resolve("keys");

        var loaded = AtOnce.times(4, () -> new KeyFolder(folder).load());

        assertThat(new HashSet<>(loaded)).hasSize(1);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void a_time_in_the_name_says_since_when_a_key_is_there() throws Exception {
        new KeyFolder(temporary).load();
        Files.move(temporary.resolve("key-0001.pem"), temporary.resolve("key-20261125T0900Z.pem"));

        assertThat(new KeyFolder(temporary).load())
                .extracting(KeyFile::placedAt)
                .containsExactly(Instant.parse("2026-11-25T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key-0001.pem", "key-20261325T0900Z.pem", "key-20261125.pem"})
    void without_one_the_last_change_does(String name) throws Exception {
        new KeyFolder(temporary).load();
        var file = Files.move(temporary.resolve("key-0001.pem"), temporary.resolve("moved"));
        var key = Files.move(file, temporary.resolve(name));
        Files.setLastModifiedTime(key, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        assertThat(new KeyFolder(temporary).load())
                .extracting(KeyFile::placedAt)
                .containsExactly(Instant.parse("2020-01-01T00:00:00Z"));
    }

    @Test
    void a_mounted_secret_is_read_through_its_links_and_after_they_swap() throws Exception {
        var mount = temporary.resolve("mount");
        new KeyFolder(mount.resolve("..first")).load();
        new KeyFolder(mount.resolve("..second")).load();
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..first"));
        Files.createSymbolicLink(mount.resolve("key-0001.pem"), Path.of("..data/key-0001.pem"));
        var first = new KeyFolder(mount).read().files();

        Files.createSymbolicLink(mount.resolve("..swap"), Path.of("..second"));
        Files.move(mount.resolve("..swap"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        var second = new KeyFolder(mount).read().files();

        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
        assertThat(second.getFirst().key()).isNotEqualTo(first.getFirst().key());
    }

    @Test
    void reading_again_makes_no_key_and_tells_what_is_broken() throws Exception {
        assertThat(new KeyFolder(temporary).read().files()).isEmpty();

        new KeyFolder(temporary).load();
        Files.write(temporary.resolve("bad.pem"), new byte[] {(byte) 0xff, 0});
        Files.writeString(temporary.resolve("worse.pem"), "my secret");
        var contents = new KeyFolder(temporary).read();

        assertThat(contents.files()).hasSize(1);
        assertThat(contents.broken()).containsOnlyKeys("bad.pem", "worse.pem");
        assertThat(contents.broken().toString()).doesNotContain("my secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "junk",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----END PRIVATE KEY-----"
            })
    void a_file_that_is_no_key_stops_the_start_and_is_named(String content) throws Exception {
        Files.writeString(temporary.resolve("bad.pem"), content);

        assertThatThrownBy(() -> new KeyFolder(temporary).load())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bad.pem");
    }

    @Test
    void a_short_key_is_refused() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var encoded = generator.generateKeyPair().getPrivate().getEncoded();
        Files.writeString(
                temporary.resolve("short.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                        + "\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> new KeyFolder(temporary).load()).hasMessageContaining("2048");
    }
}
