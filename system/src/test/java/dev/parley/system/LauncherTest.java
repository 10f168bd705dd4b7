package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher over fake services, with a real PostgreSQL and a real Redis. */
final class LauncherTest {

    @TempDir
    private Path data;

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    final class WhileItRuns {
        private final int port = freePort();
        private LaunchedParley parley;

        @BeforeAll
        void start(@TempDir Path folder) {
            parley = LaunchedParley.start(folder, port, "--nodes", "2", "--admin", "ada@example.org")
                    .awaitReady();
        }

        @AfterAll
        void stop() {
            parley.close();
        }

        @Test
        void theRunFileNamesEveryProcessInTheOrderOfStarting() {
            assertThat(parley.state().processes())
                    .extracting(RunState.ProcessEntry::name)
                    .containsExactly("postgres", "redis", "auth-service", "chat-1", "chat-2", "gateway");
            assertThat(parley.state().processes())
                    .allSatisfy(
                            entry -> assertThat(isAlive(entry)).as(entry.name()).isTrue());
            assertThat(parley.state().url()).isEqualTo("http://localhost:" + port);
            assertThat(parley.entry("gateway").port()).isEqualTo(port);
        }

        @Test
        void theRunFileIsItsOwnersAlone() throws IOException {
            Path runFile = parley.state().data().resolve("run.json");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(runFile)))
                    .isEqualTo("rw-------");
        }

        @Test
        void servicesAreToldWhereTheOthersAre() throws Exception {
            String auth = environmentOf("auth-service");
            String chat = environmentOf("chat-2");
            String gateway = environmentOf("gateway");

            assertThat(auth)
                    .contains("PARLEY_CHAT_URL=" + parley.entry("chat-1").url() + ","
                            + parley.entry("chat-2").url());
            assertThat(chat)
                    .contains("PARLEY_AUTH_URL=" + parley.entry("auth-service").url())
                    .contains("PARLEY_NODE=chat-2")
                    .contains("PARLEY_POSTGRES_PORT=" + parley.entry("postgres").port())
                    .contains("PARLEY_REDIS_URL=" + parley.entry("redis").url());
            assertThat(gateway)
                    .contains("PARLEY_CHAT_URLS=" + parley.entry("chat-1").url() + ","
                            + parley.entry("chat-2").url())
                    .contains("PARLEY_PUBLIC_ORIGIN=http://localhost:" + port);
        }

        @Test
        void onlyChatServiceIsToldItsSecretAndTheFileIsItsOwnersAlone() throws Exception {
            Path file = parley.state().data().resolve("secrets/chat-service-secret");
            String secret = PrivateFiles.secret(file);
            String told = "PARLEY_SERVICE_CLIENT_SECRET=" + secret;

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(environmentOf("chat-1").lines()).contains(told);
            assertThat(environmentOf("chat-2").lines()).contains(told);
            assertThat(environmentOf("auth-service"))
                    .contains("PARLEY_CLIENTS=chat-service:")
                    .doesNotContain(secret);
            assertThat(environmentOf("gateway")).doesNotContain("PARLEY_CLIENTS", secret);
        }

        @Test
        void mailInTheLogOfAuthServiceIsPrintedAndTheRestOfTheLogIsNot() throws Exception {
            Files.writeString(
                    parley.entry("auth-service").log(),
                    "an entry\nINFO ----- mail -----\nTo: ada@example.org\nINFO ----- end of mail -----\n",
                    StandardOpenOption.APPEND);

            await().untilAsserted(() -> assertThat(parley.output())
                    .contains("\n----- mail -----\nTo: ada@example.org\n----- end of mail -----\n")
                    .doesNotContain("an entry"));
        }

        @Test
        void theAdminsPasswordIsPrintedOnceAndNotGivenToARestartedService() throws Exception {
            assertThat(parley.output().lines().filter(line -> line.matches("admin password: [A-Za-z0-9]{20}")))
                    .hasSize(1);

            int restarts = kill("auth-service");
            awaitRestartAfter("auth-service", restarts);

            assertThat(environmentOf("auth-service")).doesNotContain("PARLEY_ADMIN");
        }

        @ParameterizedTest
        @ValueSource(strings = {"postgres", "redis", "auth-service", "chat-1", "gateway"})
        void aKilledProcessIsStartedAgainOnItsPort(String name) {
            int portBefore = parley.entry(name).port();

            int restarts = kill(name);

            awaitRestartAfter(name, restarts);
            assertThat(parley.entry(name).port()).isEqualTo(portBefore);
            assertThat(Readiness.isListening(portBefore)).isTrue();
            assertThat(parley.output()).contains(name + " ended (signal 9); starting it again.");
        }

        @Test
        void aSecondRunOverTheSameDataIsRefused() throws Exception {
            try (LaunchedParley second = LaunchedParley.start(parley.state().data(), freePort())) {
                assertThat(second.awaitEnd()).isEqualTo(1);
                assertThat(second.output())
                        .startsWith("Parley is already running with the data in ")
                        .hasLineCount(1);
            }
            assertThat(parley.state().processes()).hasSize(6).allMatch(LauncherTest::isAlive);
        }

        @Test
        void aTakenPortIsToldBeforeAnythingStarts(@TempDir Path other) throws Exception {
            try (LaunchedParley second = LaunchedParley.start(other, port)) {
                assertThat(second.awaitEnd()).isEqualTo(1);
                assertThat(second.output())
                        .startsWith("Port " + port + " is taken by ")
                        .contains("use --port N")
                        .hasLineCount(1);
            }
            assertThat(other.resolve("postgres")).doesNotExist();
        }

        private int kill(String name) {
            RunState.ProcessEntry entry = parley.entry(name);
            ProcessHandle.of(entry.pid()).orElseThrow().destroyForcibly();
            return entry.restarts();
        }

        private void awaitRestartAfter(String name, int restarts) {
            await(name).atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(parley.entry(name).restarts()).isGreaterThan(restarts);
                assertThat(parley.output()).contains(name + " is back after");
                assertThat(isAlive(parley.entry(name))).isTrue();
                assertThat(Readiness.isListening(parley.entry(name).port())).isTrue();
            });
        }

        private String environmentOf(String name) throws IOException, InterruptedException {
            try (HttpClient client = HttpClient.newHttpClient()) {
                URI address = URI.create(parley.entry(name).url() + "/environment");
                return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                        .body();
            }
        }
    }

    @Test
    void stoppingEndsEveryProcessAndTheDataIsThereAtTheNextStart() throws Exception {
        RunState first;
        try (LaunchedParley parley = LaunchedParley.start(data, freePort()).awaitReady()) {
            first = parley.state();
            execute(parley, "create table kept (word text)");

            assertThat(parley.stop()).isZero();
        }
        assertThat(first.processes()).noneMatch(LauncherTest::isAlive);
        assertThat(data.resolve("run.json")).doesNotExist();

        try (LaunchedParley parley = LaunchedParley.start(data, freePort()).awaitReady()) {
            execute(parley, "insert into kept values ('still here')");
        }
        try (LaunchedParley parley =
                LaunchedParley.start(data, freePort(), "--fresh").awaitReady()) {
            execute(parley, "create table kept (word text)");
        }
        assertThat(data.resolve("logs/postgres.log.1")).exists();
    }

    @Test
    void whatAKilledLauncherLeftIsEndedByTheNextRun() throws Exception {
        int port = freePort();
        RunState left;
        try (LaunchedParley killed = LaunchedParley.start(data, port).awaitReady()) {
            killed.killLauncher();
            left = killed.state();
        }
        assertThat(left.processes()).allMatch(LauncherTest::isAlive);

        try (LaunchedParley next = LaunchedParley.start(data, port).awaitReady()) {
            assertThat(next.output()).contains("Ended 5 processes");
            assertThat(left.processes()).noneMatch(LauncherTest::isAlive);
        }
    }

    @Test
    void aProcessThatGotAPidFromTheRunFileIsLeftAlone() throws Exception {
        Process bystander = new ProcessBuilder("sleep", "600").start();
        try {
            writeRunFileWith(bystander.pid(), Instant.now().minus(Duration.ofHours(1)));

            LaunchedParley.start(data, freePort()).awaitReady().close();

            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void aServiceThatDiesAtItsStartIsToldWithItsLogAndItsLastErrorAndAllIsStopped() throws Exception {
        Map<String, String> broken = Map.of("FAKE_BROKEN_SERVICE", "chat-service");
        try (LaunchedParley parley = LaunchedParley.start(data, freePort(), broken)) {
            assertThat(parley.awaitEnd()).isEqualTo(1);
            assertThat(parley.output().lines().toList().getLast())
                    .startsWith("chat-1 ended while it was starting, see " + data.resolve("logs/chat-1.log") + ": ")
                    .endsWith("no luck today");
        }
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(data.resolve("run.json")).doesNotExist();
    }

    @Test
    void aWrongOptionIsToldInOneSentence() throws Exception {
        try (LaunchedParley parley = LaunchedParley.start(data, freePort(), "--nodes", "many")) {
            assertThat(parley.awaitEnd()).isEqualTo(2);
            assertThat(parley.output()).hasLineCount(1).contains("--nodes takes a number from 1 to 9");
        }
    }

    private void writeRunFileWith(long pid, Instant startedAt) throws IOException {
        RunState.ProcessEntry entry = new RunState.ProcessEntry(
                Role.REDIS,
                "redis",
                pid,
                startedAt,
                1,
                "redis://127.0.0.1:1",
                null,
                null,
                data.resolve("redis.log"),
                0);
        RunState.LauncherEntry launcher = new RunState.LauncherEntry(pid, startedAt);
        new RunFile(data.resolve("run.json"))
                .write(new RunState("http://localhost", startedAt, data, launcher, List.of(entry)));
    }

    private static void execute(LaunchedParley parley, String sql) throws IOException, SQLException {
        RunState.ProcessEntry postgres = parley.entry("postgres");
        String password = PrivateFiles.secret(parley.state().data().resolve("secrets/postgres-password"));
        String url = "jdbc:" + postgres.url().replace("127.0.0.1", "localhost");
        try (Connection connection = DriverManager.getConnection(url, "parley", password);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists test; set search_path = test; " + sql);
        }
    }

    private static boolean isAlive(RunState.ProcessEntry entry) {
        return Leftovers.find(entry.pid(), entry.startedAt()).isPresent();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
