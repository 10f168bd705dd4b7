package dev.parley.system;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which processes there are, on which ports, and what each is told about the others.
 *
 * @param postgres absent when the user brings one
 * @param processes in the order of starting
 * @param adminPassword the password that the admin gets, if one was asked for
 */
record Blueprint(@Nullable EmbeddedPostgres postgres, List<ProcessSpec> processes, Optional<String> adminPassword) {

    static Blueprint of(Settings settings, DataFolder data) throws IOException, StartFailure {
        return new Draft(settings, data).finish();
    }

    private static final class Draft {
        private static final String READY = "/q/health/ready";
        private static final String METRICS = "/q/metrics";

        private static final String CLIENTS = "PARLEY_CLIENTS";
        private static final String CHAT_CLIENT_ID = "PARLEY_SERVICE_CLIENT_ID";
        private static final String CHAT_CLIENT_SECRET = "PARLEY_SERVICE_CLIENT_SECRET";
        private static final String DRAIN_DELAY = "PARLEY_DRAIN_DELAY";
        private static final String DRAIN_TIME = "PARLEY_DRAIN_TIME";
        /** For services of which there is one: nobody chooses among them. */
        private static final String NO_DELAY = "0s";

        private static final String CHAT_SCOPES = "revocations:read users:read";

        private final Settings settings;
        private final DataFolder data;
        private final Deque<Integer> ports;
        private final List<ProcessSpec> processes = new ArrayList<>();
        private final Map<String, String> stores = new HashMap<>();

        Draft(Settings settings, DataFolder data) throws StartFailure {
            this.settings = settings;
            this.data = data;
            this.ports = new ArrayDeque<>(Ports.free(2 * settings.options().nodes() + 5));
        }

        Blueprint finish() throws IOException, StartFailure {
            EmbeddedPostgres postgres = settings.bringsOwnPostgres() ? null : addPostgres();
            if (!settings.bringsOwnRedis()) {
                addRedis();
            }
            int authPort = ports.removeFirst();
            List<Integer> chatPorts = IntStream.range(0, settings.options().nodes())
                    .mapToObj(_ -> ports.removeFirst())
                    .toList();
            String chatSecret = chatSecret();
            Optional<String> adminPassword = settings.options().admin().map(_ -> PrivateFiles.randomPassword());
            addAuthService(authPort, chatPorts, clients(chatSecret), adminPassword);
            for (int node = 1; node <= chatPorts.size(); node++) {
                addChatService("chat-" + node, chatPorts.get(node - 1), authPort, chatSecret);
            }
            addGateway(authPort, chatPorts);
            return new Blueprint(postgres, List.copyOf(processes), adminPassword);
        }

        /** What chat-service proves to auth-service with that it is chat-service. */
        private String chatSecret() throws IOException {
            Optional<String> ownersChoice = settings.variable(CHAT_CLIENT_SECRET);
            return ownersChoice.isPresent()
                    ? ownersChoice.get()
                    : PrivateFiles.secret(data.secrets().resolve("chat-service-secret"));
        }

        /** The programs that auth-service knows: chat-service, and those that the user registered. */
        private String clients(String chatSecret) {
            String id = settings.variable(CHAT_CLIENT_ID).orElse("chat-service");
            String chat = id + ":" + sha256(chatSecret) + ":" + CHAT_SCOPES;
            return settings.variable(CLIENTS).map(others -> chat + ";" + others).orElse(chat);
        }

