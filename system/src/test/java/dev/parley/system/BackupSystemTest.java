package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.system.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A base backup taken while people talk, and a new installation that goes on from it. */
final class BackupSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    /** A message that its sender knows to be stored. */
    private record Acked(String clientId, String content, long seq) {}

    private final List<Acked> acked = new CopyOnWriteArrayList<>();
    private final Path first = folder.resolve("first");
    private final Path second = folder.resolve("second");

    @Test
    void whatWasAckedBeforeTheBackupEndedIsRestoredAndTheRestIsSentAgain() throws Exception {
        Person ada;
        Person bob;
        String room;
        String epoch;
        int acksInBackup;
        Files.createDirectory(second);
        Settings before = settings(first);
        try (ParleySystem parley = start(before)) {
            ada = Person.register(Api.at(before.gatewayAddress()), "ada");
            bob = Person.register(Api.at(before.gatewayAddress()), "bob");
            room = ada.makeGroup("Backup", bob);
            epoch = epochFor(bob);
            acksInBackup = backUpWhileTalking(parley, ada, room);
        }

        layOutTheSecond();
        Settings after = settings(second);
        try (ParleySystem parley = start(after)) {
            Person adaAgain = ada.signInAgain(Api.at(after.gatewayAddress()));
            Person bobAgain = bob.signInAgain(Api.at(after.gatewayAddress()));
            try (Connection database = connect(parley, second, "parley", "postgres-password")) {
                assertThat(stored(database, room)).containsAll(acked.subList(0, acksInBackup));
                assertRoomsHaveNoHoles(database);
                assertThat(epochFor(bobAgain)).isNotEqualTo(epoch);
                assertPositionBeyondTheHeadIsVoid(bobAgain, room);

                acked.forEach(message -> sendAgain(adaAgain, room, message));

                assertThat(stored(database, room).stream().map(Acked::clientId))
                        .containsExactlyInAnyOrderElementsOf(
                                acked.stream().map(Acked::clientId).toList());
                assertRoomsHaveNoHoles(database);
            }
        }
    }

    private static Settings settings(Path data) throws StartFailure {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PARLEY_BCRYPT_COST", "4");
        environment.put("PARLEY_REQUESTS_PER_SECOND", "0");
        environment.put("PARLEY_SENDS_PER_SECOND", "0");
        Options options =
                new Options(false, 1, "127.0.0.1", Ports.free(1).getFirst(), Optional.empty(), Optional.of(data));
        return new Settings(Repository.HOME, Services.builtIn(Repository.HOME), options, environment);
    }

    private static ParleySystem start(Settings settings) throws StartFailure, InterruptedException {
        ParleySystem parley = new ParleySystem(settings, new Progress(System.out));
        parley.start();
        return parley;
    }

    /** Answers with how many messages had been acked when the backup ended; more are sent after it. */
    private int backUpWhileTalking(ParleySystem parley, Person sender, String room) throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection superuser = connect(parley, first, "postgres", "postgres-owner-password")) {
            Future<?> talk = threads.submit(() -> {
                while (!isOver.get()) {
                    sendNew(sender, room);
                }
            });
            try {
                awaitMoreAcks(talk);
                BaseBackup backup = BaseBackup.begin(superuser, first.resolve("postgres"), second.resolve("postgres"));
                awaitMoreAcks(talk);
                int acksInBackup = acked.size();
                backup.end();
                awaitMoreAcks(talk);
                return acksInBackup;
            } finally {
                isOver.set(true);
                talk.get();
            }
        }
    }

    private void sendNew(Person sender, String room) {
        String clientId = UUID.randomUUID().toString();
        String content = "message " + acked.size();
        Answer sent = sender.send(room, clientId, content);
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        acked.add(new Acked(clientId, content, sent.body().path("seq").asLong()));
    }

    private void awaitMoreAcks(Future<?> talk) {
        int enough = acked.size() + 20;
        await().atMost(PATIENCE).until(() -> acked.size() >= enough || talk.isDone());
        assertThat(acked).hasSizeGreaterThanOrEqualTo(enough);
    }

    /** What an operator keeps beside PostgreSQL's files: the keys, and here the passwords that are made at the first start. */
    private void layOutTheSecond() throws IOException {
        for (String kept : List.of("keys", "secrets")) {
            Path target = Files.createDirectory(second.resolve(kept));
            try (var files = Files.list(first.resolve(kept))) {
                for (Path file : files.toList()) {
                    Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        BaseBackup.recover(second.resolve("postgres"));
    }

    private static void sendAgain(Person sender, String room, Acked message) {
        Answer sent = sender.send(room, message.clientId(), message.content());
        assertThat(sent.status()).as(sent.text()).isIn(200, 201);
    }

    private static String epochFor(Person person) {
        try (ChatSocket socket = person.connect()) {
            return socket.all("connected").getFirst().path("epoch").asText();
        }
    }

    private void assertPositionBeyondTheHeadIsVoid(Person person, String room) {
        assertThat(acked.getLast().seq()).isGreaterThan(person.headOf(room));
        try (ChatSocket socket = person.connect()) {
            socket.send(Json.object(
                    "type", "sync", "rooms", Json.object(room, acked.getLast().seq())));
            assertThat(socket.await("sync").path("mode").asText()).isEqualTo("page");
        }
    }

    private static List<Acked> stored(Connection database, String room) throws SQLException {
        List<Acked> found = new ArrayList<>();
        try (PreparedStatement select = database.prepareStatement(
                "select client_id, content, seq from chat.messages where room_id = ?::uuid and client_id is not null")) {
            select.setString(1, room);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Acked(rows.getString(1), rows.getString(2), rows.getLong(3)));
                }
            }
        }
        return found;
    }

    private static void assertRoomsHaveNoHoles(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select last_seq, (select array_agg(seq order by seq) from (
                            select seq from chat.messages m where m.room_id = h.room_id
                            union all
                            select seq from chat.room_changes c where c.room_id = h.room_id) as taken)
                        from chat.room_heads h""")) {
            int rooms = 0;
            for (; rows.next(); rooms++) {
                assertThat((Long[]) rows.getArray(2).getArray())
                        .containsExactly(LongStream.rangeClosed(1, rows.getLong(1))
                                .boxed()
                                .toArray(Long[]::new));
            }
            assertThat(rooms).isPositive();
        }
    }

    private static Connection connect(ParleySystem parley, Path data, String user, String secret)
            throws IOException, SQLException {
        String url = parley.state().processes().stream()
                .filter(process -> process.role() == Role.POSTGRES)
                .map(RunState.ProcessEntry::url)
                .findFirst()
                .orElseThrow();
        String password =
                Files.readString(data.resolve("secrets").resolve(secret)).strip();
        return DriverManager.getConnection("jdbc:" + url, user, password);
    }
}
