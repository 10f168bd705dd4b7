package dev.parley.chat.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.ShortPatience;
import dev.parley.chat.testing.TestSocket;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How it is seen that people come and go; with shorter times than usual. */
@QuarkusTest
@TestProfile(ShortPatience.class)
class ComingAndGoingTest extends ChatTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    RedisDataSource redis;

    @Inject
    DataSource database;

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private final Person eve = Person.someone();

    @BeforeEach
    void they_know_each_other() {
        group(ana, ben, eve);
    }

    @Test
    void who_comes_right_back_was_never_away_and_who_does_not_is_gone() throws SQLException {
        try (var anas = watching(ben)) {
            var first = socket(ben);
            assertThat(isOnline(anas)).isTrue();
            first.close();
            var second = socket(ben);
            second.send(Map.of("type", "ping"));
            second.await("pong");
            second.close();

            var change = anas.await("presence");

            assertThat(onlyOne(change).path("is_online").asBoolean(true)).isFalse();
            assertThat(Instant.parse(onlyOne(change).path("last_seen").asText()))
                    .isEqualTo(lastSeen(ben));
            assertThat(presences(anas)).hasSize(3);
        }
    }

    @Test
    void who_closes_one_of_two_sockets_is_still_there() {
        try (var anas = watching(ben, eve);
                var phone = socket(ben)) {
            anas.await("presence");
            socket(ben).close();
            try (var eves = socket(eve)) {
                anas.await(frame -> isOf(frame, eve) && isPresent(frame));
                eves.send(Map.of("type", "ping"));
            }
            anas.await(frame -> isOf(frame, eve) && !isPresent(frame));

            // Eve went after Ben closed his other one, so that he would have been seen to be gone by now.
            assertThat(presences(anas).subList(1, presences(anas).size()))
                    .noneMatch(frame -> isOf(frame, ben) && !isPresent(frame));
            phone.send(Map.of("type", "ping"));
            phone.await("pong");
        }
    }

    @Test
    void the_people_of_another_node_are_there_until_it_dies_and_then_were_last_seen_when_it_was() throws Exception {
        try (var anas = watching(ben)) {
            var before = databaseTime();
            var node = anotherNode(Duration.ofSeconds(4), ben);
            assertThat(isOnline(anas)).isTrue();

            var gone = onlyOne(anas.await("presence"));

            assertThat(gone.path("is_online").asBoolean(true)).isFalse();
            // Its lease was as if it had given its last sign of life right when it was made.
            assertThat(lastSeen(ben)).isBetween(before.minusSeconds(2), before.plusSeconds(2));
            assertThat(Instant.parse(gone.path("last_seen").asText())).isEqualTo(lastSeen(ben));
            await().atMost(PATIENCE).until(() -> !redis.key().exists(PresenceLeases.PEOPLE_OF + node));
            as(ana).body(Map.of("user_ids", List.of(ben.id())))
                    .post("/internal/v1/presence")
                    .then()
                    .body("users[0].is_online", equalTo(false))
                    .body("users[0].last_seen", equalTo(gone.path("last_seen").asText()));
        }
    }

    @Test
    void who_is_on_another_node_too_is_still_there() throws SQLException {
        try (var anas = watching(ben);
                var phone = socket(ben)) {
            assertThat(isOnline(anas)).isTrue();
            anotherNode(Duration.ofSeconds(2), ben, eve);
            await().atMost(PATIENCE).until(() -> lastSeen(eve) != null);

            ask(ben, true);
            assertThat(presences(anas)).hasSize(2);
            phone.send(Map.of("type", "ping"));
            phone.await("pong");
        }
    }

    @Test
    void what_another_node_notes_is_told_too() throws SQLException {
        ask(ben, false);
        anotherNode(Duration.ofMinutes(1), eve);

        noteAsAnotherNode(ben, "2026-01-02T03:04:05Z");

        await().atMost(PATIENCE)
                .untilAsserted(() -> as(ana).body(Map.of("user_ids", List.of(ben.id())))
                        .post("/internal/v1/presence")
                        .then()
                        .body("users[0].last_seen", equalTo("2026-01-02T03:04:05.000Z")));
    }

    @Test
    void when_redis_has_forgotten_everything_the_nodes_tell_it_again() {
        try (var bens = socket(ben)) {
            await().atMost(PATIENCE).until(() -> isInRedis(ben));

            redis.flushall();

            await().atMost(PATIENCE).until(() -> isInRedis(ben));
            bens.send(Map.of("type", "ping"));
            bens.await("pong");
        }
    }

    @Test
    void while_redis_does_not_answer_nobody_is_said_to_go() {
        try (var anas = watching(ben);
                var bens = socket(ben)) {
            assertThat(isOnline(anas)).isTrue();

            redis.execute("CLIENT", "PAUSE", "5000", "ALL");

            ask(ben, true);
            redis.value(String.class).set("the pause is over", "yes");
            anas.send(Map.of("type", "ping"));
            anas.await("pong");
            assertThat(presences(anas)).hasSize(2);
            bens.send(Map.of("type", "ping"));
            bens.await("pong");
        }
    }

    @Test
    void only_those_of_the_last_list_are_told() {
        try (var anas = watching(ben)) {
            watch(anas, eve);
            try (var bens = socket(ben);
                    var eves = socket(eve)) {
                var change = anas.await("presence");

                assertThat(onlyOne(change).path("user_id").asText())
                        .isEqualTo(eve.id().toString());
                List.of(bens, eves).forEach(socket -> socket.send(Map.of("type", "ping")));
            }
        }
    }

    @Test
    void all_that_changed_comes_in_one_frame() {
        try (var anas = watching(ben, eve)) {
            anotherNode(Duration.ofMinutes(1), ben, eve);

            assertThat(anas.await("presence").path("users")).hasSize(2);
        }
    }

    /** A socket of Ana's that was answered that none of them is there. */
    private TestSocket watching(Person... others) {
        var socket = socket(ana);
        watch(socket, others);
        return socket;
    }

    private static void watch(TestSocket socket, Person... others) {
        socket.send(Map.of("type", "presence", "user_ids", ids(others)));
        assertThat(socket.await("presence").path("users"))
                .hasSize(others.length)
                .allMatch(user -> !user.path("is_online").asBoolean(true));
    }

    private static boolean isOnline(TestSocket socket) {
        return onlyOne(socket.await("presence")).path("is_online").asBoolean();
    }

    private static JsonNode onlyOne(JsonNode frame) {
        assertThat(frame.path("users")).hasSize(1);
        return frame.path("users").path(0);
    }

    private static boolean isOf(JsonNode frame, Person person) {
        return frame.path("type").asText().equals("presence")
                && frame.findValuesAsText("user_id").contains(person.id().toString());
    }

    private static boolean isPresent(JsonNode frame) {
        return frame.path("users").path(0).path("is_online").asBoolean();
    }

    private static List<JsonNode> presences(TestSocket socket) {
        return socket.frames().stream()
                .filter(frame -> frame.path("type").asText().equals("presence"))
                .toList();
    }

    private void ask(Person person, boolean isOnline) {
        as(ana).body(Map.of("user_ids", List.of(person.id())))
                .post("/internal/v1/presence")
                .then()
                .statusCode(200)
                .body("users[0].is_online", equalTo(isOnline));
    }

    private boolean isInRedis(Person person) {
        return redis.key().keys(PresenceLeases.PEOPLE_OF + "*").stream()
                .anyMatch(people ->
                        redis.set(String.class).sismember(people, person.id().toString()));
    }

    private void noteAsAnotherNode(Person person, String time) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update chat.profiles set last_seen = ?::timestamptz where user_id = ?")) {
            update.setString(1, time);
            update.setObject(2, person.id());
            update.executeUpdate();
        }
    }

    /** Another node that has just given its last sign of life. */
    private String anotherNode(Duration lease, Person... people) {
        var name = "another-" + UUID.randomUUID();
        var time = redis.execute("TIME");
        redis.set(String.class)
                .sadd(
                        PresenceLeases.PEOPLE_OF + name,
                        ids(people).stream().map(UUID::toString).toArray(String[]::new));
        redis.sortedSet(String.class)
                .zadd(PresenceLeases.LEASES, time.get(0).toLong() * 1_000.0 + lease.toMillis(), name);
        return name;
    }

    private @Nullable Instant lastSeen(Person person) throws SQLException {
        return time("select last_seen from chat.profiles where user_id = '" + person.id() + "'");
    }

    private Instant databaseTime() throws SQLException {
        return Objects.requireNonNull(time("select now()"));
    }

    /** To the millisecond, as everybody is told. */
    private @Nullable Instant time(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            var time = rows.getTimestamp(1);
            return time == null ? null : Instant.ofEpochMilli(time.getTime());
        }
    }
}
