package dev.parley.system.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One socket of the load generator. Lives on its thread. */
final class LoadSocket {
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
    private static final int MASKED = 0x80;
    private static final int FINAL = 0x80;
    private static final int PONG = 10;
    private static final int LENGTH_OF_16_BITS = 126;
    private static final int HEADER = 8;

    /** Of 100 letters in all. */
    private static final String FILLER =
            " the rest of a message as long as most are, and a little longer than the short ones";

    private static final int NUMBER_DIGITS = 12;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** How far a socket is. */
    enum State {
        OPENING,
        /** It is a socket by now, and waits for its first frame. */
        UPGRADED,
        READY,
        CLOSED
    }

    final int index;
    final int room;
    final ChatText.RoomKey roomKey;
    State state = State.OPENING;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final String token;

    /** The begin of a frame whose end has not come yet. */
    private byte[] rest = {};

    private int restLength;

    /** What the system did not take; absent while it takes all. */
    private @Nullable ByteBuffer unsent;

    LoadSocket(int index, Shape.Seat seat, String roomId, int port, Selector selector) throws IOException {
        this.index = index;
        this.room = seat.room();
        this.roomKey = new ChatText.RoomKey(roomId);
        this.token = seat.token();
        this.channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.key = channel.register(selector, SelectionKey.OP_CONNECT, this);
        if (channel.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))) {
            connected();
        }
    }

    /** Asks for the upgrade, once there is a connection. */
    void connected() throws IOException {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        send(ChatText.encode("GET /ws/chat HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Authorization: Bearer " + token + "\r\n\r\n"));
    }

    /**
     * Reads as much as fits, after what was left over before.
     *
     * @return where the bytes end, or -1 when the connection is at its end
     */
    int read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        buffer.put(rest, 0, restLength);
        int read = channel.read(buffer);
        return read < 0 ? -1 : buffer.position();
    }

    /** Keeps what is not a whole frame yet until more comes. */
    void keep(ByteBuffer buffer, int from, int to) {
        restLength = to - from;
        if (restLength > rest.length) {
            rest = new byte[Math.max(1024, Integer.highestOneBit(restLength) * 2)];
        }
        buffer.get(from, rest, 0, restLength);
    }

    /** Reads the answer to the upgrade, and tells where the frames begin, or -1 when it is not whole yet. */
    int takeUpgrade(ByteBuffer buffer, int limit) throws IOException {
        for (int at = 0; at + END_OF_HEAD.length <= limit; at++) {
            if (buffer.get(at) == '\r'
                    && buffer.get(at + 1) == '\n'
                    && buffer.get(at + 2) == '\r'
                    && buffer.get(at + 3) == '\n') {
                byte[] head = new byte[at];
                buffer.get(0, head);
                String answer = new String(head, StandardCharsets.US_ASCII);
                if (!answer.startsWith("HTTP/1.1 101 ")) {
                    throw new IOException("a socket was refused: "
                            + answer.lines().findFirst().orElse(""));
                }
                state = State.UPGRADED;
                return at + END_OF_HEAD.length;
            }
        }
        return -1;
    }

    /** A frame of a message for that room, with places for the number and the time. */
    static ByteBuffer message(String roomId) {
        String text = "{\"type\":\"message\",\"room_id\":\"" + roomId
                + "\",\"client_id\":\"00000000-0000-4000-8000-000000000000\",\"content\":\"" + content() + "\"}";
        ByteBuffer frame = ByteBuffer.allocateDirect(HEADER + text.length());
        // The mask is 0, which leaves the text as it is.
        frame.put((byte) (FINAL | FrameWalker.TEXT))
                .put((byte) (MASKED | LENGTH_OF_16_BITS))
                .putShort((short) text.length())
                .putInt(0)
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .flip();
        return frame.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What each message says: a time, to be written over, and 100 letters in all. */
    static String content() {
        return ChatText.TIME_MARK + "0".repeat(ChatText.TIME_DIGITS) + FILLER;
    }

    /** Sends the room's frame with this number and time in it. */
    void send(ByteBuffer message, long number, long micros) throws IOException {
        int timeAt = message.limit() - 2 - FILLER.length() - ChatText.TIME_DIGITS;
        ChatText.writeDecimal(message, timeAt, ChatText.TIME_DIGITS, micros);
        int numberEnd = timeAt - 1 - "\",\"content\":\"".length();
        long left = number;
        for (int at = numberEnd - 1; at >= numberEnd - NUMBER_DIGITS; at--) {
            message.put(at, HEX[(int) (left & 0xf)]);
            left >>>= 4;
        }
        message.rewind();
        send(message);
    }

    /** Answers a ping with what it said. */
    void pong(ByteBuffer buffer, int from, int to) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(6 + to - from);
        frame.put((byte) (FINAL | PONG)).put((byte) (MASKED | to - from)).putInt(0);
        for (int at = from; at < to; at++) {
            frame.put(buffer.get(at));
        }
        send(frame.flip());
    }

    private void send(ByteBuffer bytes) throws IOException {
        if (unsent == null) {
            channel.write(bytes);
            if (!bytes.hasRemaining()) {
                return;
            }
        }
        ByteBuffer before = unsent == null ? ByteBuffer.allocate(0) : unsent;
        unsent = ByteBuffer.allocate(before.remaining() + bytes.remaining())
                .put(before)
                .put(bytes)
                .flip();
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    /** The system takes more. */
    void sendRest() throws IOException {
        ByteBuffer left = unsent;
        if (left != null) {
            channel.write(left);
            if (left.hasRemaining()) {
                return;
            }
        }
        unsent = null;
        key.interestOps(SelectionKey.OP_READ);
    }

    void close() {
        state = State.CLOSED;
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // It is not used any more either way.
        }
    }
}
