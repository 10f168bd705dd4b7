package dev.parley.chat.realtime;

import static dev.parley.chat.testing.RawSocket.BINARY;
import static dev.parley.chat.testing.RawSocket.CLOSE;
import static dev.parley.chat.testing.RawSocket.CONTINUATION;
import static dev.parley.chat.testing.RawSocket.PING;
import static dev.parley.chat.testing.RawSocket.PONG;
import static dev.parley.chat.testing.RawSocket.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.RawSocket;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class WireRulesTest extends ChatTest {

    private static final byte[] PING_FRAME = "{\"type\":\"ping\"}".getBytes(UTF_8);

    @SuppressWarnings("NullAway.Init")
    private RawSocket socket;

    @BeforeEach
    void a_socket() throws IOException {
        socket = new RawSocket(server(), "/ws/chat", Person.someone());
        socket.await(TEXT);
    }

    @AfterEach
    void close_it() throws IOException {
        socket.close();
    }

    @Test
    void compression_is_not_agreed_to() {
        assertThat(socket.head()).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("deflate");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 7})
    void reserved_bits_end_the_connection(int reserved) throws IOException {
        socket.send(true, reserved, TEXT, PING_FRAME, true);

        isClosedWith(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 11, 15})
    void reserved_opcodes_end_the_connection(int opcode) throws IOException {
        socket.send(opcode, new byte[0]);

        isClosedWith(1002);
    }

    @Test
    void a_frame_without_a_mask_ends_the_connection() throws IOException {
        socket.send(true, 0, TEXT, PING_FRAME, false);

        isClosedWith(1002);
    }

    @Test
    void a_control_frame_may_have_125_bytes_and_not_one_more() throws IOException {
        socket.send(PING, new byte[125]);
        assertThat(socket.await(PONG).payload()).hasSize(125);

        socket.send(PING, new byte[126]);
        isClosedWith(1002);
    }

    @Test
    void a_fragmented_control_frame_ends_the_connection() throws IOException {
        socket.send(false, 0, PING, new byte[1], true);

        isClosedWith(1002);
    }

    @Test
    void a_continuation_of_nothing_ends_the_connection() throws IOException {
        socket.send(CONTINUATION, PING_FRAME);

        isClosedWith(1002);
    }

    @Test
    void a_new_message_amid_the_fragments_of_another_ends_the_connection() throws IOException {
        socket.send(false, 0, TEXT, new byte[] {'{'}, true);
        socket.send(TEXT, PING_FRAME);

        isClosedWith(1002);
    }

    @Test
    void fragments_make_one_message_however_they_are_cut_and_with_pings_in_between() throws IOException {
        socket.send(false, 0, TEXT, new byte[0], true);
        for (byte part : PING_FRAME) {
            socket.send(false, 0, CONTINUATION, new byte[] {part}, true);
            socket.send(PING, new byte[] {part});
            assertThat(socket.await(PONG).payload()).containsExactly(part);
        }
        socket.send(CONTINUATION, new byte[0]);

        assertThat(new String(socket.await(TEXT).payload(), UTF_8)).contains("pong");
    }

    @Test
    void a_character_may_be_cut_by_fragments() throws IOException {
        var frame = "{\"type\":\"ping\",\"ref\":\"é😀\"}".getBytes(UTF_8);
        for (int i = 0; i < frame.length; i++) {
            socket.send(i == frame.length - 1, 0, i == 0 ? TEXT : CONTINUATION, new byte[] {frame[i]}, true);
        }

        assertThat(new String(socket.await(TEXT).payload(), UTF_8)).contains("é😀");
    }

    @Test
    void text_that_is_not_utf_8_ends_the_connection() throws IOException {
        socket.send(TEXT, new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'});

        isClosedWith(1007);
    }

    @Test
    void text_that_ends_within_a_character_ends_the_connection() throws IOException {
        socket.send(TEXT, new byte[] {(byte) 0xf0, (byte) 0x9f});

        isClosedWith(1007);
    }

    @Test
    void a_message_may_have_64_kib_and_not_one_byte_more() throws IOException {
        socket.send(TEXT, padded(65536));
        assertThat(new String(socket.await(TEXT).payload(), UTF_8)).contains("pong");

        socket.send(TEXT, padded(65537));
        isClosedWith(1009);
    }

    @Test
    void fragments_that_are_too_large_together_end_the_connection() throws IOException {
        var half = new byte[40_000];
        Arrays.fill(half, (byte) 'x');
        socket.send(false, 0, TEXT, half, true);
        socket.send(CONTINUATION, half);

        isClosedWith(1009);
    }

    @Test
    void binary_messages_are_not_taken() throws IOException {
        socket.send(BINARY, new byte[] {1});

        assertThat(socket.await(CLOSE).closeCode()).isEqualTo(1003);
    }

    @Test
    void a_close_is_answered_in_kind() throws IOException {
        socket.send(CLOSE, new byte[] {0x03, (byte) 0xe8, 'b', 'y', 'e'});

        isClosedWith(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1016, 2999})
    void a_close_code_that_nobody_may_send_is_a_violation(int code) throws IOException {
        socket.send(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});

        isClosedWith(1002);
    }

    private void isClosedWith(int code) throws IOException {
        assertThat(socket.await(CLOSE).closeCode()).isEqualTo(code);
        assertThat(socket.awaitEnd()).isTrue();
    }

    private static byte[] padded(int size) {
        var start = "{\"type\":\"ping\",\"pad\":\"".getBytes(UTF_8);
        var frame = new byte[size];
        Arrays.fill(frame, (byte) 'x');
        System.arraycopy(start, 0, frame, 0, start.length);
        frame[size - 2] = '"';
        frame[size - 1] = '}';
        return frame;
    }
}
