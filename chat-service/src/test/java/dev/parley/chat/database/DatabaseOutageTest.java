package dev.parley.chat.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.TestSocket;
import dev.parley.kit.testing.StoppedProcesses;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(UsualTimeout.class)
class DatabaseOutageTest extends ChatTest {

    /** Five seconds, and what a machine that tests takes to get around to it. */
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    /** As many as the pool may have. */
    private static final int CONNECTIONS = 20;

    private static final int MORE_THAN_THERE_ARE_CONNECTIONS = 40;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Inject
    Pool pool;

    private final Person ana = Person.someone();

    @SuppressWarnings("NullAway.Init")
    private UUID room;

    @BeforeEach
    void a_room() {
        room = group(ana);
    }

    @Test
    void while_the_database_hangs_every_call_is_asked_to_come_back_in_time_and_later_all_is_well() throws Exception {
        var clientId = UUID.randomUUID();
        try (var _ = stoppedPostgres()) {
            all(List.of(
                            () -> as(ana).get(ROOMS),
                            () -> as(ana).get(ROOMS + "/" + room),
                            () -> as(ana).get(ROOMS + "/" + room + "/members"),
                            () -> as(ana).get(messages(room)),
                            () -> send(clientId),
                            this::markRead))
                    .forEach(DatabaseOutageTest::requireComeBack);
            all(times(MORE_THAN_THERE_ARE_CONNECTIONS, () -> as(ana).get(ROOMS)))
                    .forEach(DatabaseOutageTest::requireComeBack);
        }

        awaitServing();
        all(times(MORE_THAN_THERE_ARE_CONNECTIONS, () -> as(ana).get(ROOMS)))
                .forEach(answer -> answer.then().statusCode(200));
        assertThat(send(clientId).statusCode()).isBetween(200, 201);
        as(ana).get(messages(room)).then().body("messages", hasSize(1));
    }

    @Test
    void while_the_database_hangs_frames_are_answered_in_time_and_nothing_is_acked() throws Exception {
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        try (var socket = socket(ana)) {
            try (var _ = stoppedPostgres()) {
                long begin = System.nanoTime();
                socket.say(room, "is being committed", first);
                socket.say(room, "waits behind it", second);
                socket.send(Map.of("type", "read", "room_id", room, "seq", 0));
                socket.send(Map.of("type", "sync", "rooms", Map.of(room, 0)));

                for (int i = 0; i < 4; i++) {
                    requireComeBack(
                            socket.await(frame -> !frame.path("type").asText().equals("connected")));
                }
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
            }

            awaitServing();
            socket.say(room, "is being committed", first);
            socket.await(frame -> frame.path("client_id").asText().equals(first.toString())
                    && frame.path("type").asText().equals("ack"));
            socket.say(room, "waits behind it", second);
            socket.await(frame -> frame.path("client_id").asText().equals(second.toString())
                    && frame.path("type").asText().equals("ack"));
        }
        as(ana).get(messages(room)).then().body("messages", hasSize(2));
    }

    @Test
    void while_the_database_hangs_a_new_socket_is_asked_to_come_back() throws Exception {
        try (var _ = stoppedPostgres();
                var socket = TestSocket.openUnconnected(server(), "/ws/chat", ana.token())) {
            assertThat(socket.awaitClose()).isEqualTo(4503);
        }
    }

    @Test
    void after_a_crash_of_the_database_the_service_goes_on_by_itself() throws Exception {
        try (var socket = socket(ana)) {
            crash();

            Awaitility.await().atMost(PATIENCE).until(() -> {
                var clientId = UUID.randomUUID();
                socket.say(room, "hello", clientId);
                var answer =
                        socket.await(frame -> frame.path("client_id").asText().equals(clientId.toString()));
                return answer.path("type").asText().equals("ack");
            });
        }
        all(times(MORE_THAN_THERE_ARE_CONNECTIONS, () -> as(ana).get(ROOMS)))
                .forEach(answer -> answer.then().statusCode(200));
    }

