package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlueprintTest {
    private static final String SECRET = "PARLEY_SERVICE_CLIENT_SECRET";
    private static final String CLIENTS = "PARLEY_CLIENTS";

    @TempDir
    private Path data;

    @Test
    void theSecretOfChatServiceIsKeptBetweenRunsAndAuthServiceKnowsItsHash() throws Exception {
        String first = variable(Role.CHAT_SERVICE, SECRET, Map.of());
        String second = variable(Role.CHAT_SERVICE, SECRET, Map.of());

        assertThat(first).matches("[0-9a-f]{64}");
        assertThat(second).isEqualTo(first);
        assertThat(variable(Role.AUTH_SERVICE, CLIENTS, Map.of()))
                .isEqualTo("chat-service:" + sha256(first) + ":revocations:read users:read");
    }

    @Test
    void aNameAndASecretOfTheUsersOwnAreTaken() throws Exception {
        Map<String, String> own = Map.of("PARLEY_SERVICE_CLIENT_ID", "talk", SECRET, "my own");

        assertThat(variable(Role.CHAT_SERVICE, SECRET, own)).isEqualTo("my own");
        assertThat(variable(Role.CHAT_SERVICE, "PARLEY_SERVICE_CLIENT_ID", own)).isEqualTo("talk");
        assertThat(variable(Role.AUTH_SERVICE, CLIENTS, own)).startsWith("talk:" + sha256("my own") + ":");
        assertThat(data.resolve("secrets/chat-service-secret")).doesNotExist();
    }

    @Test
    void programsThatTheUserRegisteredAreKnownBesideChatService() throws Exception {
        String bot = "bot:" + "0".repeat(64) + ":users:read";

        assertThat(variable(Role.AUTH_SERVICE, CLIENTS, Map.of(CLIENTS, bot)))
                .startsWith("chat-service:")
                .endsWith(";" + bot);
    }

    private String variable(Role role, String name, Map<String, String> environment) throws Exception {
        Options options = Options.DEFAULTS.withData(data);
        Settings settings = new Settings(Repository.HOME, FakeService.everywhere(), options, environment);
        try (DataFolder folder = DataFolder.open(data)) {
            List<String> found = Blueprint.of(settings, folder).processes().stream()
                    .filter(spec -> spec.role() == role)
                    .map(spec -> spec.environment().getOrDefault(name, "none"))
                    .toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    private static String sha256(String text) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }
}
