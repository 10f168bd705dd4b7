package dev.parley.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL on this machine alone, whose data outlives it.
 *
 * <p>It is run as a child and not by {@code pg_ctl}, so that its death is seen at once and its output is logged like that of
 * all others. It asks for passwords (SCRAM) although it listens on the loopback address only: other users of the machine can
 * reach that too.
 */
final class EmbeddedPostgres implements ProcessSpec.Program {
    private static final String OWNER = "postgres";
    private static final String NAME = "parley";

    private final Path programs;
    private final Path folder;
    private final Path log;
    private final int port;
    private final Path ownerPasswordFile;
    private final String ownerPassword;
    private final String password;

    EmbeddedPostgres(Path programs, DataFolder data, Path log, int port) throws IOException {
        this.programs = programs;
        this.folder = data.postgres();
        this.log = log;
        this.port = port;
        this.ownerPasswordFile = data.secrets().resolve("postgres-owner-password");
        this.ownerPassword = PrivateFiles.secret(ownerPasswordFile);
        this.password = PrivateFiles.secret(data.secrets().resolve("postgres-password"));
    }

    String url() {
        return "postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    /** How the services reach it. */
    Map<String, String> environment() {
        return Map.of(
                "PARLEY_POSTGRES_HOST", "127.0.0.1",
                "PARLEY_POSTGRES_PORT", Integer.toString(port),
                "PARLEY_POSTGRES_DATABASE", NAME,
                "PARLEY_POSTGRES_USER", NAME,
                "PARLEY_POSTGRES_PASSWORD", password);
    }

    @Override
    public List<String> prepare() throws StartFailure, InterruptedException {
        try {
            Path bin = PackedProgram.postgres().unpackBelow(programs).resolve("bin");
            if (!Files.exists(folder)) {
                initialise(bin);
            }
            endForgottenServer();
            return unprivileged(List.of(
                    bin.resolve("postgres").toString(),
                    "-D",
                    folder.toString(),
                    "-p",
                    Integer.toString(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "max_connections=200",
                    "-c",
                    "timezone=UTC",
                    "-c",
                    "fsync=on",
                    "-c",
                    "synchronous_commit=on"));
        } catch (IOException e) {
            throw new StartFailure("PostgreSQL could not be prepared: " + e + ".", e);
        }
    }

    /** Makes the data folder under another name first: an initialisation that was cut short leaves nothing behind. */
    private void initialise(Path bin) throws IOException, StartFailure, InterruptedException {
        Path draft = folder.resolveSibling("postgres.new");
        DataFolder.delete(draft);
        List<String> command = unprivileged(List.of(
                bin.resolve("initdb").toString(),
                "--pgdata=" + draft,
                "--username=" + OWNER,
                "--pwfile=" + ownerPasswordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
        Process initdb = new ProcessBuilder(OwnSession.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (initdb.waitFor() != 0) {
                throw new StartFailure("PostgreSQL could not make its data folder, see " + log
                        + LogFile.lastTrouble(log).map(line -> ": " + line).orElse("."));
            }
        } finally {
            initdb.destroyForcibly();
        }
        Files.move(draft, folder);
    }

    /**
     * Ends a server that an earlier launcher left here: nobody else may hold this folder. A server that died leaves its pid
     * in the folder; when another program has that pid by now, PostgreSQL would refuse to start, so the file is removed.
     */
    private void endForgottenServer() throws IOException, InterruptedException {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        OptionalLong pid = number(lines, 0);
        OptionalLong startSecond = number(lines, 2);
        if (pid.isPresent() && startSecond.isPresent()) {
            Instant startedAt = Instant.ofEpochSecond(startSecond.getAsLong());
            Leftovers.end(pid.getAsLong(), startedAt, Role.POSTGRES.stopSignal());
            if (ProcessHandle.of(pid.getAsLong()).isEmpty()) {
                return;
            }
        }
        Files.deleteIfExists(pidFile);
    }

    private static OptionalLong number(List<String> lines, int index) {
        if (index < lines.size() && lines.get(index).strip().matches("[0-9]{1,18}")) {
            return OptionalLong.of(Long.parseLong(lines.get(index).strip()));
        }
        return OptionalLong.empty();
    }

    /** PostgreSQL refuses to run as root, so root runs it as nobody in a user namespace of its own. */
    private static List<String> unprivileged(List<String> command) throws StartFailure, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        if (!canUnshare()) {
            throw new StartFailure(
                    "PostgreSQL does not run as root, and this system does not let root give up its rights;"
                            + " start Parley as an ordinary user, or set PARLEY_POSTGRES_HOST.");
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
        wrapped.addAll(command);
        return wrapped;
    }

    private static boolean canUnshare() throws InterruptedException {
        try {
            Process attempt = new ProcessBuilder("unshare", "-U", "true")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return attempt.waitFor(10, TimeUnit.SECONDS) && attempt.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it answers queries by now. */
    boolean isReady() {
        // The driver logs a warning for each refused connection, so look first whether anybody listens.
        if (!Readiness.isListening(port)) {
            return false;
        }
        try (Connection connection = connect()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Makes the services' user and database, or gives the user the kept password again. */
    void createDatabase() throws StartFailure {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            String role = exists(connection, "select 1 from pg_roles where rolname = ?") ? "alter" : "create";
            // The password is made of letters and digits alone.
            statement.execute(role + " role " + NAME + " login password '" + password + "'");
            if (!exists(connection, "select 1 from pg_database where datname = ?")) {
                statement.execute("create database " + NAME + " owner " + NAME);
            }
        } catch (SQLException e) {
            throw new StartFailure("PostgreSQL could not make the database: " + e.getMessage() + ".", e);
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, NAME);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", OWNER);
        properties.setProperty("password", ownerPassword);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("ApplicationName", "parley launcher");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
    }
}
