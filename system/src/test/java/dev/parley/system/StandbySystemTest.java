package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.system.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that dies while people talk, and its synchronous standby that takes over at the same address. */
final class StandbySystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private final Path programs = Repository.HOME.resolve(".build/programs");
    /** The seqs that were acked, in their order. */
    private final List<Long> acked = new CopyOnWriteArrayList<>();

    private final CopyOnWriteArrayList<Integer> refusals = new CopyOnWriteArrayList<>();

    @Test
    void nothingThatWasAckedIsLostWhenTheStandbyTakesOver() throws Exception {
        try (Server primary = Server.start(programs, folder.resolve("primary"));
                TcpSwitch address = TcpSwitch.to(primary.port)) {
            primary.postgres.createDatabase();
            try (Server standby = standbyOf(primary);
                    RunningParley parley = parleyAt(address.port(), primary)) {
                primary.waitForStandby();
                goOnWithTheStandby(parley, primary, standby, address);
            }
        }
    }

    private void goOnWithTheStandby(RunningParley parley, Server primary, Server standby, TcpSwitch address)
            throws Exception {
        Person ada = parley.register("ada");
        Person bob = parley.register("bob");
        String room = ada.makeGroup("Standby", bob);
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ChatSocket ofBob = bob.connect()) {
            String epoch = epochOf(ofBob);
            Future<?> talk = threads.submit(() -> {
                while (!isOver.get()) {
                    sendUntilAcked(ada, room);
                }
            });
            try {
                awaitAcks(talk, 50);

                primary.kill();
                address.leadTo(standby.port);
                await("the standby's refusals").atMost(PATIENCE).until(() -> !refusals.isEmpty() || talk.isDone());
                standby.promote();

                awaitAcks(talk, acked.size() + 50);
            } finally {
                isOver.set(true);
                talk.get();
            }
            assertThat(refusals).containsOnly(503);
            assertThat(ofBob.awaitClosed()).isEqualTo(1012);
            try (ChatSocket again = bob.connect()) {
                assertThat(epochOf(again)).isNotEqualTo(epoch);
            }
        }
        assertEverythingAckedIsStoredOnce(standby, room);
    }

    /** As a client does that comes back after an error with the same client_id. */
    private void sendUntilAcked(Person sender, String room) {
        String clientId = UUID.randomUUID().toString();
        await("an ack").atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            Answer answer = sender.send(room, clientId, "message " + acked.size());
            if (answer.status() < 300) {
                acked.add(answer.body().path("seq").asLong());
                return true;
            }
            refusals.add(answer.status());
            return false;
        });
    }

    private void awaitAcks(Future<?> talk, int enough) {
        await().atMost(PATIENCE).until(() -> acked.size() >= enough || talk.isDone());
        assertThat(acked).hasSizeGreaterThanOrEqualTo(enough);
    }

    private void assertEverythingAckedIsStoredOnce(Server server, String room) throws SQLException {
        try (Connection database = server.connect("parley");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select array_agg(seq order by seq) from chat.messages where room_id = '" + room + "'")) {
            assertThat(rows.next()).isTrue();
            assertThat((Long[]) rows.getArray(1).getArray()).containsExactlyElementsOf(acked);
            StoredRooms.assertWithoutHoles(database);
        }
    }

    private static String epochOf(ChatSocket socket) {
        return socket.all("connected").getFirst().path("epoch").asText();
    }

    private static RunningParley parleyAt(int postgresPort, Server primary) {
        Map<String, String> environment = new HashMap<>(primary.postgres.environment());
        environment.put("PARLEY_POSTGRES_PORT", Integer.toString(postgresPort));
        return RunningParley.startSmall(environment);
    }

    /** A copy of the primary that follows it, and that the primary's commits wait for. */
    private Server standbyOf(Server primary) throws Exception {
        Path data = folder.resolve("standby");
        Files.createDirectories(data.resolve("secrets"));
        for (String secret : List.of("postgres-owner-password", "postgres-password")) {
            Files.copy(
                    primary.data.resolve("secrets").resolve(secret),
                    data.resolve("secrets").resolve(secret),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path files = data.resolve("postgres");
        try (Connection superuser = primary.connect("postgres")) {
            BaseBackup.begin(superuser, primary.data.resolve("postgres"), files).end();
        }
        // The log of the backup is where the standby goes on writing what it gets from the primary.
        Files.delete(files.resolve("pg_wal"));
        Files.move(files.resolve("archive"), files.resolve("pg_wal"));
        Files.createFile(files.resolve("standby.signal"));
        Files.writeString(
                files.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + primary.port
                        + " user=postgres application_name=standby password=" + primary.ownerPassword() + "'\n",
                StandardOpenOption.APPEND);
        return Server.start(programs, data);
    }

    /** One PostgreSQL, run as the launcher runs it. */
    private static final class Server implements AutoCloseable {
        private final Path data;
        private final int port;
        private final EmbeddedPostgres postgres;
        private final Process process;

        private Server(Path data, int port, EmbeddedPostgres postgres, Process process) {
            this.data = data;
            this.port = port;
            this.postgres = postgres;
            this.process = process;
        }

        static Server start(Path programs, Path data) throws IOException, StartFailure, InterruptedException {
            int port = Ports.free(1).getFirst();
            Path log = data.resolve("postgres.log");
            try (DataFolder folder = DataFolder.open(data)) {
                EmbeddedPostgres postgres = new EmbeddedPostgres(programs, folder, log, port);
                Process process = new ProcessBuilder(postgres.prepare())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
                await("PostgreSQL, see " + log).atMost(PATIENCE).until(postgres::isReady);
                return new Server(data, port, postgres, process);
            }
        }

        /** From now on its commits wait for the standby. */
        void waitForStandby() throws SQLException {
            try (Connection superuser = connect("postgres");
                    Statement statement = superuser.createStatement()) {
                statement.execute("alter system set synchronous_standby_names = 'standby'");
                statement.execute("select pg_reload_conf()");
                await("a synchronous standby").atMost(PATIENCE).until(() -> {
                    try (ResultSet found =
                            statement.executeQuery("select 1 from pg_stat_replication where sync_state = 'sync'")) {
                        return found.next();
                    }
                });
            }
        }

        void promote() throws SQLException {
            try (Connection superuser = connect("postgres");
                    Statement statement = superuser.createStatement()) {
                statement.execute("select pg_promote()");
            }
        }

        /** At once, as a crash would. */
        void kill() {
            List<ProcessHandle> sessions = process.descendants().toList();
            process.destroyForcibly().onExit().join();
            sessions.forEach(ProcessHandle::destroyForcibly);
        }

        String ownerPassword() throws IOException {
            return Files.readString(data.resolve("secrets/postgres-owner-password"))
                    .strip();
        }

        Connection connect(String database) throws SQLException {
            try {
                return DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", ownerPassword());
            } catch (IOException e) {
                throw new SQLException(e);
            }
        }

        @Override
        public void close() {
            kill();
        }
    }
}
