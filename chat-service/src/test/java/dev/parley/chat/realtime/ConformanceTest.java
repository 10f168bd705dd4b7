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
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What <a href="https://www.rfc-editor.org/rfc/rfc6455">RFC 6455</a> asks of a server, at a door that says what it hears.
 * Each case is what a client sends, and all that it must be sent: messages and pongs in order, then one close frame, then
 * the end of the connection.
 */
@QuarkusTest
@TestProfile(ConformanceTest.LargeMessages.class)
class ConformanceTest extends ChatTest {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final byte[] NOTHING = {};
    private static final byte[] HELLO = utf8("Hello, wörld 🌍");

    private final Person ana = Person.someone();

    public static final class LargeMessages implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "parley.socket.max-frame-bytes", String.valueOf(16 * MIB),
                    "parley.socket.max-pending-bytes", String.valueOf(64 * MIB));
        }
    }

    /** One frame to the server. */
    record Sent(boolean isFinal, int reserved, int opcode, Buffer content) {

        static Sent of(boolean isFinal, int reserved, int opcode, byte[] payload) {
            return new Sent(isFinal, reserved, opcode, Buffer.buffer(payload));
        }

        byte[] payload() {
            return content.getBytes();
        }

        byte[] bytes() {
            return RawSocket.frame(isFinal, reserved, opcode, payload(), true);
        }
    }

    /** One frame from the server, as text that can be compared and read. */
    record Received(int opcode, String payload) {
        static Received of(int opcode, byte[] payload) {
            return new Received(
                    opcode,
                    payload.length <= 200
                            ? HexFormat.of().formatHex(payload)
                            : payload.length + " bytes, hash " + Arrays.hashCode(payload));
        }
    }

    /**
     * A case.
     *
     * @param expected what comes before the close
     * @param code of the close frame that must come without our closing, or 0: then we close, with 1000
     * @param chop the most bytes in one write
     */
    record Case(String name, List<Sent> sent, List<Received> expected, int code, int chop) {

        static Case of(String name, Sent... sent) {
            return new Case(name, List.of(sent), List.of(), 0, Integer.MAX_VALUE);
        }

        Case echoes(int opcode, byte[] payload) {
            var more = new ArrayList<>(expected);
            more.add(Received.of(opcode, payload));
            return new Case(name, sent, more, code, chop);
        }

        Case closes(int with) {
            return new Case(name + " -> " + with, sent, expected, with, chop);
        }

        Case chopped(int bytes) {
            return new Case(name + ", chopped by " + bytes, sent, expected, code, bytes);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> messages_of_all_sizes() {
        var sizes = Stream.of(0, 1, 125, 126, 127, 128, 65535, 65536, 64 * KIB + 1, 256 * KIB, MIB, 4 * MIB, 8 * MIB)
                .flatMap(size -> Stream.of(message(TEXT, size), message(BINARY, size)));
        var chopped = Stream.of(
                message(TEXT, 65536).chopped(997),
                message(BINARY, 65536).chopped(997),
                message(TEXT, 130).chopped(1),
                message(BINARY, 130).chopped(1),
                message(TEXT, MIB).chopped(256),
                message(BINARY, MIB).chopped(1024));
        return Stream.concat(sizes, chopped);
    }

    static Stream<Case> fragments_of_all_sizes() {
        return Stream.of(TEXT, BINARY)
                .flatMap(opcode -> Stream.of(
                        fragmented(opcode, 65536, 1300),
                        fragmented(opcode, MIB, 256),
                        fragmented(opcode, 4 * MIB, 4096),
                        fragmented(opcode, 4 * MIB, 64 * KIB),
                        fragmented(opcode, 4 * MIB, MIB),
                        fragmented(opcode, 300, 1).chopped(1)));
    }

    static Stream<Case> pings_and_pongs() {
        var ten = IntStream.range(0, 10)
                .mapToObj(i -> frame(PING, utf8("ping " + i)))
                .toArray(Sent[]::new);
        var tenPongs = Case.of("ten pings", ten);
        for (var ping : ten) {
            tenPongs = tenPongs.echoes(PONG, ping.payload());
        }
        return Stream.of(
                Case.of("an empty ping", frame(PING, NOTHING)).echoes(PONG, NOTHING),
                Case.of("a ping", frame(PING, HELLO)).echoes(PONG, HELLO),
                Case.of("a binary ping", frame(PING, bytes("00fffe7fc000"))).echoes(PONG, bytes("00fffe7fc000")),
                Case.of("the longest ping", frame(PING, filled(125))).echoes(PONG, filled(125)),
                Case.of("the longest ping", frame(PING, filled(125)))
                        .echoes(PONG, filled(125))
                        .chopped(1),
                Case.of("a ping that is too long", frame(PING, filled(126))).closes(1002),
                Case.of("a pong that is too long", frame(PONG, filled(126))).closes(1002),
                Case.of("a pong that nobody asked for", frame(PONG, NOTHING)),
                Case.of("a pong with something in it", frame(PONG, HELLO)),
                Case.of("a pong, then a ping", frame(PONG, HELLO), frame(PING, HELLO))
                        .echoes(PONG, HELLO),
                tenPongs,
                tenPongs.chopped(1),
                Case.of("a fragmented ping", part(PING, HELLO), end(HELLO)).closes(1002),
                Case.of("a fragmented pong", part(PONG, HELLO), end(HELLO)).closes(1002));
    }

    static Stream<Case> reserved_bits_and_opcodes() {
        var bits = IntStream.rangeClosed(1, 7)
                .boxed()
                .flatMap(bit -> Stream.of(TEXT, BINARY, PING, PONG, CLOSE)
                        .map(opcode -> Case.of(
                                        "reserved bits " + bit + " of opcode " + opcode,
                                        Sent.of(true, bit, opcode, opcode == CLOSE ? code(1000) : HELLO))
                                .closes(1002)));
        var opcodes = IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
                .boxed()
                .flatMap(opcode -> Stream.of(
                        Case.of("opcode " + opcode, frame(opcode, NOTHING)).closes(1002),
                        Case.of("opcode " + opcode + " with a payload", frame(opcode, HELLO))
                                .closes(1002),
                        Case.of("opcode " + opcode + " after a message", frame(TEXT, HELLO), frame(opcode, HELLO))
                                .echoes(TEXT, HELLO)
                                .closes(1002)));
        return Stream.concat(bits, opcodes);
    }

    static Stream<Case> fragmentation() {
        return Stream.of(TEXT, BINARY)
                .flatMap(kind -> Stream.of(
                        Case.of("two fragments", part(kind, HELLO), end(HELLO)).echoes(kind, twice(HELLO)),
                        Case.of("two fragments", part(kind, HELLO), end(HELLO))
                                .echoes(kind, twice(HELLO))
                                .chopped(1),
                        Case.of("an empty first fragment", part(kind, NOTHING), end(HELLO))
                                .echoes(kind, HELLO),
                        Case.of("an empty last fragment", part(kind, HELLO), end(NOTHING))
                                .echoes(kind, HELLO),
                        Case.of("empty fragments around", part(kind, NOTHING), more(HELLO), end(NOTHING))
                                .echoes(kind, HELLO),
                        Case.of("nothing but empty fragments", part(kind, NOTHING), more(NOTHING), end(NOTHING))
                                .echoes(kind, NOTHING),
                        Case.of("a ping in between", part(kind, HELLO), frame(PING, HELLO), end(HELLO))
                                .echoes(PONG, HELLO)
                                .echoes(kind, twice(HELLO)),
                        Case.of(
                                        "pings in between",
                                        part(kind, NOTHING),
                                        frame(PING, NOTHING),
                                        more(HELLO),
                                        frame(PING, HELLO),
                                        end(HELLO))
                                .echoes(PONG, NOTHING)
                                .echoes(PONG, HELLO)
                                .echoes(kind, twice(HELLO))
                                .chopped(1),
                        Case.of("a pong in between", part(kind, HELLO), frame(PONG, HELLO), end(HELLO))
                                .echoes(kind, twice(HELLO)),
                        Case.of(
                                        "two messages, one after the other",
                                        part(kind, HELLO),
                                        end(HELLO),
                                        part(kind, NOTHING),
                                        end(HELLO))
                                .echoes(kind, twice(HELLO))
                                .echoes(kind, HELLO),
                        Case.of("a continuation of nothing", end(HELLO), frame(kind, HELLO))
                                .closes(1002),
                        Case.of("an open continuation of nothing", more(HELLO), end(HELLO))
                                .closes(1002),
                        Case.of("a continuation of what was complete", frame(kind, HELLO), end(HELLO))
                                .echoes(kind, HELLO)
                                .closes(1002),
                        Case.of("a new message amid fragments", part(kind, HELLO), frame(kind, HELLO))
                                .closes(1002),
                        Case.of("a new fragment amid fragments", part(kind, HELLO), part(kind, HELLO))
                                .closes(1002),
                        Case.of("a close amid fragments", part(kind, HELLO), frame(CLOSE, code(1000)), end(HELLO))
                                .closes(1000)));
    }

    static Stream<Case> text_that_is_utf_8() {
        return Stream.of(
                        "",
                        "48656c6c6f",
                        "ceba",
                        "cebae1bdb9cf83cebcceb5",
                        "00",
                        "7f",
                        "c280",
                        "dfbf",
                        "e0a080",
                        "ed9fbf",
                        "ee8080",
                        "efbfbd",
                        "efbfbe",
                        "efbfbf",
                        "f0908080",
                        "f0908ebf",
                        "f09fbfbe",
                        "f0bfbfbf",
                        "f2a080a0",
                        "f48fbfbd",
                        "f48fbfbe",
                        "f48fbfbf",
                        "efbbbf41",
                        "f09f918de2808d")
                .map(ConformanceTest::bytes)
                .flatMap(text -> Stream.of(
                        Case.of("text " + HexFormat.of().formatHex(text), frame(TEXT, text))
                                .echoes(TEXT, text),
                        byteByByte(text).echoes(TEXT, text)));
    }

    static Stream<Case> text_that_is_not_utf_8() {
        return Stream.of(
                        "80",
                        "bf",
                        "8080",
                        "c0",
                        "c080",
                        "c1bf",
                        "c2",
                        "c241",
                        "df",
                        "e0",
                        "e080",
                        "e09fbf",
                        "e0a0",
                        "e0a041",
                        "e18080e1",
                        "ed",
                        "eda080",
                        "edadbf",
                        "edae80",
                        "edbfbf",
                        "eda080edb080",
                        "ef",
                        "efbf",
                        "f0",
                        "f08080",
                        "f0808080",
                        "f08fbfbf",
                        "f09080",
                        "f0908041",
                        "f4908080",
                        "f5808080",
                        "f7bfbfbf",
                        "f888808080",
                        "fbbfbfbfbf",
                        "fc8480808080",
                        "fdbfbfbfbfbf",
                        "fe",
                        "ff",
                        "feff",
                        "fffe",
                        "48656cff6f",
                        "cebae1bdb9cf83cebcceb5eda080656469746564")
                .map(ConformanceTest::bytes)
                .flatMap(text -> Stream.of(
                        Case.of("bad text " + HexFormat.of().formatHex(text), frame(TEXT, text))
                                .closes(1007),
                        byteByByte(text).closes(1007)));
    }

    static Stream<Case> bad_text_of_a_message_that_has_not_ended() {
        return Stream.of("ff", "c041", "eda0", "f490", "48656cff", "f8")
                .map(ConformanceTest::bytes)
                .flatMap(text -> Stream.of(
                        Case.of("a first fragment of " + HexFormat.of().formatHex(text), part(TEXT, text))
                                .closes(1007),
                        Case.of("a later fragment of " + HexFormat.of().formatHex(text), part(TEXT, HELLO), more(text))
                                .closes(1007)));
    }

    static Stream<Case> closing() {
        var valid = IntStream.of(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999)
                .mapToObj(code ->
                        Case.of("close " + code, frame(CLOSE, code(code))).closes(code));
        var invalid = IntStream.of(0, 1, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999)
                .mapToObj(code ->
                        Case.of("close " + code, frame(CLOSE, code(code))).closes(1002));
        var shapes = Stream.of(
                Case.of("a close after a message", frame(TEXT, HELLO), frame(CLOSE, code(1000)))
                        .echoes(TEXT, HELLO)
                        .closes(1000),
                Case.of("a close twice", frame(CLOSE, code(1000)), frame(CLOSE, code(1000)))
                        .closes(1000),
                Case.of("a ping after a close", frame(CLOSE, code(1000)), frame(PING, HELLO))
                        .closes(1000),
                Case.of("a message after a close", frame(CLOSE, code(1000)), frame(TEXT, HELLO))
                        .closes(1000),
                Case.of("a bad frame after a close", frame(CLOSE, code(1000)), frame(3, HELLO))
                        .closes(1000),
                Case.of("a close with a reason", frame(CLOSE, code(1000, HELLO)))
                        .closes(1000),
                Case.of("a close with the longest reason", frame(CLOSE, code(1000, filled(123))))
                        .closes(1000),
                Case.of("a close that is too long", frame(CLOSE, code(1000, filled(124))))
                        .closes(1002),
                Case.of("a close with half a code", frame(CLOSE, new byte[] {3}))
                        .closes(1002),
                Case.of("a close with a bad reason", frame(CLOSE, code(1000, bytes("48ff"))))
                        .closes(1007),
                Case.of("a fragmented close", part(CLOSE, code(1000)), end(NOTHING))
                        .closes(1002),
                Case.of("a close", frame(CLOSE, code(1000))).closes(1000).chopped(1),
                Case.of("a close without a code", frame(CLOSE, NOTHING)).closes(1000));
        return Stream.of(valid, invalid, shapes).flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource({
        "messages_of_all_sizes",
        "fragments_of_all_sizes",
        "pings_and_pongs",
        "reserved_bits_and_opcodes",
        "fragmentation",
        "text_that_is_utf_8",
        "text_that_is_not_utf_8",
        "bad_text_of_a_message_that_has_not_ended",
        "closing"
    })
    void it_is_as_the_protocol_says(Case example) throws IOException {
        try (var socket = new RawSocket(server(), "/ws/echo", ana)) {
            assertThat(socket.await(TEXT).payload()).isEqualTo(utf8("open"));
            var received = exchange(socket, example);

            assertThat(received).isNotEmpty();
            assertThat(received.getLast())
                    .isEqualTo(Received.of(CLOSE, code(example.code() == 0 ? 1000 : example.code())));
            var before = received.subList(0, received.size() - 1);
            if (example.code() == 0) {
                assertThat(before).isEqualTo(example.expected());
            } else {
                // The end may overtake the answer to what came right before it.
                assertThat(before).isEqualTo(example.expected().subList(0, before.size()));
            }
        }
    }

    /** All frames to the end of the connection. */
    private static List<Received> exchange(RawSocket socket, Case example) throws IOException {
        var bytes = new ByteArrayOutputStream();
        example.sent().forEach(sent -> bytes.writeBytes(sent.bytes()));
        socket.write(bytes.toByteArray(), example.chop());
        var received = new ArrayList<Received>();
        boolean mustClose = example.code() == 0;
        while (true) {
            if (mustClose && received.size() == example.expected().size()) {
                mustClose = false;
                socket.send(CLOSE, code(1000));
            }
            var frame = socket.nextOrEnd();
            if (frame.isEmpty()) {
                return received;
            }
            var payload = frame.get().payload();
            boolean isClose = frame.get().opcode() == CLOSE;
            received.add(Received.of(
                    frame.get().opcode(), isClose ? Arrays.copyOf(payload, Math.min(2, payload.length)) : payload));
        }
    }

    private static Case message(int opcode, int size) {
        var payload = filled(size);
        return Case.of((opcode == TEXT ? "text" : "binary") + " of " + size, frame(opcode, payload))
                .echoes(opcode, payload);
    }

    private static Case fragmented(int opcode, int size, int by) {
        var payload = filled(size);
        var parts = IntStream.iterate(0, from -> from < size, from -> from + by)
                .mapToObj(from -> Sent.of(
                        from + by >= size,
                        0,
                        from == 0 ? opcode : CONTINUATION,
                        Arrays.copyOfRange(payload, from, Math.min(size, from + by))))
                .toArray(Sent[]::new);
        return Case.of((opcode == TEXT ? "text" : "binary") + " of " + size + " in fragments of " + by, parts)
                .echoes(opcode, payload);
    }

    private static Case byteByByte(byte[] text) {
        var parts = new ArrayList<Sent>();
        parts.add(part(TEXT, NOTHING));
        for (byte octet : text) {
            parts.add(more(new byte[] {octet}));
        }
        parts.add(end(NOTHING));
        return Case.of("byte by byte " + HexFormat.of().formatHex(text), parts.toArray(Sent[]::new));
    }

    private static Sent frame(int opcode, byte[] payload) {
        return Sent.of(true, 0, opcode, payload);
    }

    private static Sent part(int opcode, byte[] payload) {
        return Sent.of(false, 0, opcode, payload);
    }

    private static Sent more(byte[] payload) {
        return Sent.of(false, 0, CONTINUATION, payload);
    }

    private static Sent end(byte[] payload) {
        return Sent.of(true, 0, CONTINUATION, payload);
    }

    private static byte[] code(int code, byte... reason) {
        var payload = new ByteArrayOutputStream();
        payload.write(code >> 8);
        payload.write(code);
        payload.writeBytes(reason);
        return payload.toByteArray();
    }

    private static byte[] filled(int size) {
        var payload = new byte[size];
        for (int i = 0; i < size; i++) {
            payload[i] = (byte) ('a' + i % 26);
        }
        return payload;
    }

    private static byte[] twice(byte[] payload) {
        var both = Arrays.copyOf(payload, payload.length * 2);
        System.arraycopy(payload, 0, both, payload.length, payload.length);
        return both;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