        private static String sha256(String text) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash);
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException(missing);
            }
        }

        private EmbeddedPostgres addPostgres() throws IOException {
            int port = ports.removeFirst();
            EmbeddedPostgres postgres = new EmbeddedPostgres(settings.programs(), data, log("postgres"), port);
            stores.putAll(postgres.environment());
            processes.add(new ProcessSpec(
                    Role.POSTGRES,
                    "postgres",
                    port,
                    postgres.url(),
                    null,
                    null,
                    postgres,
                    settings.environment(),
                    Map.of(),
                    log("postgres"),
                    postgres::isReady));
            return postgres;
        }

        private void addRedis() {
            int port = ports.removeFirst();
            EmbeddedRedis redis = new EmbeddedRedis(settings.programs(), data.redis(), port);
            stores.put("PARLEY_REDIS_URL", redis.url());
            processes.add(new ProcessSpec(
                    Role.REDIS,
                    "redis",
                    port,
                    redis.url(),
                    null,
                    null,
                    redis,
                    settings.environment(),
                    Map.of(),
                    log("redis"),
                    Readiness.redis(port)));
        }

        private void addAuthService(int port, List<Integer> chatPorts, String clients, Optional<String> adminPassword)
                throws StartFailure {
            Map<String, String> firstOnly = new HashMap<>();
            settings.options().admin().ifPresent(email -> firstOnly.put("PARLEY_ADMIN_EMAIL", email));
            adminPassword.ifPresent(password -> {
                firstOnly.put("PARLEY_ADMIN_PASSWORD", password);
                firstOnly.put("PARLEY_ADMIN_RESET", "true");
            });
            addInnerService(
                    Role.AUTH_SERVICE,
                    "auth-service",
                    port,
                    Map.of(
                            "PARLEY_KEYS_DIR",
                            settings.variable("PARLEY_KEYS_DIR")
                                    .orElse(data.keys().toString()),
                            "PARLEY_CHAT_URL",
                            addresses(chatPorts),
                            CLIENTS,
                            clients,
                            DRAIN_DELAY,
                            settings.variable(DRAIN_DELAY).orElse(NO_DELAY)),
                    firstOnly);
        }

        private void addChatService(String name, int port, int authPort, String secret) throws StartFailure {
            addInnerService(
                    Role.CHAT_SERVICE,
                    name,
                    port,
                    Map.of(
                            "PARLEY_AUTH_URL",
                            address(authPort),
                            "PARLEY_NODE",
                            name,
                            CHAT_CLIENT_SECRET,
                            secret,
                            // Long enough for the gateway to notice, and short for who waits after Ctrl-C.
                            DRAIN_DELAY,
                            settings.variable(DRAIN_DELAY).orElse("PT1.2S"),
                            DRAIN_TIME,
                            settings.variable(DRAIN_TIME).orElse("2s")),
                    Map.of());
        }

        private void addGateway(int authPort, List<Integer> chatPorts) throws StartFailure {
            int managementPort = ports.removeFirst();
            Map<String, String> own = Map.of(
                    DRAIN_DELAY,
                    settings.variable(DRAIN_DELAY).orElse(NO_DELAY),
                    "PARLEY_HTTP_HOST",
                    settings.options().host(),
                    "PARLEY_AUTH_URL",
                    address(authPort),
                    "PARLEY_CHAT_URLS",
                    addresses(chatPorts),
                    "PARLEY_APP_DIR",
                    settings.variable("PARLEY_APP_DIR").orElse(settings.app().toString()));
            addService(
                    Role.GATEWAY,
                    "gateway",
                    settings.options().port(),
                    settings.gatewayAddress(),
                    address(managementPort) + READY,
                    managementPort,
                    own,
                    Map.of());
        }

        /** A service that listens on the loopback address alone and answers for its health there too. */
        private void addInnerService(
                Role role, String name, int port, Map<String, String> own, Map<String, String> firstOnly)
                throws StartFailure {
            addService(role, name, port, address(port), address(port) + READY, ports.removeFirst(), own, firstOnly);
        }

        private void addService(
                Role role,
                String name,
                int port,
                String url,
                String health,
                int managementPort,
                Map<String, String> own,
                Map<String, String> firstOnly)
                throws StartFailure {
            Map<String, String> environment = new HashMap<>(settings.environment());
            environment.putAll(stores);
            environment.put("PARLEY_HTTP_HOST", "127.0.0.1");
            environment.put("PARLEY_HTTP_PORT", Integer.toString(port));
            environment.put("PARLEY_MANAGEMENT_HOST", "127.0.0.1");
            environment.put("PARLEY_MANAGEMENT_PORT", Integer.toString(managementPort));
            environment.put("PARLEY_PUBLIC_ORIGIN", settings.publicOrigin());
            environment.putAll(own);
            List<String> command = settings.services().command(role);
            Readiness readiness = Readiness.http(URI.create(health));
            processes.add(new ProcessSpec(
                    role,
                    name,
                    port,
                    url,
                    health,
                    address(managementPort) + METRICS,
                    () -> command,
                    environment,
                    firstOnly,
                    log(name),
                    readiness));
        }

        private static String address(int port) {
            return "http://127.0.0.1:" + port;
        }

        private static String addresses(List<Integer> ports) {
            return ports.stream().map(Draft::address).collect(Collectors.joining(","));
        }

        private Path log(String name) {
            return data.logs().resolve(name + ".log");
        }
    }
}
