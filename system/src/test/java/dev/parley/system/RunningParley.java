package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A whole Parley of real services with two chat nodes, started once for all tests that ask for it. */
public final class RunningParley implements AutoCloseable {
    /** What the program that is registered as {@code bot} proves itself with. */
    static final String BOT_SECRET = "the bot knows it";

    static final String HASH_OF_BOT_SECRET = "17be743a898e25249d60b89cf6322b1181fb3f372ddb761c1d8e4a564072a85f";
    private static final int NODES = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Settings settings;
    private ParleySystem system;

    private RunningParley(Settings settings) {
        this.settings = settings;
        this.system = started(settings);
    }

    private static RunningParley start() {
        return startWith(Map.of());
    }

    /** One for a single test, with these variables beside the usual ones. */
    static RunningParley startWith(Map<String, String> variables) {
        return startWith(NODES, variables);
    }

    /** One for a single test, with one chat node, which is there sooner. */
    static RunningParley startSmall(Map<String, String> variables) {
        return startWith(1, variables);
    }

    private static RunningParley startWith(int nodes, Map<String, String> variables) {
        Map<String, String> environment = environment();
        environment.putAll(variables);
        try {
            Path data = Files.createTempDirectory("parley-system-test-");
            int port = Ports.free(1).getFirst();
            Options options = new Options(false, nodes, "127.0.0.1", port, Optional.empty(), Optional.of(data));
            return new RunningParley(
                    new Settings(Repository.HOME, Services.builtIn(Repository.HOME), options, environment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StartFailure e) {
            throw new IllegalStateException(e.sentence(), e);
        }
    }

    /** Cheap passwords, and no limits on how many people one machine registers and what one of them asks for. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PARLEY_BCRYPT_COST", "4");
        environment.put("PARLEY_REGISTRATIONS_PER_MINUTE", "0");
        environment.put("PARLEY_LOGINS_PER_MINUTE", "0");
        environment.put("PARLEY_REQUESTS_PER_SECOND", "0");
        environment.put("PARLEY_SENDS_PER_SECOND", "0");
        // Long enough for others to notice that a service is about to stop.
        environment.put("PARLEY_DRAIN_DELAY", "PT1.2S");
        // A change of the signing key takes seconds, not minutes.
        environment.put("PARLEY_KEY_LEAD", "PT6S");
        environment.put("PARLEY_KEYS_REFRESH", "PT0.5S");
        environment.put("PARLEY_CLIENTS", "bot:" + HASH_OF_BOT_SECRET + ":revocations:read users:read");
        return environment;
    }

    private static ParleySystem started(Settings settings) {
        ParleySystem system = new ParleySystem(settings, new Progress(System.out));
        try {
            system.start();
            return system;
        } catch (StartFailure e) {
            throw new IllegalStateException(e.sentence(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops everything and starts it again over the same data. */
    void restart() {
        system.close();
        system = started(settings);
    }

    /** A caller at the gateway who is not signed in. */
    Api visitor() {
        return Api.at(settings.gatewayAddress());
    }

    Person register(String name) {
        return Person.register(visitor(), name);
    }

    /** Somebody new who may administer this Parley; the only way there by REST begins with another admin. */
    Person registerAdmin(String name) {
        Person person = register(name);
        try (Connection database = connectToPostgres();
                PreparedStatement promote =
                        database.prepareStatement("update auth.users set is_admin = true where id = ?::uuid")) {
            promote.setString(1, person.id());
            promote.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return person.signInAgain(visitor());
    }

    /** Which processes it consists of by now. */
    public RunState state() {
        return system.state();
    }

    /** The password of the services' user of PostgreSQL. */
    public String postgresPassword() {
        return readSecret("postgres-password");
    }

    /** As the services' user of PostgreSQL, whose tables they are. */
    Connection connectToPostgres() throws SQLException {
        return DriverManager.getConnection("jdbc:" + process("postgres").url(), "parley", postgresPassword());
    }

    private String readSecret(String name) {
        try {
            return Files.readString(settings.data().resolve("secrets").resolve(name))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the keys that sign tokens. */
    Path keys() {
        return settings.data().resolve("keys");
    }

    RunState.ProcessEntry process(String name) {
        return system.state().processes().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    boolean isReady(String name) throws InterruptedException {
        String health = process(name).health();
        return health != null && Readiness.http(URI.create(health)).isReady();
    }

    /** Until every service serves again, and the gateway has found out. */
    void awaitServing() {
        for (String service : List.of("auth-service", "chat-1", "chat-2", "gateway")) {
            await(service).atMost(PATIENCE).until(() -> isReady(service));
        }
        for (String path : List.of("/api/v1/auth/me", "/api/v1/chat/rooms")) {
            await(path).atMost(PATIENCE).until(() -> visitor().get(path).status() == 401);
        }
    }

    /** Ends a process at once, as a crash would. */
    void kill(String name) {
        ProcessHandle.of(process(name).pid()).orElseThrow().destroyForcibly();
    }

    /** Asks a process to end, as a rolling restart does; it is started again then. */
    void stop(String name) {
        assertThat(ProcessHandle.of(process(name).pid()).orElseThrow().destroy())
                .isTrue();
    }

    @Override
    public void close() {
        system.close();
        try {
            DataFolder.delete(settings.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands the one running Parley to the tests, and stops it after the last of them. */
    public static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningParley.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(RunningParley.class))
                    .computeIfAbsent(RunningParley.class, _ -> RunningParley.start(), RunningParley.class);
        }
    }
}
