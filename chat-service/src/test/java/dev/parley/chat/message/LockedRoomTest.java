package dev.parley.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LockedRoomTest extends ChatTest {

    @Inject
    DataSource database;

    private final Person ana = Person.someone();

    @Test
    void a_room_that_somebody_holds_delays_no_other_and_gets_its_messages_in_the_end() throws Exception {
        var held = group(ana);
        var free = group(ana);

        CompletableFuture<Response> waiting;
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            lock(connection, held);
            waiting = CompletableFuture.supplyAsync(() -> send(held, "waits"));
            for (int i = 0; i < 20; i++) {
                assertThat(send(free, "does not wait").statusCode()).isEqualTo(201);
            }
            assertThat(waiting).isNotDone();
            connection.rollback();
        }

        assertThat(waiting.get().statusCode()).isEqualTo(201);
        assertThat(waiting.get().<Integer>path("seq")).isEqualTo(1);
    }

    @Test
    void a_room_that_stays_held_is_answered_with_a_problem_that_says_to_try_again() throws Exception {
        var held = group(ana);

        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            lock(connection, held);
            var refused = send(held, "waits");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.<String>path("code")).isEqualTo("unavailable");
            assertThat(refused.header("Retry-After")).isNotNull();
            connection.rollback();
        }

        assertThat(send(held, "goes through").<Integer>path("seq")).isEqualTo(1);
    }

    private static void lock(java.sql.Connection connection, UUID room) throws SQLException {
        try (var query = connection.prepareStatement("select 1 from chat.room_heads where room_id = ? for update")) {
            query.setObject(1, room);
            query.execute();
        }
    }

    private Response send(UUID room, String content) {
        return as(ana).body(Map.of("content", content)).post(messages(room));
    }
}
