package dev.parley.gateway.edge;

import io.netty.buffer.ByteBuf;

/**
 * Follows a body in chunks (RFC 9112, section 7.1) as far as to know their sizes. One beyond what the server's decoder can
 * count to is doubtful: that decoder goes on counting at zero then, and would take what follows so few bytes for another
 * request, where a proxy before it sees a body of gigabytes.
 *
 * <pre>
 *   SIZE --no digit--> REST_OF_LINE --line feed--> CONTENT --all of it and its line feed--> SIZE
 *                                        '--size 0--> TRAILER
 * </pre>
 */
final class ChunkSizes {

    private enum Phase {
        SIZE,
        REST_OF_LINE,
        CONTENT,
        TRAILER
    }

    private static final int LINE_END = 2;

    private Phase phase = Phase.SIZE;
    private boolean sizeBegun;
    /** Of the chunk whose size is being read; then what of it is still to come, its line end included. */
    private long size;

    /** Goes on at the end of what was looked at before; bytes of the body only. */
    boolean areDoubtful(ByteBuf bytes, int from, int to) {
        int at = from;
        while (at < to && phase != Phase.TRAILER) {
            if (phase == Phase.CONTENT) {
                int here = (int) Math.min(size, to - at);
                size -= here;
                at += here;
                if (size == 0) {
                    phase = Phase.SIZE;
                    sizeBegun = false;
                }
            } else {
                readLine(bytes.getByte(at++));
                if (size > Integer.MAX_VALUE) {
                    return true;
                }
            }
        }
        return false;
    }

    private void readLine(byte next) {
        if (next == '\n') {
            phase = size == 0 ? Phase.TRAILER : Phase.CONTENT;
            size += LINE_END;
        } else if (phase == Phase.SIZE) {
            readSize(next);
        }
    }

    private void readSize(byte next) {
        int digit = Character.digit(next, 16);
        if (digit >= 0) {
            size = size * 16 + digit;
            sizeBegun = true;
        } else if (sizeBegun) {
            phase = Phase.REST_OF_LINE;
        }
    }
}
