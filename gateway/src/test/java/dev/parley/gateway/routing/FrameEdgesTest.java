package dev.parley.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameEdgesTest {

    private static final int MASKED = 0x80;

    private final FrameEdges edges = new FrameEdges();

    @Test
    void before_the_first_byte_there_is_an_edge() {
        assertThat(edges.areHere()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0",
        "125, 0",
        "126, 0",
        "65535, 0",
        "65536, 0",
        "0, 128",
        "125, 128",
        "300, 128",
        "70000, 128"
    })
    void however_a_frame_is_cut_its_edge_is_at_its_last_byte_and_nowhere_before(int length, int mask) {
        Buffer frame = frame(length, mask);

        for (int i = 0; i < frame.length() - 1; i++) {
            edges.follow(frame.slice(i, i + 1));
            assertThat(edges.areHere()).as("after byte %d", i).isFalse();
        }
        edges.follow(frame.slice(frame.length() - 1, frame.length()));

        assertThat(edges.areHere()).isTrue();
    }

    @Test
    void many_frames_in_one_buffer_are_followed() {
        Buffer all = Buffer.buffer();
        for (int length : new int[] {5, 0, 126, 70_000, 125}) {
            all.appendBuffer(frame(length, 0));
        }

        edges.follow(all);
        assertThat(edges.areHere()).isTrue();

        edges.follow(all.slice(0, all.length() - 1));
        assertThat(edges.areHere()).isFalse();
    }

    private static Buffer frame(int length, int mask) {
        Buffer frame = Buffer.buffer().appendByte((byte) 0x82);
        if (length < 126) {
            frame.appendByte((byte) (mask | length));
        } else if (length < 1 << 16) {
            frame.appendByte((byte) (mask | 126)).appendUnsignedShort(length);
        } else {
            frame.appendByte((byte) (mask | 127)).appendLong(length);
        }
        return frame.appendBytes(new byte[mask == MASKED ? 4 : 0]).appendBytes(new byte[length]);
    }
}
