package dev.parley.auth.presence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Says over real HTTP who is there as the two nodes of chat-service do, or do not answer as they may. */
public final class ChatStandIn implements QuarkusTestResourceLifecycleManager {

    /** When those are said to have been seen who are {@link #online}. */
    static final String SEEN = "2126-01-02T03:04:05.678Z";

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<String, Boolean> online = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Node> nodes = new ArrayList<>();

    enum Mood {
        ANSWERS,
        HANGS,
        REFUSES,
        TALKS_NONSENSE
    }

    record Asked(@Nullable String authorization, List<String> userIds) {}

    /** Both nodes. */
    void is(Mood now) {
        nodes.forEach(node -> node.mood = now);
    }

    /** The node that answered last, while the other one answers. */
    void lastToAnswerIs(Mood now) {
        nodes.forEach(node -> node.mood = node.answeredLast ? now : Mood.ANSWERS);
    }

    void comesOnline(String userId) {
        online.put(userId, true);
    }

    /** What it was asked, in any mood. */
    List<Asked> asked() {
        return asked;
    }

    private final class Node {
        private final HttpServer server;
        private volatile Mood mood = Mood.ANSWERS;
        private volatile boolean answeredLast;

        Node() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/internal/v1/presence", call -> presence(this, call));
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            nodes.add(new Node());
            nodes.add(new Node());
            return Map.of(
                    "parley.presence.chat-urls",
                    nodes.get(0).url() + "," + nodes.get(1).url());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void inject(TestInjector tests) {
        tests.injectIntoFields(this, new TestInjector.MatchesType(ChatStandIn.class));
    }

    @Override
    public void stop() {
        end.countDown();
        nodes.forEach(node -> node.server.stop(0));
        threads.shutdownNow();
    }

    private void presence(Node node, HttpExchange call) throws IOException {
        var ids = new ArrayList<String>();
        json.readTree(call.getRequestBody()).path("user_ids").forEach(id -> ids.add(id.textValue()));
        asked.add(new Asked(call.getRequestHeaders().getFirst("Authorization"), ids));
        switch (node.mood) {
            case ANSWERS -> {
                nodes.forEach(each -> each.answeredLast = each == node);
                answer(call, 200, json.writeValueAsString(Map.of("users", presences(ids))));
            }
            case HANGS -> awaitEnd();
            case REFUSES -> answer(call, 503, "{}");
            case TALKS_NONSENSE -> answer(call, 200, "<html>");
        }
    }

    private List<JsonNode> presences(List<String> ids) {
        return ids.stream()
                .<JsonNode>map(id -> json.createObjectNode()
                        .put("user_id", id)
                        .put("is_online", online.containsKey(id))
                        .put("last_seen", online.containsKey(id) ? SEEN : null))
                .toList();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
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
