package dev.parley.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Tells whether a process serves by now. */
@FunctionalInterface
interface Readiness {
    Duration PATIENCE = Duration.ofSeconds(2);

    /** Answers soon, and never throws because nobody listens yet. */
    boolean isReady() throws InterruptedException;

    /** Ready when a GET of the address is answered with 200. */
    static Readiness http(URI address) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        return () -> {
            try {
                return client.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** Ready when Redis answers a PING. */
    static Readiness redis(int port) {
        return () -> {
            try (Socket socket = connect(port);
                    BufferedReader answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                return "+PONG".equals(answer.readLine());
            } catch (IOException e) {
                return false;
            }
        };
    }

    static boolean isListening(int port) {
        try {
            connect(port).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A connection to the port on the loopback address. */
    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), (int) PATIENCE.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
