package dev.parley.chat.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.TestSocket;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EpochTest extends ChatTest {

    @Inject
    DataSource database;

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();

    @Test
    void when_the_history_is_another_one_everybody_is_sent_away_and_comes_back_to_what_is_there_now() throws Exception {
        var room = group(ana, ben);
        for (int i = 0; i < 5; i++) {
            say(ana, room, "of the first history");
        }
        try (var anas = socket(ana);
                var bens = TestSocket.openUnconnected(server(), "/ws/chat", ben.token())) {
            var before = bens.await("connected").path("epoch").asText();

            restoreAnEarlierHistory(room);

            for (var socket : new TestSocket[] {anas, bens}) {
                assertThat(socket.await("bye").path("reconnect_in_ms").asLong()).isBetween(0L, 2000L);
                assertThat(socket.awaitClose()).isEqualTo(1012);
            }
            try (var back = TestSocket.openUnconnected(server(), "/ws/chat", ben.token())) {
                var connected = back.await("connected");
                assertThat(connected.path("epoch").asText()).isNotEmpty().isNotEqualTo(before);
                say(ana, room, "of the second history");
                assertThat(back.await("message").path("seq").asLong()).isEqualTo(3);
            }
        }
    }

    @Test
    void a_role_without_special_rights_can_read_it() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create role ordinary");
            statement.execute("grant usage on schema chat to ordinary");
            statement.execute("grant select on chat.epochs to ordinary");
            statement.execute("set local role ordinary");
            try (var rows = statement.executeQuery(Epoch.NOW)) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("epoch")).matches("[0-9a-f-]{36}\\.[0-9]+\\.[0-9A-F]{8}");
            }
            connection.rollback();
        }
    }

    /** What an operator does who restores a backup, for one room. */
    private void restoreAnEarlierHistory(UUID room) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from chat.messages where room_id = '" + room + "' and seq > 2");
            statement.execute("update chat.room_heads set last_seq = 2 where room_id = '" + room + "'");
            statement.execute("insert into chat.epochs default values");
            connection.commit();
        }
    }
}
