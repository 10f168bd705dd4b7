package dev.parley.gateway.edge;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;

/**
 * Looks at the bytes of a head for lines that the server's decoder would make something of and other readers something
 * else: one that goes on with the line before (RFC 9112, section 5.2), one without a name, and a first line that is split
 * by anything but spaces.
 */
final class HeadLines implements ByteProcessor {

    private boolean atStartOfLine = true;
    private boolean inFirstLine = true;

    /** Goes on at the end of what was looked at before; bytes of the head only. */
    boolean areDoubtful(ByteBuf bytes, int from, int length) {
        return bytes.forEachByte(from, length, this) >= 0;
    }

    @Override
    public boolean process(byte next) {
        boolean doubtful = atStartOfLine ? next == ' ' || next == '\t' || next == ':' : inFirstLine && next == '\t';
        if (next == '\n') {
            // Empty lines before the first one do not count.
            inFirstLine &= atStartOfLine;
            atStartOfLine = true;
        } else if (next != '\r') {
            atStartOfLine = false;
        }
        return !doubtful;
    }
}
