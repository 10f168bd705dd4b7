package dev.parley.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.parley.system.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator may rely on in {@code docker-compose.yml} and the images that it builds. */
final class ComposeTest {
    private static final Set<String> OWN = Set.of("gateway", "auth-service", "chat-1", "chat-2");
    private static final Compose COMPOSE = Compose.read();

    static Set<String> services() {
        return COMPOSE.services().keySet();
    }

    @Test
    void itIsAComposeFile() {
        assertThat(COMPOSE.faults()).isEmpty();
        assertThat(services()).containsAll(OWN).contains("postgres", "redis", "mail", "prometheus", "grafana");
    }

    @Test
    void aMisspelledSettingIsFound() {
        String misspelled = COMPOSE.text().replace("stop_grace_period", "stop_grace_periode");

        assertThat(new Compose(misspelled, Yaml.documents(misspelled).getFirst()).faults())
                .anyMatch(fault -> fault.contains("stop_grace_periode"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void noContainerHasAnyRightThatItDoesNotNeed(String name) {
        JsonNode service = COMPOSE.service(name);

        assertThat(service.path("read_only").asBoolean()).isTrue();
        assertThat(Compose.texts(service.path("cap_drop"))).containsExactly("ALL");
        assertThat(service.has("cap_add") || service.path("privileged").asBoolean())
                .isFalse();
        assertThat(Compose.texts(service.path("security_opt"))).containsExactly("no-new-privileges:true");
        assertThat(service.has("network_mode")).isFalse();
        if (!service.has("build")) {
            assertThat(service.path("user").asText()).isNotIn("", "root", "0");
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyImageIsPinnedOrBuiltHere(String name) {
        JsonNode service = COMPOSE.service(name);
        String image = Compose.resolved(service.path("image").asText(), _ -> "dev");

        assertThat(Images.isPinned(image)).as(image).isTrue();
        if (image.startsWith("parley/")) {
            String file = service.at("/build/dockerfile").asText();
            assertThat(Stream.of("native", "jvm").map(kind -> Compose.resolved(file, _ -> kind)))
                    .allMatch(path -> Files.exists(Repository.HOME.resolve(path)));
        }
    }

    @Test
    void onlyTheGatewayIsReachedFromOtherMachines() {
        Map<String, List<String>> published = COMPOSE.services().entrySet().stream()
                .filter(service -> service.getValue().has("ports"))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        service -> Compose.texts(service.getValue().path("ports"))));

        assertThat(published.remove("gateway")).hasSize(1);
        assertThat(published.values())
                .isNotEmpty()
                .allSatisfy(ports -> assertThat(ports).allMatch(port -> port.startsWith("127.0.0.1:")));
        assertThat(COMPOSE.tree().at("/networks/stores/internal").asBoolean()).isTrue();
        assertThat(Compose.texts(COMPOSE.service("postgres").path("networks"))).containsExactly("stores");
        assertThat(Compose.texts(COMPOSE.service("redis").path("networks"))).containsExactly("stores");
    }

    @Test
    void nothingStartsWithoutItsSecrets() {
        List<Compose.Use> secrets = COMPOSE.variables().stream()
                .filter(variable -> variable.name().matches(".*(PASSWORD|SECRET|HASH)"))
                .toList();

        assertThat(secrets).extracting(Compose.Use::name).contains("POSTGRES_PASSWORD", "CHAT_CLIENT_SECRET");
        assertThat(secrets).allSatisfy(secret -> {
            if (Set.of("PARLEY_ADMIN_PASSWORD", "PARLEY_SMTP_PASSWORD").contains(secret.name())) {
                assertThat(secret.word())
                        .as("%s has no value by itself", secret.name())
                        .isEmpty();
            } else {
                assertThat(secret.otherwise()).as(secret.name()).isEqualTo("?");
                assertThat(secret.word()).contains(".env.example");
            }
        });
    }

    @Test
    void theExampleNamesAllThatCanBeSet() {
        Set<String> named = Pattern.compile("^#? ?([A-Z_]+)=", Pattern.MULTILINE)
                .matcher(Variables.textOf(Repository.HOME.resolve(".env.example")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        COMPOSE.variables().stream().map(Compose.Use::name).collect(Collectors.toSet()));
    }

    @Test
    void everyVariableIsReadAndDocumented() {
        Set<String> used = Variables.in(COMPOSE.text());

        assertThat(used).contains("PARLEY_PUBLIC_ORIGIN");
        assertThat(Variables.read()).containsAll(used);
        assertThat(Variables.documented()).containsAll(used);
    }

    @Test
    void everyNameThatIsReferredToExists() {
        Set<String> networks = Compose.children(COMPOSE.tree().path("networks")).keySet();
        Set<String> volumes = Compose.children(COMPOSE.tree().path("volumes")).keySet();
        COMPOSE.services().forEach((name, service) -> {
            assertThat(networks).as(name).containsAll(Compose.texts(service.path("networks")));
            assertThat(services())
                    .as(name)
                    .containsAll(Compose.children(service.path("depends_on")).keySet());
            assertThat(Compose.texts(service.path("volumes"))).as(name).allMatch(mount -> {
                String source = mount.substring(0, mount.indexOf(':'));
                return source.startsWith("./")
                        ? Files.exists(Repository.HOME.resolve(source))
                        : volumes.contains(source);
            });
        });
    }

    @Test
    void whoIsWaitedForSaysWhenItServes() {
        COMPOSE.services()
                .forEach((name, service) -> Compose.children(service.path("depends_on"))
                        .forEach((other, wait) -> {
                            boolean runsToItsEnd = other.startsWith("migrate-");
                            assertThat(wait.path("condition").asText())
                                    .as("%s waits for %s", name, other)
                                    .isEqualTo(runsToItsEnd ? "service_completed_successfully" : "service_healthy");
                            assertThat(COMPOSE.service(other)
                                            .path("healthcheck")
                                            .has("test"))
                                    .isNotEqualTo(runsToItsEnd);
                        }));
    }

    @Test
    void nobodyIsKilledWhileItSaysGoodbye() {
        JsonNode chat = COMPOSE.service("chat-1");
        JsonNode gateway = COMPOSE.service("gateway");

        assertThat(graceOf("chat-1"))
                .isGreaterThan(duration(chat.at("/environment/PARLEY_DRAIN_DELAY"))
                        .plus(duration(chat.at("/environment/PARLEY_DRAIN_TIME")))
                        // PARLEY_SOCKET_CLOSING
                        .plusSeconds(5));
        assertThat(graceOf("gateway")).isGreaterThan(duration(gateway.at("/environment/PARLEY_DRAIN_TIMEOUT")));
        assertThat(graceOf("auth-service")).isGreaterThan(Duration.ofSeconds(30));
    }

    private static Duration graceOf(String service) {
        return duration(COMPOSE.service(service).path("stop_grace_period"));
    }

    private static Duration duration(JsonNode text) {
        return Duration.parse("PT" + text.asText());
    }

    @Test
    void onlyTheMigrationsMayChangeTables() {
        for (String name : List.of("migrate-auth", "migrate-chat")) {
            assertThat(COMPOSE.service(name)
                            .at("/environment/PARLEY_POSTGRES_USER")
                            .asText())
                    .isEqualTo("parley_owner");
        }
        for (String name : List.of("auth-service", "chat-1", "chat-2")) {
            assertThat(COMPOSE.service(name).at("/environment/PARLEY_MIGRATE").asText())
                    .isEqualTo("false");
        }
    }

    @ParameterizedTest
    @CsvSource({"200, true", "503, false"})
    void theHealthCheckNeedsNothingButBash(int status, boolean healthy) throws Exception {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        service.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        service.start();
        try {
            assertThat(healthCheckAt(service.getAddress().getPort())).isEqualTo(healthy);
        } finally {
            service.stop(0);
        }
    }

    @Test
    void whoDoesNotListenIsNotHealthy() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = gone.getLocalPort();
        }

        assertThat(healthCheckAt(port)).isFalse();
    }

    /** Runs what Compose would run in the container of a chat node, with no program in reach but bash. */
    private static boolean healthCheckAt(int port) throws IOException, InterruptedException {
        List<String> command = Compose.texts(COMPOSE.service("chat-1").at("/healthcheck/test"));
        assertThat(command.getFirst()).isEqualTo("CMD");
        List<String> resolved = command.stream()
                .skip(1)
                .map(part -> part.equals("bash") ? "/bin/bash" : part)
                .map(part -> Compose.resolved(part, _ -> ""))
                .toList();
        ProcessBuilder check = new ProcessBuilder(resolved)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        check.environment().clear();
        check.environment().put("PATH", "/nowhere");
        check.environment().put("PARLEY_HTTP_PORT", Integer.toString(port));
        Process process = check.start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0;
    }

    static Stream<String> dockerfiles() {
        return Stream.of("gateway", "auth-service", "chat-service")
                .flatMap(service ->
                        Stream.of("native", "jvm").map(kind -> service + "/src/main/docker/Dockerfile." + kind));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void anImageIsMadeOfPinnedOnesAndRunsAsNobodySpecial(String file) {
        List<String> lines =
                Variables.textOf(Repository.HOME.resolve(file)).lines().toList();
        List<String> bases = lines.stream()
                .filter(line -> line.startsWith("FROM "))
                .map(line -> words(line).get(1))
                .toList();
        List<String> kept = lines.subList(lines.lastIndexOf("FROM " + bases.getLast()), lines.size());

        assertThat(bases).hasSizeGreaterThan(1).allMatch(Images::isPinned);
        assertThat(kept).contains("USER 1001").noneMatch(line -> line.startsWith("RUN "));
        assertThat(kept).anyMatch(line -> line.startsWith("EXPOSE "));
        assertThat(kept).anyMatch(line -> line.startsWith("ENTRYPOINT [\""));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void whatAnImageCopiesIsThere(String file) {
        List<String> copied = Variables.textOf(Repository.HOME.resolve(file))
                .lines()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from"))
                .map(ComposeTest::words)
                .flatMap(words -> words.subList(1, words.size() - 1).stream())
                .toList();

        assertThat(copied)
                .contains("pom.xml", "service-kit/src/main")
                .allMatch(path -> Files.exists(Repository.HOME.resolve(path)));
    }

    private static List<String> words(String line) {
        return List.of(line.split(" ", -1));
    }
}
