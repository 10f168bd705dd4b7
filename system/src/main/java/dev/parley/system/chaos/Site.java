package dev.parley.system.chaos;

import dev.parley.system.Role;
import dev.parley.system.RunState;
import dev.parley.system.RunState.ProcessEntry;
import dev.parley.system.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;

/** A running Parley that may be broken: its processes are kept running by whoever started them. */
public final class Site {
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final Supplier<RunState> state;
    private final String postgresPassword;

    /**
     * Those processes.
     *
     * @param state which they are by now
     * @param postgresPassword of the services' user of PostgreSQL, called {@code parley} as its database is
     */
    public Site(Supplier<RunState> state, String postgresPassword) {
        this.state = state;
        this.postgresPassword = postgresPassword;
    }

    String gateway() {
        return process(Role.GATEWAY).url();
    }

    ProcessEntry process(Role role) {
        return all(role).getFirst();
    }

    List<ProcessEntry> chatNodes() {
        return all(Role.CHAT_SERVICE);
    }

    private List<ProcessEntry> all(Role role) {
        return state.get().processes().stream()
                .filter(entry -> entry.role() == role)
                .toList();
    }

    void send(Signal signal, ProcessEntry process) {
        signal.sendTo(process.pid());
    }

    /** Makes a process and its children stand still until the answer is closed. */
    Hanging hang(ProcessEntry process) {
        return new Hanging(process.pid());
    }

    /** Processes that stand still. */
    static final class Hanging implements AutoCloseable {
        private final List<Long> pids = new ArrayList<>();

        private Hanging(long pid) {
            // The parent first: from then on it has no new children.
            stop(pid);
            ProcessHandle.of(pid).ifPresent(parent -> parent.descendants().forEach(child -> stop(child.pid())));
        }

        private void stop(long pid) {
            Signal.STOP.sendTo(pid);
            pids.add(pid);
        }

        @Override
        public void close() {
            pids.forEach(Signal.CONT::sendTo);
        }
    }

    Connection database() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "parley");
        properties.setProperty("password", postgresPassword);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("ApplicationName", "parley chaos");
        return DriverManager.getConnection("jdbc:" + process(Role.POSTGRES).url(), properties);
    }

    /** Makes Redis forget everything. */
    void flushRedis() throws IOException {
        String answer = askRedis("FLUSHALL");
        if (!answer.equals("+OK")) {
            throw new IOException("Redis did not flush: " + answer);
        }
    }

    private String askRedis(String command) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.ofLiteral("127.0.0.1"), process(Role.REDIS).port())) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return String.valueOf(answer.readLine());
        }
    }

    /** Waits until every process serves, and has been found to by the gateway. */
    void awaitReady() throws InterruptedException {
        for (ProcessEntry process : state.get().processes()) {
            await(process.name() + " to serve", () -> serves(process));
        }
        // Only the gateway knows whether it has work for a node.
        await("the gateway to reach auth-service", () -> isReached("/.well-known/jwks.json"));
        await("the gateway to reach chat-service", () -> isReached("/api/v1/chat/rooms"));
    }

    private boolean serves(ProcessEntry process) throws InterruptedException {
        String health = process.health();
        try {
            return switch (process.role()) {
                case POSTGRES -> {
                    try (Connection connection = database()) {
                        yield connection.isValid(2);
                    }
                }
                case REDIS -> askRedis("PING").equals("+PONG");
                case AUTH_SERVICE, CHAT_SERVICE, GATEWAY -> health != null && status(health) == 200;
            };
        } catch (IOException | SQLException e) {
            return false;
        }
    }

    private boolean isReached(String path) throws InterruptedException {
        try {
            return status(gateway() + path) < 500;
        } catch (IOException e) {
            return false;
        }
    }

    private static int status(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(2))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Waits until another process serves in the place of that one. */
    void awaitRestarted(ProcessEntry old) throws InterruptedException {
        await(old.name() + " to be started again", () -> {
            ProcessEntry present = named(old.name());
            return present.pid() != old.pid() && serves(present);
        });
    }

    private ProcessEntry named(String name) {
        return state.get().processes().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Something that will be true. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws InterruptedException;
    }

    private static void await(String what, Condition condition) throws InterruptedException {
        if (!isTrueWithin(LONGEST_START, condition)) {
            throw new IllegalStateException("waited too long for " + what);
        }
    }

    static boolean isTrueWithin(Duration patience, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return true;
    }
}
