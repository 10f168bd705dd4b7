package dev.parley.system.chaos;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A socket that is opened and not read, as that of a program that hangs. */
final class SlowReader implements AutoCloseable {
    private static final int SMALL_BUFFER = 4_096;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int OPCODE = 0x0f;
    private static final int LENGTH = 0x7f;
    private static final int CLOSE = 8;

    private final Socket socket;
    private final DataInputStream in;

    private SlowReader(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    static SlowReader open(int port, String token) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(("GET /ws/chat HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                    + "Authorization: Bearer " + token + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            SlowReader reader = new SlowReader(socket);
            reader.readHead();
            return reader;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101 ")) {
            throw new IOException("a socket was refused: " + head);
        }
    }

    /** Reads all that came meanwhile, and answers with the close code at the end of it, or 1006 when there is none. */
    int closeCodeAtTheEnd() throws IOException {
        try {
            while (true) {
                int opcode = in.readUnsignedByte() & OPCODE;
                long length = length(in.readUnsignedByte() & LENGTH);
                if (opcode == CLOSE && length >= 2) {
                    return in.readUnsignedShort();
                }
                in.skipNBytes(length);
            }
        } catch (EOFException | SocketException e) {
            return 1006;
        }
    }

    private long length(int shortLength) throws IOException {
        return switch (shortLength) {
            case 126 -> in.readUnsignedShort();
            case 127 -> in.readLong();
            default -> shortLength;
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
