package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlueprintTest {
    private static final String INTERNAL_SECRET = "PARLEY_INTERNAL_SECRET";

    @TempDir
    private Path data;

    @Test
    void theInternalSecretIsKeptBetweenRuns() throws Exception {
        List<String> first = secretsOfServices(Map.of());
        List<String> second = secretsOfServices(Map.of());

        assertThat(first).hasSize(2).allMatch(secret -> secret.length() == 20);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void anInternalSecretOfTheUsersOwnIsLeftAlone() throws Exception {
        assertThat(secretsOfServices(Map.of(INTERNAL_SECRET, "my own"))).containsExactly("my own", "my own");
        assertThat(data.resolve("secrets/internal-secret")).doesNotExist();
    }

    private List<String> secretsOfServices(Map<String, String> environment) throws Exception {
        Options options = Options.DEFAULTS.withData(data);
        Settings settings = new Settings(Repository.HOME, FakeService.everywhere(), options, environment);
        try (DataFolder folder = DataFolder.open(data)) {
            return Blueprint.of(settings, folder).processes().stream()
                    .filter(spec -> spec.role() == Role.AUTH_SERVICE || spec.role() == Role.CHAT_SERVICE)
                    .map(spec -> spec.environment().getOrDefault(INTERNAL_SECRET, "none"))
                    .toList();
        }
    }
}
