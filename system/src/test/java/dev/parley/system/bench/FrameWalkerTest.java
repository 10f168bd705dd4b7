package dev.parley.system.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FrameWalkerTest {
    private static final int PING = 0x89;
    private static final int TEXT = 0x81;

    private final List<String> taken = new ArrayList<>();

    @Test
    void framesOfAllThreeKindsOfLengthAreFoundInOneRead() {
        String middle = "m".repeat(300);
        String large = "l".repeat(70_000);
        byte[] bytes = concat(frame(TEXT, "one"), frame(TEXT, middle), frame(PING, ""), frame(TEXT, large));

        int end = walk(bytes, 0, bytes.length);

        assertThat(end).isEqualTo(bytes.length);
        assertThat(taken).containsExactly("1 one", "1 " + middle, "9 ", "1 " + large);
    }

    @Test
    void whereverAReadEndsNoFrameIsTakenBeforeItIsWhole() {
        byte[] first = frame(TEXT, "one");
        byte[] bytes = concat(first, frame(TEXT, "m".repeat(300)));
        for (int limit = 0; limit < bytes.length; limit++) {
            taken.clear();

            int end = walk(bytes, 0, limit);

            assertThat(end).isEqualTo(limit < first.length ? 0 : first.length);
            assertThat(taken).hasSize(limit < first.length ? 0 : 1);
        }
    }

    @Test
    void theWalkBeginsWhereItIsTold() {
        byte[] bytes = concat("HTTP".getBytes(StandardCharsets.US_ASCII), frame(TEXT, "one"));

        assertThat(walk(bytes, 4, bytes.length)).isEqualTo(bytes.length);
        assertThat(taken).containsExactly("1 one");
    }

    @Test
    void aMaskedFrameIsNoServers() {
        byte[] masked = {(byte) TEXT, (byte) 0x80, 0, 0, 0, 0};

        assertThatThrownBy(() -> walk(masked, 0, masked.length)).hasMessageContaining("mask");
    }

    private int walk(byte[] bytes, int from, int limit) {
        return FrameWalker.walk(ByteBuffer.wrap(bytes), from, limit, (opcode, buffer, begin, end) -> {
            byte[] payload = new byte[end - begin];
            buffer.get(begin, payload);
            taken.add(opcode + " " + new String(payload, StandardCharsets.US_ASCII));
        });
    }

    private static byte[] frame(int head, String text) {
        ByteBuffer frame = ByteBuffer.allocate(10 + text.length()).put((byte) head);
        if (text.length() < 126) {
            frame.put((byte) text.length());
        } else if (text.length() <= 0xffff) {
            frame.put((byte) 126).putShort((short) text.length());
        } else {
            frame.put((byte) 127).putLong(text.length());
        }
        frame.put(text.getBytes(StandardCharsets.US_ASCII)).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
