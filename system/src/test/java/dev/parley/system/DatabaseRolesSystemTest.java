package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.system.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Parley as an installation has it: tables made by a run of each service that does nothing else, in a role of its own;
 * services whose roles may not change tables; passwords from files.
 */
final class DatabaseRolesSystemTest {
    private static final Path ROLES = Repository.HOME.resolve("k8s/components/in-cluster-postgres/roles.sql");
    private static final Map<String, String> PASSWORDS =
            Map.of("owner_password", "owns it", "auth_password", "signs in", "chat_password", "talks");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Progress PROGRESS = new Progress(System.out);

    @TempDir
    private static Path folder;

    /** The last started is the first to be stopped. */
    private static final Deque<AutoCloseable> STARTED = new ArrayDeque<>();

    private static int port;
    private static Api visitor;

    @BeforeAll
    static void install() throws Exception {
        port = Ports.free(1).getFirst();
        String superuser = startPostgres();
        PsqlScript.run(ROLES, database -> connect(database, "postgres", superuser), PASSWORDS);
        migrate(Role.AUTH_SERVICE);
        migrate(Role.CHAT_SERVICE);
        visitor = Api.at(startParley());
    }

    /** Answers with the superuser's password. */
    private static String startPostgres() throws IOException, StartFailure, InterruptedException {
        DataFolder data = DataFolder.open(folder.resolve("postgres"));
        STARTED.push(data);
        Path log = data.logs().resolve("postgres.log");
        EmbeddedPostgres server =
                new EmbeddedPostgres(Repository.HOME.resolve(".build").resolve("programs"), data, log, port);
        ProcessSpec spec = new ProcessSpec(
                Role.POSTGRES,
                "postgres",
                port,
                server.url(),
                null,
                null,
                server,
                System.getenv(),
                Map.of(),
                log,
                server::isReady);
        SupervisedProcess process = new SupervisedProcess(spec, PROGRESS, () -> {});
        STARTED.push(() -> {
            process.requestStop();
            process.awaitStopped(PATIENCE);
        });
        process.start();
        return Files.readString(data.secrets().resolve("postgres-owner-password"))
                .strip();
    }

    private static void migrate(Role service) throws IOException, StartFailure, InterruptedException {
        Path log = folder.resolve("migrate-" + service.label() + ".log");
        ProcessBuilder migration = new ProcessBuilder(as("owner", "owner_password", service))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        migration.environment().putAll(environment());
        migration.environment().put("PARLEY_MIGRATE", "true");
        migration.environment().put("QUARKUS_INIT_AND_EXIT", "true");
        // As the job of Kubernetes has it.
        migration.environment().put("PARLEY_SERVICE_CLIENT_SECRET", "none");
        Process process = migration.start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("Successfully applied").doesNotContain("Listening on");
    }

    /** Answers with the gateway's address. */
    private static String startParley() throws StartFailure, InterruptedException {
        Options options = new Options(
                false,
                1,
                "127.0.0.1",
                Ports.free(1).getFirst(),
                Optional.empty(),
                Optional.of(folder.resolve("parley")));
        Services services = role -> switch (role) {
            case AUTH_SERVICE -> as("auth", "auth_password", role);
            case CHAT_SERVICE -> as("chat", "chat_password", role);
            case GATEWAY, POSTGRES, REDIS -> program(role);
        };
        Settings settings = new Settings(Repository.HOME, services, options, environment());
        ParleySystem parley = new ParleySystem(settings, PROGRESS);
        STARTED.push(parley);
        parley.start();
        return settings.gatewayAddress();
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PARLEY_POSTGRES_HOST", "127.0.0.1");
        environment.put("PARLEY_POSTGRES_PORT", Integer.toString(port));
        environment.put("PARLEY_POSTGRES_DATABASE", "parley");
        environment.put("PARLEY_MIGRATE", "false");
        environment.put("PARLEY_BCRYPT_COST", "4");
        return environment;
    }

    /** The service's command line in that role, whose password is in a file of a folder of its own. */
    private static List<String> as(String role, String password, Role service) throws StartFailure {
        try {
            Path secrets = Files.createDirectories(folder.resolve("secrets-of-" + role));
            Files.writeString(secrets.resolve("PARLEY_POSTGRES_PASSWORD"), PASSWORDS.get(password) + "\n");
            List<String> command = new ArrayList<>(
                    List.of("/usr/bin/env", "PARLEY_POSTGRES_USER=parley_" + role, "PARLEY_SECRETS_DIR=" + secrets));
            command.addAll(program(service));
            return command;
        } catch (IOException e) {
            throw new StartFailure(e.toString(), e);
        }
    }

    private static List<String> program(Role service) throws StartFailure {
        return Services.builtIn(Repository.HOME).command(service);
    }

    private static Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
    }

    @AfterAll
    static void stop() throws Exception {
        while (!STARTED.isEmpty()) {
            STARTED.pop().close();
        }
    }

    @Test
    void peopleTalkAsTheyDoAnywhere() {
        Person ada = Person.register(visitor, "ada");
        Person bob = Person.register(visitor, "bob");
        String room = ada.makeGroup("Roles", bob);
        String other = ada.openOneToOneWith(bob).at("/id");

        try (ChatSocket socket = bob.connect()) {
            Answer sent = ada.send(room, "hello");
            assertThat(sent.status()).as(sent.text()).isEqualTo(201);
            assertThat(socket.await("message").at("/data/content").asText()).isEqualTo("hello");

            String message = Person.messagesOf(room) + "/" + sent.at("/id");
            assertThat(ada.api()
                            .patch(message, Json.object("content", "hello again"))
                            .status())
                    .isEqualTo(200);
            assertThat(bob.api()
                            .send("PUT", message + "/reactions/%F0%9F%91%8D", "application/json", "")
                            .status())
                    .isEqualTo(204);
            assertThat(bob.api()
                            .send("PUT", "/api/v1/chat/rooms/" + room + "/read", "application/json", "{\"seq\": 1}")
                            .status())
                    .isEqualTo(204);
            assertThat(bob.api().delete(message, Json.object()).status()).isEqualTo(403);
            assertThat(ada.api().delete(message, Json.object()).status()).isEqualTo(204);
        }
        assertThat(bob.send(other, "and here").status()).isEqualTo(201);
        assertThat(ada.api().get("/api/v1/chat/rooms").body().path("rooms")).hasSize(2);
        assertThat(ada.api().get("/api/v1/auth/sessions").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            auth | signs in | create table auth.mine (id int)
            auth | signs in | drop table auth.users
            auth | signs in | alter table auth.users add column mine int
            auth | signs in | truncate auth.users
            auth | signs in | select 1 from chat.messages
            auth | signs in | create schema mine
            chat | talks    | create table chat.mine (id int)
            chat | talks    | drop table chat.messages
            chat | talks    | create or replace function chat.mine() returns int language sql return 1
            chat | talks    | select 1 from auth.users
            chat | talks    | create temporary table mine (id int)
            """)
    void noServiceMayDoMoreThanItsWork(String role, String password, String command) throws SQLException {
        try (Connection connection = connect("parley", "parley_" + role, password);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(command))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            // No permission, or no owner.
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }
}
