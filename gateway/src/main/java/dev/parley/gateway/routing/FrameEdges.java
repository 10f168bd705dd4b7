package dev.parley.gateway.routing;

import io.vertx.core.buffer.Buffer;

/**
 * Follows the bytes of one direction of a WebSocket as far as to know where a frame ends (RFC 6455, section 5.2). It looks
 * at heads alone, and believes what they say.
 */
final class FrameEdges {

    private static final int FIRST_BYTES = 2;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;
    private static final int MASK_BYTES = 4;

    private int headRead;
    private int lengthBytes;
    private int maskBytes;
    /** Of the frame whose head is being read, as far as it is known; then what of it is still to come. */
    private long payload;

    void follow(Buffer bytes) {
        int at = 0;
        int end = bytes.length();
        while (at < end) {
            if (headRead == 0 && payload > 0) {
                int here = (int) Math.min(payload, end - at);
                payload -= here;
                at += here;
            } else {
                readHead(bytes.getByte(at++) & 0xFF);
            }
        }
    }

    /** Whether the next byte is the first of a frame. */
    boolean areHere() {
        return headRead == 0 && payload == 0;
    }

    private void readHead(int octet) {
        headRead++;
        if (headRead == FIRST_BYTES) {
            payload = octet & LENGTH;
            maskBytes = octet >= MASKED ? MASK_BYTES : 0;
            lengthBytes = lengthBytesAfter(octet & LENGTH);
            if (lengthBytes > 0) {
                payload = 0;
            }
        } else if (headRead > FIRST_BYTES && headRead <= FIRST_BYTES + lengthBytes) {
            payload = (payload << Byte.SIZE) | octet;
        }
        if (headRead >= FIRST_BYTES && headRead == FIRST_BYTES + lengthBytes + maskBytes) {
            headRead = 0;
        }
    }

    private static int lengthBytesAfter(int first) {
        return switch (first) {
            case LENGTH_IN_2_BYTES -> 2;
            case LENGTH_IN_8_BYTES -> 8;
            default -> 0;
        };
    }
}
