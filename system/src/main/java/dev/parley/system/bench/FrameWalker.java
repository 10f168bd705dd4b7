package dev.parley.system.bench;

import java.nio.ByteBuffer;

/**
 * Finds the frames of a server in what was read, without copying any
 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, section 5.2</a>).
 */
final class FrameWalker {
    private static final int OPCODE = 0x0f;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int LENGTH_OF_16_BITS = 126;
    private static final int LENGTH_OF_64_BITS = 127;

    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;

    private FrameWalker() {}

    /** Takes one frame after the other. */
    @FunctionalInterface
    interface Taker {
        /** The payload lies in the buffer from {@code from} up to {@code to}, exclusively. */
        void take(int opcode, ByteBuffer buffer, int from, int to);
    }

    /**
     * Gives all whole frames from {@code from} on to the taker.
     *
     * @param limit where the bytes end
     * @return where the first frame begins that is not whole, or {@code limit}
     */
    static int walk(ByteBuffer buffer, int from, int limit, Taker taker) {
        int at = from;
        while (limit - at >= 2) {
            int head = buffer.get(at);
            int second = buffer.get(at + 1);
            if ((second & MASKED) != 0) {
                throw new IllegalStateException("a server must not mask");
            }
            int begin = at + 2;
            long length = second & LENGTH;
            if (length == LENGTH_OF_16_BITS) {
                if (limit - begin < 2) {
                    return at;
                }
                length = bigEndian(buffer, begin, 2);
                begin += 2;
            } else if (length == LENGTH_OF_64_BITS) {
                if (limit - begin < 8) {
                    return at;
                }
                length = bigEndian(buffer, begin, 8);
                begin += 8;
            }
            if (length > limit - begin) {
                return at;
            }
            int end = begin + (int) length;
            taker.take(head & OPCODE, buffer, begin, end);
            at = end;
        }
        return at;
    }

    private static long bigEndian(ByteBuffer buffer, int at, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | (buffer.get(at + i) & 0xff);
        }
        return value;
    }
}
