package dev.parley.chat.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;

/** A client that frames by hand, also wrongly: RFC 6455, section 5.2. */
public final class RawSocket implements AutoCloseable {

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int PATIENCE_MS = 10_000;
    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private final Socket socket;
    private final DataInputStream in;
    private final String head;

    /** Opens a connection and upgrades it. */
    public RawSocket(URI server, String path, Person person) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Extensions: permessage-deflate\r\n"
                + "Authorization: Bearer " + person.token() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        head = readHead();
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IOException("No upgrade: " + head);
        }
    }

    /** What the server answered to the upgrade. */
    public String head() {
        return head;
    }

    /** Our port, by which the server knows the connection. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Sends a frame with its FIN bit set. */
    public void send(int opcode, byte[] payload) throws IOException {
        send(true, 0, opcode, payload, true);
    }

    /** Sends a frame. */
    public void send(boolean isFinal, int reserved, int opcode, byte[] payload, boolean isMasked) throws IOException {
        socket.getOutputStream().write(frame(isFinal, reserved, opcode, payload, isMasked));
    }

    /** Sends bytes as they are, at most so many in one write. */
    public void write(byte[] bytes, int chop) throws IOException {
        for (int from = 0; from < bytes.length; from += chop) {
            socket.getOutputStream().write(bytes, from, Math.min(chop, bytes.length - from));
        }
    }

    /** The bytes of a frame. */
    public static byte[] frame(boolean isFinal, int reserved, int opcode, byte[] payload, boolean isMasked) {
        var frame = new ByteArrayOutputStream();
        frame.write((isFinal ? 0x80 : 0) | (reserved << 4) | opcode);
        int mask = isMasked ? 0x80 : 0;
        if (payload.length < 126) {
            frame.write(mask | payload.length);
        } else if (payload.length < 65536) {
            frame.write(mask | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(mask | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        if (isMasked) {
            frame.writeBytes(MASK);
            for (int i = 0; i < payload.length; i++) {
                frame.write(payload[i] ^ MASK[i % MASK.length]);
            }
        } else {
            frame.writeBytes(payload);
        }
        return frame.toByteArray();
    }

    /** A frame that the server sent. */
    public static final class Frame {

        private final int opcode;
        private final byte[] payload;

        private Frame(int opcode, byte[] payload) {
            this.opcode = opcode;
            this.payload = payload;
        }

        /** Of what kind it is. */
        public int opcode() {
            return opcode;
        }

        /** What it carries. */
        public byte[] payload() {
            return payload.clone();
        }

        /** The code of a close frame. */
        public int closeCode() {
            return ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
        }
    }

    /** The next frame of that kind. */
    public Frame await(int opcode) throws IOException {
        while (true) {
            var frame = next();
            if (frame.opcode == opcode) {
                return frame;
            }
        }
    }

    /** Whether the server has ended the connection. */
    public boolean awaitEnd() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** The next frame. */
    public Frame next() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = (int) in.readLong();
        }
        return new Frame(opcode, in.readNBytes(length));
    }

    /** The next frame, or empty when the server has ended the connection. */
    public Optional<Frame> nextOrEnd() throws IOException {
        try {
            return Optional.of(next());
        } catch (EOFException end) {
            return Optional.empty();
        }
    }

    private String readHead() throws IOException {
        var read = new StringBuilder();
        while (read.indexOf("\r\n\r\n") < 0) {
            read.append((char) in.readUnsignedByte());
        }
        return read.toString();
    }
}
