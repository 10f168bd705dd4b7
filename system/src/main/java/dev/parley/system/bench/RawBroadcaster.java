package dev.parley.system.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that does nothing but write frames made beforehand, many in one write, as fast as they are read: what the load
 * generator takes in from it is the most that can be measured with it.
 */
final class RawBroadcaster implements AutoCloseable {
    private static final String ROOM = "01900000-0000-7000-8000-000000000000";
    private static final String SOMEBODY = "01900000-0000-7000-8000-000000000001";
    private static final int FRAMES_A_WRITE = 64;
    private static final int SEQ_DIGITS = 12;
    private static final int FINAL_TEXT = 0x81;
    private static final int LENGTH_OF_16_BITS = 126;
    private static final int REQUEST = 4096;

    private final ServerSocketChannel door = ServerSocketChannel.open();
    private final List<SocketChannel> sockets = new ArrayList<>();
    private final Thread thread;

    private RawBroadcaster(int expected) throws IOException {
        door.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), expected);
        thread = Thread.ofPlatform().name("raw broadcaster").unstarted(() -> serve(expected));
    }

    /** A server that begins to write once that many sockets are there. */
    static RawBroadcaster start(int sockets) throws IOException {
        RawBroadcaster broadcaster = new RawBroadcaster(sockets);
        broadcaster.thread.start();
        return broadcaster;
    }

    int port() {
        return door.socket().getLocalPort();
    }

    /** Sockets that sit in the one room there is. */
    static Shape shape(int sockets) {
        return new Shape(
                "raw",
                List.of(ROOM),
                java.util.stream.IntStream.range(0, sockets)
                        .mapToObj(_ -> new Shape.Seat("nobody", 0))
                        .toList());
    }

    private void serve(int expected) {
        try {
            while (sockets.size() < expected) {
                SocketChannel socket = door.accept();
                sockets.add(socket);
                welcome(socket);
            }
            broadcast();
        } catch (ClosedChannelException e) {
            // It was closed.
        } catch (IOException e) {
            // The load generator has gone.
        }
    }

    private static void welcome(SocketChannel socket) throws IOException {
        // It comes in one piece over the loopback interface.
        int ignored = socket.read(ByteBuffer.allocate(REQUEST));
        write(
                socket,
                ByteBuffer.wrap("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII)));
        write(
                socket,
                frame("{\"type\":\"connected\",\"rooms\":[{\"room_id\":\"" + ROOM + "\",\"head_seq\":" + startSeq()
                        + "}]}"));
    }

    /** With as many digits as all that follow. */
    private static long startSeq() {
        return (long) Math.pow(10, SEQ_DIGITS - 1.0);
    }

    private void broadcast() throws IOException {
        ByteBuffer one = frame(message());
        int size = one.remaining();
        String text = StandardCharsets.US_ASCII.decode(one.duplicate()).toString();
        int firstSeq = text.indexOf("\"seq\":") + 6;
        int secondSeq = text.lastIndexOf("\"seq\":") + 6;
        int time = text.lastIndexOf(ChatText.TIME_MARK) + 1;
        ByteBuffer block = ByteBuffer.allocateDirect(size * FRAMES_A_WRITE);
        for (int i = 0; i < FRAMES_A_WRITE; i++) {
            block.put(one.duplicate());
        }
        long seq = startSeq();
        while (true) {
            for (int i = 0; i < FRAMES_A_WRITE; i++) {
                seq++;
                ChatText.writeDecimal(block, i * size + firstSeq, SEQ_DIGITS, seq);
                ChatText.writeDecimal(block, i * size + secondSeq, SEQ_DIGITS, seq);
                // Odd: to be counted. Its latency means nothing.
                ChatText.writeDecimal(block, i * size + time, ChatText.TIME_DIGITS, 1);
            }
            for (SocketChannel socket : sockets) {
                write(socket, block.rewind());
            }
        }
    }

    private static String message() {
        String seq = "0".repeat(SEQ_DIGITS);
        return "{\"type\":\"message\",\"room_id\":\"" + ROOM + "\",\"seq\":" + seq + ",\"data\":{\"id\":\"" + SOMEBODY
                + "\",\"room_id\":\"" + ROOM + "\",\"seq\":" + seq + ",\"sender_id\":\"" + SOMEBODY
                + "\",\"sender_username\":\"person100000\",\"content\":\"" + LoadSocket.content()
                + "\",\"message_type\":\"text\",\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"is_edited\":false,"
                + "\"edited_at\":null,\"deleted_at\":null,\"reply_to\":null,\"mentions\":[],\"reactions\":[],"
                + "\"client_id\":null}}";
    }

    private static ByteBuffer frame(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer frame = ByteBuffer.allocate(4 + bytes.length).put((byte) FINAL_TEXT);
        if (bytes.length < LENGTH_OF_16_BITS) {
            frame.put((byte) bytes.length);
        } else {
            frame.put((byte) LENGTH_OF_16_BITS).putShort((short) bytes.length);
        }
        return frame.put(bytes).flip();
    }

    private static void write(SocketChannel socket, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (SocketChannel socket : List.copyOf(sockets)) {
            socket.close();
        }
        thread.interrupt();
    }
}
