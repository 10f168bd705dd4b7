package dev.parley.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.auth.AtOnce;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
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
        assertThat(first.getFirst().publicKey().getModulus().bitLength()).isGreaterThanOrEqualTo(2048);
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
    void the_key_whose_name_comes_last_signs_and_all_are_published() throws Exception {
        new KeyFolder(temporary.resolve("old")).load();
        new KeyFolder(temporary.resolve("new")).load();
        Files.copy(temporary.resolve("new/key-0001.pem"), temporary.resolve("old/key-0002.pem"));

        var keys = new SigningKeys(new KeyFolder(temporary.resolve("old")).load());

        assertThat(keys.newest())
                .isEqualTo(new KeyFolder(temporary.resolve("new")).load().getFirst());
        assertThat(keys.jwks().split("\"kid\"")).hasSize(3);
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
