package dev.parley.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Stands in for a service where only the launcher is looked at: it is ready at once and tells its environment. */
final class FakeService {
    private FakeService() {}

    static Services everywhere() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return role -> List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                FakeService.class.getName(),
                role.label());
    }

    public static void main(String... arguments) throws IOException {
        if (arguments[0].equals(System.getenv("FAKE_BROKEN_SERVICE"))) {
            throw new IllegalStateException("no luck today");
        }
        HttpServer server = listen("PARLEY_HTTP_PORT");
        server.createContext("/environment", exchange -> answer(exchange, environment()));
        server.createContext("/q/health/ready", exchange -> answer(exchange, "ready"));
        HttpServer management = listen("PARLEY_MANAGEMENT_PORT");
        management.createContext("/q/health/ready", exchange -> answer(exchange, "ready"));
    }

    private static HttpServer listen(String portVariable) throws IOException {
        int port = Integer.parseInt(System.getenv(portVariable));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
        server.start();
        return server;
    }

    private static String environment() {
        return System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("PARLEY_"))
                .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
