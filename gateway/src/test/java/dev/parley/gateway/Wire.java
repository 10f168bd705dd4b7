package dev.parley.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A bare TCP connection to the gateway, for requests that no decent client would send. */
final class Wire implements AutoCloseable {

    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    static Wire to(RunningGateway gateway) throws IOException {
        Socket socket = new Socket("localhost", gateway.port());
        socket.setSoTimeout(10_000);
        return new Wire(socket);
    }

    /** One request, whose lines are given without their ends, and everything that comes back until the close. */
    static String exchange(RunningGateway gateway, String... lines) throws IOException {
        try (Wire wire = to(gateway)) {
            wire.send(String.join("\r\n", lines));
            return wire.readToEnd();
        }
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Everything up to the empty line after the headers. */
    String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            last = (last << 8) | next;
            if (last == 0x0D0A0D0A) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    byte[] read(int length) throws IOException {
        return socket.getInputStream().readNBytes(length);
    }

    /** The text of a small unmasked frame (RFC 6455, section 5.2). */
    String readTextFrame() throws IOException {
        byte[] head = read(2);
        if (head.length < 2 || head[0] != (byte) 0x81 || head[1] < 0 || head[1] >= 126) {
            throw new IOException("no small text frame: " + HexFormat.of().formatHex(head));
        }
        return new String(read(head[1]), StandardCharsets.UTF_8);
    }

    String readToEnd() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
