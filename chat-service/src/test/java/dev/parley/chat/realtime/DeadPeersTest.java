package dev.parley.chat.realtime;

import static dev.parley.chat.testing.RawSocket.CLOSE;
import static dev.parley.chat.testing.RawSocket.PING;
import static dev.parley.chat.testing.RawSocket.PONG;
import static dev.parley.chat.testing.RawSocket.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.OtherNode;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.RawSocket;
import dev.parley.chat.testing.ShortPatience;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of sockets whose peer is gone without a word; with shorter times than usual. */
@QuarkusTest
@TestProfile(ShortPatience.class)
class DeadPeersTest extends ChatTest {

    /** More of the longest messages than all buffers between two processes take in. */
    private static final int A_FLOOD = 700;

    @Inject
    DataSource database;

    private final Person ana = Person.someone();

    @Test
    void who_answers_pings_may_be_silent() throws IOException {
        try (var socket = open()) {
            long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            while (System.nanoTime() < end) {
                socket.send(PONG, socket.await(PING).payload());
            }

            socket.send(TEXT, "{\"type\":\"ping\"}".getBytes(UTF_8));
            assertThat(new String(socket.await(TEXT).payload(), UTF_8)).contains("pong");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/chat", "/ws/notifications"})
    void who_answers_no_ping_is_closed_and_cut_even_without_agreeing_to_it(String door) throws IOException {
        try (var socket = open(door)) {
            assertThat(socket.await(CLOSE).closeCode()).isEqualTo(4408);
            assertThat(socket.awaitEnd()).isTrue();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_connection_of_who_reads_nothing_is_let_go() throws Exception {
        var room = group(ana);
        try (var socket = open()) {
            assertThat(isHeld(socket)).isTrue();

            new OtherNode(database).commit(room, ana, "\uD83D\uDC27".repeat(5_000), A_FLOOD);

            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !isHeld(socket));
        }
    }

    private RawSocket open() throws IOException {
        return open("/ws/chat");
    }

    private RawSocket open(String door) throws IOException {
        var socket = new RawSocket(server(), door, ana);
        socket.await(TEXT);
        return socket;
    }

    /** Whether some process still has the server's end of the connection open: the kernel lists it with an inode. */
    private boolean isHeld(RawSocket socket) throws IOException {
        var ends = ":%04X".formatted(server().getPort()) + " [0-9A-F]+" + ":%04X .*".formatted(socket.port());
        return connections()
                .map(line -> line.strip().split("\\s+", -1))
                .anyMatch(columns ->
                        (columns[1].substring(columns[1].indexOf(':')) + " " + columns[2] + " ").matches(ends)
                                && !columns[9].equals("0"));
    }

    private static Stream<String> connections() throws IOException {
        return Stream.concat(
                Files.readAllLines(Path.of("/proc/self/net/tcp")).stream().skip(1),
                Files.exists(Path.of("/proc/self/net/tcp6"))
                        ? Files.readAllLines(Path.of("/proc/self/net/tcp6")).stream()
                                .skip(1)
                        : Arrays.stream(new String[0]));
    }
}
