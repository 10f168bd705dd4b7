package dev.parley.chat.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers as auth-service does, over real HTTP, for the people whom {@link Person} makes up. The whole with the real
 * auth-service is tested where the whole is run.
 */
public final class AuthServiceStandIn implements QuarkusTestResourceLifecycleManager {

    private final ObjectMapper json = new ObjectMapper();
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext(
                    "/.well-known/jwks.json", call -> answer(call, takesJson(call) ? 200 : 406, TestTokens.jwks()));
            started.createContext("/api/v1/auth/users/lookup", this::lookup);
            started.start();
            server = started;
            return Map.of(
                    "PARLEY_AUTH_URL",
                    "http://127.0.0.1:" + started.getAddress().getPort());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void lookup(HttpExchange call) throws IOException {
        var bearer = call.getRequestHeaders().getFirst("Authorization");
        if (bearer == null || !bearer.startsWith("Bearer ")) {
            answer(call, 401, "{}");
            return;
        }
        var users = new ArrayList<Map<String, Object>>();
        for (var id : json.readTree(call.getRequestBody()).path("ids")) {
            var person = new Person(UUID.fromString(id.textValue()));
            if (person.exists()) {
                users.add(Map.of("id", person.id(), "username", person.username(), "display_name", person.username()));
            }
        }
        var found = new HashMap<String, @Nullable Object>();
        found.put("users", List.copyOf(users));
        found.put("next_cursor", null);
        answer(call, 200, json.writeValueAsString(found));
    }

    private static boolean takesJson(HttpExchange call) {
        var accept = call.getRequestHeaders().getFirst("Accept");
        return accept == null || accept.contains("json") || accept.contains("*/*");
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        try (call) {
            var bytes = body.getBytes(UTF_8);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(status, bytes.length);
            call.getResponseBody().write(bytes);
        }
    }
}
