package dev.parley.system.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One connection to a service on this machine, for one call after the other.
 *
 * <p>The JDK's own client does much for each call and hands it from thread to thread. Here that would be measured together
 * with the service, and take the processor from it.
 */
final class HttpConnection implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;

    /** A sign-in that waits for 50 others takes many seconds. */
    private static final int ANSWER_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * What came back.
     *
     * @param headers by their names in lower case
     */
    record Answer(int status, SortedMap<String, String> headers, String body) {}

    static HttpConnection to(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(ANSWER_MILLIS);
            return new HttpConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends the call and waits for the whole answer. After a failure the connection is of no more use. */
    Answer send(HttpCall call) throws IOException {
        out.write(call.bytes());
        String statusLine = line();
        if (!statusLine.startsWith("HTTP/1.1 ")) {
            throw new IOException("no HTTP/1.1: " + statusLine);
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        SortedMap<String, String> headers = new TreeMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return new Answer(status, headers, body(headers));
    }

    private String body(SortedMap<String, String> headers) throws IOException {
        byte[] body = headers.containsKey("transfer-encoding")
                ? pieces()
                : bytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A body in chunks (<a href="https://www.rfc-editor.org/rfc/rfc9112#section-7.1">RFC 9112, section 7.1</a>). */
    private byte[] pieces() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int length = Integer.parseInt(line(), 16);
        while (length > 0) {
            whole.writeBytes(bytes(length));
            String end = line();
            if (!end.isEmpty()) {
                throw new IOException("a piece is longer than it said: " + end);
            }
            length = Integer.parseInt(line(), 16);
        }
        while (!line().isEmpty()) {
            // Trailing headers say nothing of use here.
        }
        return whole.toByteArray();
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended in the midst of an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended before an answer");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
