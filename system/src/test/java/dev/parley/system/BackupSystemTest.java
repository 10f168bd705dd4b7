package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.system.Api.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup by the script that operators have, taken while people talk, and a new installation that goes on from it. */
final class BackupSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OLD_WORD = "pangolin";

    @TempDir
    private static Path folder;

    /** A message that its sender knows to be stored. */
    private record Acked(String clientId, String content, long seq) {}

    private final List<Acked> acked = new CopyOnWriteArrayList<>();
    private final Path backup = folder.resolve("parley.backup.gz");

    /** Ada writes to Bob in a room, in a history of that epoch. */
    private record Talk(Person ada, Person bob, String room, String epoch) {
        static Talk begin(RunningParley parley) {
            Person ada = parley.register("ada");
            Person bob = parley.register("bob");
            return new Talk(ada, bob, ada.makeGroup("Backup", bob), epochFor(bob, parley));
        }

        /** The same two, signed in anew where the history may be another one. */
        Talk signInAgain(RunningParley parley) {
            Person bobAgain = bob.signInAgain(parley.visitor());
            return new Talk(ada.signInAgain(parley.visitor()), bobAgain, room, epochFor(bobAgain, parley));
        }

        Answer send(String clientId, String content) {
            return ada.send(room, clientId, content);
        }
    }

    @BeforeAll
    static void needPsql() {
        OperationScript.assumePsql();
    }

    @Test
    void peopleGoOnInANewInstallationFromABackupThatWasTakenWhileTheyTalked() throws Exception {
        Talk before;
        int acksBeforeBackup;
        try (RunningParley first = RunningParley.startSmall(Map.of())) {
            before = Talk.begin(first);
            saySomethingOfEachKind(before);
            acksBeforeBackup = backUpWhileTalking(first, before);
            assertThat(Files.getPosixFilePermissions(backup)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertAFailureLeavesNothing(first);
        }
        try (RunningParley second = RunningParley.startSmall(Map.of());
                Connection database = second.connectToPostgres()) {
            assertDamagedFilesAreRefused(second, database);

            OperationScript.in(second).run("restore", backup).assertSucceeded();

            assertSessionHasEnded(second, before.ada());
            Talk after = before.signInAgain(second);
            assertThat(after.epoch()).isNotEqualTo(before.epoch());
            assertThat(stored(database, after)).containsAll(acked.subList(0, acksBeforeBackup));
            assertEverythingFitsTogether(database, after);
            assertSearchFinds(OLD_WORD, after.bob());
            goOn(database, after);
            assertWhatIsThereIsReplacedOnlyOnDemand(second, database, after);
        }
    }

    private static void saySomethingOfEachKind(Talk talk) {
        Person ada = talk.ada();
        String pair = ada.openOneToOneWith(talk.bob()).at("/id");
        assertThat(ada.send(pair, "one \\. \n\\.\n\t漢字 👍").status()).isEqualTo(201);
        String mistake = ada.send(talk.room(), "a mistake").at("/id");
        assertThat(ada.api()
                        .delete(Person.messagesOf(talk.room()) + "/" + mistake, Json.object())
                        .status())
                .isEqualTo(204);
        assertThat(ada.send(talk.room(), "Who saw the " + OLD_WORD + "?").status())
                .isEqualTo(201);
    }

    /** Answers with how many messages had been acked when the backup began; more are sent after it. */
    private int backUpWhileTalking(RunningParley parley, Talk talk) throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> talking = threads.submit(() -> {
                while (!isOver.get()) {
                    sendNew(talk);
                }
            });
            try {
                awaitMoreAcks(talking);
                int acksBeforeBackup = acked.size();
                OperationScript.in(parley).run("backup", backup).assertSucceeded();
                awaitMoreAcks(talking);
                return acksBeforeBackup;
            } finally {
                isOver.set(true);
                talking.get();
            }
        }
    }

    private void sendNew(Talk talk) {
        String clientId = UUID.randomUUID().toString();
        String content = "message " + acked.size();
        Answer sent = talk.send(clientId, content);
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        acked.add(new Acked(clientId, content, sent.body().path("seq").asLong()));
    }

    private void awaitMoreAcks(Future<?> talking) {
        int enough = acked.size() + 20;
        await().atMost(PATIENCE).until(() -> acked.size() >= enough || talking.isDone());
        assertThat(acked).hasSizeGreaterThanOrEqualTo(enough);
    }

    private static void assertAFailureLeavesNothing(RunningParley parley) throws Exception {
        Map<String, String> wrong = new HashMap<>(OperationScript.in(parley).environment());
        wrong.put("PGPASSWORD", "wrong");

        new OperationScript(wrong)
                .run("backup", folder.resolve("another"))
                .assertRefused("Not backed up: password authentication failed");

        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("parley.backup.gz");
        }
    }

    private void assertDamagedFilesAreRefused(RunningParley parley, Connection database) throws Exception {
        byte[] whole = Files.readAllBytes(backup);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));
        whole[whole.length / 2] ^= 4;
        Path flipped = Files.write(folder.resolve("flipped"), whole);
        Path foreign = Files.write(folder.resolve("foreign"), gzip("-c", "/dev/null"));
        Object before = contents(database);

        OperationScript script = OperationScript.in(parley);
        script.run("restore", cut).assertRefused("is damaged");
        script.run("restore", flipped).assertRefused("is damaged");
        script.run("restore", foreign).assertRefused("its end is missing");
        script.run("restore", withOtherVersion()).assertRefused("version 1 of the tables of chat");

        assertThat(contents(database)).isEqualTo(before);
    }

    /** The same backup, as a Parley with older tables would have written it. */
    private Path withOtherVersion() throws IOException, InterruptedException {
        String text = new String(gzip("-dc", backup.toString()), StandardCharsets.UTF_8);
        Path plain = Files.writeString(
                folder.resolve("other"), text.replaceFirst("(?m)^migrations chat .*$", "migrations chat 1"));
        return Files.write(folder.resolve("other.gz"), gzip("-c", plain.toString()));
    }

    private static byte[] gzip(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("gzip"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return output;
    }

    /** What can be told from whether anything was changed: who is there, how much was said, and the history it belongs to. */
    private static List<Object> contents(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery("""
                        select (select array_agg(id order by id)::text from auth.users),
                               (select count(*) from chat.messages), (select sum(last_seq) from chat.room_heads),
                               (select array_agg(epoch)::text from chat.epochs)""")) {
            found.next();
            List<Object> contents = new ArrayList<>();
            for (int column = 1; column <= 4; column++) {
                contents.add(found.getObject(column));
            }
            return contents;
        }
    }

    private void assertEverythingFitsTogether(Connection database, Talk talk) throws SQLException {
        assertThat(acked).containsAll(stored(database, talk));
        StoredRooms.assertWithoutHoles(database);
        assertTablesAreAllThereIs(database);
        assertPositionBeyondTheHeadIsVoid(talk);
        assertUnreadIsARecount(database, talk);
    }

    /** In a moment: what was said just before the backup is indexed after it. */
    private static void assertSearchFinds(String word, Person person) {
        await("a search")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(person.api()
                                .get("/api/v1/chat/search?q=" + word)
                                .body()
                                .path("results"))
                        .hasSize(1));
    }

    /** A sequence, for one, would not be in the backup: whoever adds one has to teach the scripts. */
    private static void assertTablesAreAllThereIs(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet others = statement.executeQuery("""
                        select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname in ('auth', 'chat') and c.relkind not in ('r', 'i', 'c', 't')""")) {
            others.next();
            assertThat(others.getLong(1)).isZero();
        }
    }

    private static void assertSessionHasEnded(RunningParley parley, Person person) {
        Answer refreshed =
                parley.visitor().post("/api/v1/auth/refresh", Json.object("refresh_token", person.refreshToken()));
        assertThat(refreshed.status()).as(refreshed.text()).isEqualTo(401);
    }

    private void assertPositionBeyondTheHeadIsVoid(Talk talk) {
        assertThat(acked.getLast().seq()).isGreaterThan(talk.bob().headOf(talk.room()));
        try (ChatSocket socket = talk.bob().connect()) {
            socket.send(Json.object(
                    "type",
                    "sync",
                    "rooms",
                    Json.object(talk.room(), acked.getLast().seq())));
            assertThat(socket.await("sync").path("mode").asText()).isEqualTo("page");
        }
    }

    private static void assertUnreadIsARecount(Connection database, Talk talk) throws SQLException {
        try (PreparedStatement recount = database.prepareStatement("""
                select least(count(*), 1000) from chat.messages m join chat.memberships b using (room_id)
                where room_id = ?::uuid and b.user_id = ?::uuid and m.seq > b.read_seq and m.sender_id <> b.user_id
                  and m.message_type <> 'system' and m.deleted_at is null""")) {
            recount.setString(1, talk.room());
            recount.setString(2, talk.bob().id());
            try (ResultSet count = recount.executeQuery()) {
                count.next();
                assertThat(talk.bob()
                                .api()
                                .get("/api/v1/chat/rooms/" + talk.room())
                                .body()
                                .path("unread_count")
                                .asLong())
                        .isPositive()
                        .isEqualTo(count.getLong(1));
            }
        }
    }

    /** Clients send again what the server does not know of, and then there is all of it, once. */
    private void goOn(Connection database, Talk talk) throws SQLException {
        for (Acked message : acked) {
            Answer sent = talk.send(message.clientId(), message.content());
            assertThat(sent.status()).as(sent.text()).isIn(200, 201);
        }
        assertThat(stored(database, talk).stream().map(Acked::clientId))
                .containsExactlyInAnyOrderElementsOf(
                        acked.stream().map(Acked::clientId).toList());
        StoredRooms.assertWithoutHoles(database);
    }

    private void assertWhatIsThereIsReplacedOnlyOnDemand(RunningParley parley, Connection database, Talk talk)
            throws Exception {
        Object before = contents(database);
        OperationScript script = OperationScript.in(parley);

        script.run("restore", backup).assertRefused("with --replace");
        assertThat(contents(database)).isEqualTo(before);

        try (ChatSocket socket = talk.bob().connect()) {
            script.run("restore", "--replace", backup).assertSucceeded();
            assertThat(socket.awaitClosed()).isEqualTo(1012);
            assertThat(talk.signInAgain(parley).epoch()).isNotEqualTo(talk.epoch());
        }
        assertThat(stored(database, talk)).hasSizeLessThan(acked.size());
    }

    /** Once the node has found out which history it is: it sends away whoever connected before that, to come back. */
    private static String epochFor(Person person, RunningParley parley) {
        return await("the node's word on its history")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(ConditionTimeoutException.class)
                .until(
                        () -> {
                            try (ChatSocket socket = person.connect()) {
                                return socket.all("connected")
                                        .getFirst()
                                        .path("epoch")
                                        .asText();
                            }
                        },
                        epoch -> epoch.startsWith(latestEpoch(parley)));
    }

    private static String latestEpoch(RunningParley parley) {
        try (Connection database = parley.connectToPostgres();
                PreparedStatement latest =
                        database.prepareStatement("select epoch from chat.epochs order by started_at desc limit 1");
                ResultSet epochs = latest.executeQuery()) {
            epochs.next();
            return epochs.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Acked> stored(Connection database, Talk talk) throws SQLException {
        List<Acked> found = new ArrayList<>();
        try (PreparedStatement select = database.prepareStatement(
                "select client_id, content, seq from chat.messages where room_id = ?::uuid and client_id is not null")) {
            select.setString(1, talk.room());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Acked(rows.getString(1), rows.getString(2), rows.getLong(3)));
                }
            }
        }
        return found;
    }
}
