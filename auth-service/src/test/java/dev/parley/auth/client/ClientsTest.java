package dev.parley.auth.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.auth.secret.Secret;
import dev.parley.kit.token.Scope;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsTest {

    private static final String HASH = HexFormat.of().formatHex(new Secret("s").hash());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void a_client_is_known_by_its_id_and_its_secret() {
        var clients = clients("bot:" + HASH + ":users:read revocations:read");

        assertThat(clients.authenticate("bot", new Secret("s")))
                .hasValueSatisfying(
                        bot -> assertThat(bot.scopes()).containsExactly(Scope.REVOCATIONS_READ, Scope.USERS_READ));
        assertThat(clients.authenticate("bot", new Secret("t"))).isEmpty();
        assertThat(clients.authenticate("Bot", new Secret("s"))).isEmpty();
        assertThat(clients.authenticate("", new Secret("s"))).isEmpty();
    }

    @Test
    void hashes_may_be_written_in_capitals() {
        var clients = clients("bot:" + HASH.toUpperCase(Locale.ROOT) + ":users:read");

        assertThat(clients.authenticate("bot", new Secret("s"))).isPresent();
    }

    @Test
    void clients_come_from_the_variable_and_from_the_file() throws Exception {
        var file = Files.writeString(
                folder.resolve("clients"),
                "# our bots\n\n  bot:%s:users:read  \r\n#old:%s:users:read\n".formatted(HASH, HASH),
                UTF_8);
        var clients = new Clients(
                Optional.of("one:%s:users:read; two:%s:users:read;".formatted(HASH, HASH)), Optional.of(file));

        for (var id : new String[] {"one", "two", "bot"}) {
            assertThat(clients.authenticate(id, new Secret("s"))).as(id).isPresent();
        }
        assertThat(clients.authenticate("old", new Secret("s"))).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_read_is_told_at_start() {
        var missing = Optional.of(folder.resolve("missing"));

        assertThatThrownBy(() -> new Clients(Optional.empty(), missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("PARLEY_CLIENTS_FILE")
                .hasMessageContaining("missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bot",
                "bot:secret:users:read",
                "bot:HASH",
                "bot:HASH:",
                "bot::users:read",
                ":HASH:users:read",
                "b t:HASH:users:read",
                "bot:HASH0:users:read",
                "bot:HASH,:users:read",
                "bot:HASH:users:write",
                "bot:HASH:users:read admin",
            })
    void a_mistake_is_told_at_start_and_without_what_may_be_a_secret(String text) {
        var mistaken = text.replace("HASH", HASH);

        assertThatThrownBy(() -> clients(mistaken))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret:", HASH);
    }

    @Test
    void a_client_that_is_there_twice_is_told_at_start() {
        var twice = "bot:%s:users:read;bot:%s:users:read".formatted(HASH, HASH);

        assertThatThrownBy(() -> clients(twice)).hasMessageContaining("bot");
    }

    private static Clients clients(String registered) {
        return new Clients(Optional.of(registered), Optional.empty());
    }
}