    /** As where another server takes over, and the connections to the former one stay open. */
    @Test
    void connections_to_a_server_that_may_not_be_written_to_any_more_are_let_go_of() throws Exception {
        makeOpenConnectionsReadOnly();

        Awaitility.await()
                .atMost(PATIENCE.multipliedBy(8))
                .until(() -> all(times(MORE_THAN_THERE_ARE_CONNECTIONS, this::markRead)).stream()
                        .allMatch(answer -> answer.statusCode() == 204));

        assertThat(readOnlyAnswers()).containsOnly(false);
        assertThat(send(UUID.randomUUID()).statusCode()).isEqualTo(201);
    }

    private Response markRead() {
        return as(ana).body(Map.of("seq", 0)).put(ROOMS + "/" + room + "/read");
    }

    private void makeOpenConnectionsReadOnly() {
        onEachConnection("select set_config('default_transaction_read_only', 'on', false) = 'on', pg_sleep(0.5)");
        assertThat(readOnlyAnswers()).contains(true);
    }

    private List<Boolean> readOnlyAnswers() {
        return onEachConnection("select current_setting('transaction_read_only') = 'on', pg_sleep(0.5)");
    }

    /** Anew as long as one is closed meanwhile: the outage of another test may have left some that soon will be. */
    private List<Boolean> onEachConnection(String query) {
        return Awaitility.await()
                .atMost(PATIENCE.multipliedBy(8))
                .ignoreExceptions()
                .until(() -> onceOnEachConnection(query), answers -> answers.size() == CONNECTIONS);
    }

    /** Each is busy for long enough that the next statement goes by another one. */
    private List<Boolean> onceOnEachConnection(String query) {
        return Multi.createFrom()
                .range(0, CONNECTIONS)
                .onItem()
                .transformToUni(_ -> pool.query(query).execute())
                .merge(CONNECTIONS)
                .map(rows -> rows.iterator().next().getBoolean(0))
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE.multipliedBy(8));
    }

    private StoppedProcesses stoppedPostgres() throws SQLException, IOException {
        return StoppedProcesses.of(number("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::bigint"));
    }

    /** When one of its processes ends without a word, PostgreSQL ends all connections and recovers from its log. */
    private void crash() throws SQLException {
        var process = ProcessHandle.of(number("select pid from pg_stat_activity where backend_type = 'walwriter'"))
                .orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private long number(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password);
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Response send(UUID clientId) {
        return as(ana).body(Map.of("content", "once", "client_id", clientId)).post(messages(room));
    }

    @Test
    void a_service_is_ready_while_its_database_answers() throws Exception {
        given().get("/q/health/ready").then().statusCode(200);
        try (var _ = stoppedPostgres()) {
            given().get("/q/health/ready").then().statusCode(503);
        }

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    private void awaitServing() {
        Awaitility.await().atMost(PATIENCE).until(() -> as(ana).get(ROOMS).statusCode() == 200);
    }

    private static <T> List<T> times(int count, T what) {
        return Collections.nCopies(count, what);
    }

    private static List<Response> all(List<Callable<Response>> calls) throws InterruptedException {
        // The first use of the client is slow, and what is measured here are the answers.
        given().get("/");
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            return threads.invokeAll(calls).stream()
                    .map(running -> running.resultNow())
                    .toList();
        }
    }

    private static void requireComeBack(Response answer) {
        answer.then().statusCode(503).contentType("application/problem+json");
        assertThat(answer.<String>path("code")).isEqualTo("unavailable");
        assertThat(answer.header("Retry-After")).isNotNull();
        assertThat(Duration.ofMillis(answer.time())).isLessThan(PATIENCE);
    }

    private static void requireComeBack(JsonNode frame) {
        assertThat(frame.path("type").asText()).isEqualTo("error");
        assertThat(frame.path("code").asText()).isEqualTo("unavailable");
        assertThat(frame.path("retry").asText()).isEqualTo("backoff");
        assertThat(frame.path("retry_after_ms").asLong()).isPositive();
    }
}
