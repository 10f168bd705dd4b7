package dev.parley.system.bench;

import dev.parley.system.Role;
import dev.parley.system.TemporaryParley;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A chat server of common parts (Node.js, ws, ioredis, pg) over the same PostgreSQL and Redis, which does less than Parley:
 * what its figures are on this machine says what Parley's are worth.
 *
 * <p>It speaks the frames of Parley, so that the load generator need not know which of the two it talks to. A token is
 * just a name, and rooms are told to it before.
 */
final class PeerServer implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private PeerServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it, or says why it is left out. */
    static Optional<PeerServer> start(TemporaryParley parley, Path home, Report report)
            throws IOException, InterruptedException {
        Path folder = home.resolve("system").resolve("peer");
        if (!works(folder, "node", "--version") || !works(folder, "npm", "--version")) {
            report.say("Node.js is missing, so there is no peer beside Parley.");
            return Optional.empty();
        }
        if (!install(folder, report)) {
            report.say("npm could not install the peer's packages, so there is no peer beside Parley.");
            return Optional.empty();
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder("node", "server.js")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(
                        home.resolve(".build").resolve("peer.log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "NODE_ENV",
                        "production",
                        "PORT",
                        Integer.toString(port),
                        "REDIS_URL",
                        parley.process(Role.REDIS).url(),
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        Integer.toString(parley.process(Role.POSTGRES).port()),
                        "PGDATABASE",
                        "parley",
                        "PGUSER",
                        "parley",
                        "PGPASSWORD",
                        parley.postgresPassword()));
        PeerServer peer = new PeerServer(builder.start(), port);
        if (!peer.isReady()) {
            peer.close();
            report.say("The peer did not start, see .build/peer.log; it is left out.");
            return Optional.empty();
        }
        return Optional.of(peer);
    }

    private static boolean install(Path folder, Report report) throws IOException, InterruptedException {
        Path lock = folder.resolve("package-lock.json");
        Path installed = folder.resolve("node_modules").resolve(".parley-lock.json");
        if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
            return true;
        }
        report.say("Installing the peer's packages ...");
        if (!works(folder, "npm", "ci", "--no-audit", "--no-fund")) {
            return false;
        }
        Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private static boolean works(Path folder, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isReady() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (HttpConnection connection = HttpConnection.to(port)) {
                return connection.send(HttpCall.get("/", "nobody")).status() == 200;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        return false;
    }

    int port() {
        return port;
    }

    /** What its process has used of processors so far. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** As many rooms of as many people as that shape has. */
    Shape copy(Shape shape) throws IOException {
        List<String> rooms = new ArrayList<>();
        List<Shape.Seat> seats = IntStream.range(0, shape.seats().size())
                .mapToObj(i -> new Shape.Seat(
                        shape.label() + "-" + (100_000 + i),
                        shape.seats().get(i).room()))
                .toList();
        try (HttpConnection connection = HttpConnection.to(port)) {
            for (int room = 0; room < shape.rooms().size(); room++) {
                int number = room;
                String id = UUID.randomUUID().toString();
                String members = seats.stream()
                        .filter(seat -> seat.room() == number)
                        .map(seat -> "\"" + seat.token() + "\"")
                        .collect(Collectors.joining(","));
                HttpConnection.Answer answer = connection.send(
                        HttpCall.post("/rooms", "{\"id\":\"" + id + "\",\"members\":[" + members + "]}"));
                if (answer.status() != 200) {
                    throw new IOException("the peer could not make a room: " + answer);
                }
                rooms.add(id);
            }
        }
        return new Shape(shape.label(), rooms, seats);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
