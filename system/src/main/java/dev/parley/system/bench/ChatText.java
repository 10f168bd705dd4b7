package dev.parley.system.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the few things that matter in the text of a frame, where they stand: parsing JSON millions of times a second would
 * measure the parser.
 *
 * <p>It relies on the order in which the fields come, {@code type, room_id, seq, data}, and sees when they do not. Buffers
 * are little-endian.
 */
final class ChatText {
    /** Of the content, which begins with {@link #TIME_MARK} and the time of sending. */
    static final int TIME_DIGITS = 16;

    static final char TIME_MARK = '~';
    static final int NOT_FOUND = -1;

    /** What a frame is about. */
    enum Kind {
        MESSAGE,
        ACK,
        CONNECTED,
        ERROR,
        OTHER
    }

    private static final int TYPE_AT = 9;
    private static final int ROOM_AT = 29;
    private static final int ROOM_LENGTH = 36;
    private static final int SEQ_AT = ROOM_AT + ROOM_LENGTH + 8;
    private static final long BEGIN = word("{\"type\":");
    private static final long MESSAGE = word("message\"");
    private static final long CONNECTED = word("connecte");
    private static final int ACK = (int) word("ack\"    ");
    private static final int ERROR = (int) word("erro    ");
    private static final long CONTENT = word("tent\":\"" + TIME_MARK);
    private static final byte[] CLIENT_ID = "\"client_id\":\"".getBytes(StandardCharsets.US_ASCII);

    /** Digits stand from the 24th on, after "00000000-0000-4000-8000-". */
    private static final int NUMBER_AT = 24;

    private static final int NUMBER_DIGITS = 12;

    /** Where the time stood in the frame before, less what the digits of its seq took: messages look all the same. */
    private int timeGuess;

    static Kind kind(ByteBuffer text, int from, int to) {
        if (to - from < TYPE_AT + Long.BYTES || text.getLong(from) != BEGIN) {
            return Kind.OTHER;
        }
        long type = text.getLong(from + TYPE_AT);
        if (type == MESSAGE) {
            return Kind.MESSAGE;
        }
        if ((int) type == ACK) {
            return Kind.ACK;
        }
        if (type == CONNECTED) {
            return Kind.CONNECTED;
        }
        return (int) type == ERROR ? Kind.ERROR : Kind.OTHER;
    }

    /** Whether the message is of that room. */
    static boolean isOf(RoomKey room, ByteBuffer text, int from, int to) {
        int at = from + ROOM_AT;
        return to - at > ROOM_LENGTH
                && text.getLong(at) == room.first
                && text.getLong(at + 8) == room.second
                && text.getLong(at + 16) == room.third
                && text.getLong(at + 24) == room.fourth
                && text.getInt(at + 32) == room.last;
    }

    /** The seq of a message. */
    static long seq(ByteBuffer text, int from, int to) {
        return digits(text, from + SEQ_AT, to);
    }

    /** When the message was due, as its sender wrote it into the content; {@link #NOT_FOUND} where there is no such time. */
    long time(ByteBuffer text, int from, int to, long seq) {
        int shift = 2 * length(seq);
        int guess = from + timeGuess + shift;
        if (timeGuess == 0 || guess + Long.BYTES + TIME_DIGITS > to || text.getLong(guess) != CONTENT) {
            guess = find(text, from + SEQ_AT, to - Long.BYTES - TIME_DIGITS);
            if (guess == NOT_FOUND) {
                return NOT_FOUND;
            }
            timeGuess = guess - from - shift;
        }
        int at = guess + Long.BYTES;
        return eightDigits(text.getLong(at)) * 100_000_000L + eightDigits(text.getLong(at + Long.BYTES));
    }

    private static int find(ByteBuffer text, int from, int to) {
        for (int at = from; at <= to; at++) {
            if (text.getLong(at) == CONTENT) {
                return at;
            }
        }
        return NOT_FOUND;
    }

    /** The number of the send that an ack is for; {@link #NOT_FOUND} where it is for none of ours. */
    static long ackedNumber(ByteBuffer text, int from, int to) {
        int at = find(text, CLIENT_ID, from, to);
        if (at == NOT_FOUND || at + NUMBER_AT + NUMBER_DIGITS > to) {
            return NOT_FOUND;
        }
        long number = 0;
        for (int i = 0; i < NUMBER_DIGITS; i++) {
            int digit = Character.digit(text.get(at + NUMBER_AT + i), 16);
            if (digit < 0) {
                return NOT_FOUND;
            }
            number = (number << 4) | digit;
        }
        return number;
    }

    /** Where in the first frame of a socket its room's head stands; {@link #NOT_FOUND} when the room is not there. */
    static long head(RoomKey room, ByteBuffer text, int from, int to) {
        byte[] start = ("\"room_id\":\"" + room.id + "\",\"head_seq\":").getBytes(StandardCharsets.US_ASCII);
        int at = find(text, start, from, to);
        return at == NOT_FOUND ? NOT_FOUND : digits(text, at, to);
    }

    /** The place after the first occurrence. */
    private static int find(ByteBuffer text, byte[] wanted, int from, int to) {
        for (int at = from; at <= to - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && text.get(at + same) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at + same;
            }
        }
        return NOT_FOUND;
    }

    private static long digits(ByteBuffer text, int from, int to) {
        long value = 0;
        for (int at = from; at < to; at++) {
            int digit = text.get(at) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int length(long number) {
        int length = 1;
        for (long left = number; left >= 10; left /= 10) {
            length++;
        }
        return length;
    }

    /** Neighbours make pairs, pairs make fours and fours make eight, all at once; the first digit is in the lowest byte. */
    private static long eightDigits(long ascii) {
        long pairs = ((ascii & 0x0f0f0f0f0f0f0f0fL) * (1 + (10 << 8))) >>> 8;
        long fours = ((pairs & 0x00ff00ff00ff00ffL) * (1 + (100 << 16))) >>> 16;
        return ((fours & 0x0000ffff0000ffffL) * (1 + (10_000L << 32))) >>> 32;
    }

    /** Writes the number right-aligned in that many digits, after zeros. */
    static void writeDecimal(ByteBuffer out, int at, int digits, long number) {
        long left = number;
        for (int i = at + digits - 1; i >= at; i--) {
            out.put(i, (byte) ('0' + left % 10));
            left /= 10;
        }
    }

    static ByteBuffer encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long word(String eightLetters) {
        return encode(eightLetters).getLong(0);
    }

    /** A room's id as it stands in frames, for comparing it fast. */
    static final class RoomKey {
        private final String id;
        private final long first;
        private final long second;
        private final long third;
        private final long fourth;
        private final int last;

        RoomKey(String id) {
            this.id = id;
            ByteBuffer bytes = encode(id);
            first = bytes.getLong(0);
            second = bytes.getLong(8);
            third = bytes.getLong(16);
            fourth = bytes.getLong(24);
            last = bytes.getInt(32);
        }
    }
}
