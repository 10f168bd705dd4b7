package dev.parley.chat.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.parley.kit.testing.TestTokens;
import dev.parley.kit.token.Scope;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers as auth-service does, over real HTTP, for the people whom {@link Person} makes up, and misbehaves as {@link
 * AuthServiceFaults} tells it to. The whole with the real auth-service is tested where the whole is run.
 */
public final class AuthServiceStandIn implements QuarkusTestResourceLifecycleManager {

    private static final String CLIENT = "chat-service";
    private static final String SECRET = "a chat:service's sëcret+%";

    private final ObjectMapper json = new ObjectMapper();
    private @Nullable HttpServer server;

    // All calls are answered by one thread.
    private final Set<String> tokens = new HashSet<>();
    private final Map<String, Integer> answered = new HashMap<>();
    private final Map<String, String> renamed = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private int life = 600;
    private int toDrop;
    private boolean isDown;

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext(
                    "/.well-known/jwks.json",
                    unlessDown(call -> answer(call, takesJson(call) ? 200 : 406, TestTokens.jwks())));
            started.createContext("/api/v1/auth/token", unlessDown(this::token));
            started.createContext("/api/v1/auth/users/lookup", unlessDown(this::lookup));
            started.createContext("/internal/v1/revocations", unlessDown(this::revocations));
            started.createContext("/internal/v1/account-changes", unlessDown(this::accountChanges));
            started.createContext("/internal/v1/user-count", unlessDown(this::userCount));
            started.createContext("/stand-in", this::obey);
            started.start();
            server = started;
            return Map.of(
                    "PARLEY_AUTH_URL",
                    "http://127.0.0.1:" + started.getAddress().getPort(),
                    "PARLEY_SERVICE_CLIENT_SECRET",
                    SECRET);
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

    private HttpHandler unlessDown(HttpHandler handler) {
        return call -> {
            if (isDown) {
                answered("missed" + call.getRequestURI().getPath());
                call.close();
            } else {
                handler.handle(call);
            }
        };
    }

    private void token(HttpExchange call) throws IOException {
        var form = new String(call.getRequestBody().readAllBytes(), UTF_8);
        if (!client(call).equals(List.of(CLIENT, SECRET)) || !form.equals("grant_type=client_credentials")) {
            answer(call, 401, "{}");
            return;
        }
        var token = TestTokens.serviceToken(CLIENT, Duration.ofMinutes(10), Scope.values());
        tokens.add(token);
        answered("token");
        answer(
                call,
                200,
                json.writeValueAsString(Map.of("access_token", token, "token_type", "bearer", "expires_in", life)));
    }

    private void lookup(HttpExchange call) throws IOException {
        if (toDrop > 0) {
            toDrop--;
            call.close();
            return;
        }
        if (!isFromTheService(call)) {
            answer(call, 401, "{}");
            return;
        }
        var users = new ArrayList<Map<String, Object>>();
        for (var id : json.readTree(call.getRequestBody()).path("ids")) {
            var person = new Person(UUID.fromString(id.textValue()));
            if (person.exists() && !deleted.contains(id.textValue())) {
                var name = renamed.getOrDefault(id.textValue(), person.username());
                users.add(Map.of("id", person.id(), "username", name, "display_name", name));
            }
        }
        var found = new HashMap<String, @Nullable Object>();
        found.put("users", List.copyOf(users));
        found.put("next_cursor", null);
        answered("lookup");
        answer(call, 200, json.writeValueAsString(found));
    }

    private void revocations(HttpExchange call) throws IOException {
        if (!isFromTheService(call)) {
            answer(call, 401, "{}");
            return;
        }
        answered("revocations");
        answer(call, 200, "{\"revocations\":[]}");
    }

    private void accountChanges(HttpExchange call) throws IOException {
        if (!isFromTheService(call)) {
            answer(call, 401, "{}");
            return;
        }
        answered("changes");
        answer(call, 200, json.writeValueAsString(Map.of("user_ids", changed, "next", 1, "is_all", true)));
    }

    private void userCount(HttpExchange call) throws IOException {
        answer(call, isFromTheService(call) ? 200 : 401, "{\"users\":12345}");
    }

    private void obey(HttpExchange call) throws IOException {
        var order = call.getRequestURI().getPath().substring("/stand-in/".length());
        var value = call.getRequestURI().getQuery();
        switch (order) {
            case "down" -> isDown = Boolean.parseBoolean(value);
            case "drop" -> toDrop = Integer.parseInt(value);
            case "life" -> life = Integer.parseInt(value);
            case "rename" -> {
                renamed.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
                changed.add(value.substring(0, value.indexOf('=')));
            }
            case "delete" -> {
                deleted.add(value);
                changed.add(value);
            }
            case "forget" -> tokens.clear();
            case "answered" -> {}
            default -> throw new IllegalArgumentException(order);
        }
        answer(call, 200, String.valueOf(answered.getOrDefault(value, 0)));
    }

    private boolean isFromTheService(HttpExchange call) {
        var authorization = call.getRequestHeaders().getFirst("Authorization");
        return authorization != null
                && authorization.startsWith("Bearer ")
                && tokens.contains(authorization.substring("Bearer ".length()));
    }

    /** The id and the secret of HTTP Basic, each encoded as in a form. */
    private static List<String> client(HttpExchange call) {
        var authorization = call.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return List.of();
        }
        var pair = new String(Base64.getDecoder().decode(authorization.substring("Basic ".length())), UTF_8);
        return Arrays.stream(pair.split(":", -1))
                .map(part -> URLDecoder.decode(part, UTF_8))
                .toList();
    }

    private void answered(String what) {
        answered.merge(what, 1, Integer::sum);
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
