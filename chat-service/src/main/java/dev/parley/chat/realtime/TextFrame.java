package dev.parley.chat.realtime;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Text as a server puts it on the wire: one final frame, neither masked nor compressed
 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, section 5.2</a>).
 */
final class TextFrame {

    private static final int FINAL_TEXT = 0x81;
    private static final int LENGTH_OF_16_BITS = 126;
    private static final int LENGTH_OF_64_BITS = 127;
    private static final int LONGEST_HEADER = 10;

    private TextFrame() {}

    /** Appends the frame of {@code text}. */
    static void write(ByteBuf out, String text) {
        // The JDK copies text of ASCII as a whole, where Netty would go through it letter by letter, twice.
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length;
        out.ensureWritable(LONGEST_HEADER + length);
        out.writeByte(FINAL_TEXT);
        if (length < LENGTH_OF_16_BITS) {
            out.writeByte(length);
        } else if (length <= 0xffff) {
            out.writeByte(LENGTH_OF_16_BITS).writeShort(length);
        } else {
            out.writeByte(LENGTH_OF_64_BITS).writeLong(length);
        }
        out.writeBytes(bytes);
    }
}
