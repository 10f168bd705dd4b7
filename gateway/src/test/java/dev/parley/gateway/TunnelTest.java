package dev.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TunnelTest {

    private static final String HANDSHAKE = String.join(
            "\r\n",
            "GET /ws/chat HTTP/1.1",
            "Host: localhost",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "",
            "");

    /** Messages of 64 KiB, far more than all the socket buffers on the way can swallow. */
    private static final int MANY = 3 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client = vertx.createWebSocketClient(new WebSocketClientOptions()
            .setMaxFrameSize(4 << 20)
            .setMaxMessageSize(4 << 20)
            .setMaxConnections(5000));
    private final StubNode auth = StubNode.named("auth");
    private final StubNode one = StubNode.named("one");
    private final StubNode two = StubNode.named("two");

    @AfterEach
    void stop() {
        done(vertx.close());
        auth.close();
        one.close();
        two.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/chat", "/ws/chat/0199-abc", "/ws/notifications"})
    void what_is_said_comes_back(String path) {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            Queue<String> heard = new ConcurrentLinkedQueue<>();
            WebSocket socket = connect(gateway, path);
            socket.textMessageHandler(heard::add);

            done(socket.writeTextMessage("hello"));

            await().untilAsserted(() -> assertThat(heard).containsExactly("hello"));
        }
    }

    @Test
    void a_message_of_a_megabyte_passes_both_ways() {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            Queue<Buffer> heard = new ConcurrentLinkedQueue<>();
            WebSocket socket = connect(gateway, "/ws/chat");
            socket.binaryMessageHandler(heard::add);
            byte[] message = new byte[1 << 20];
            new Random(1).nextBytes(message);

            done(socket.writeBinaryMessage(Buffer.buffer(message)));
            done(socket.writeBinaryMessage(Buffer.buffer(message)));

            await().untilAsserted(
                            () -> assertThat(heard).containsExactly(Buffer.buffer(message), Buffer.buffer(message)));
        }
    }

    @Test
    void the_node_sees_the_whole_handshake() {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            WebSocketConnectOptions options = options(gateway, "/ws/chat?since=1")
                    .addHeader("Authorization", "Bearer t")
                    .addHeader("Origin", "http://localhost:8080")
                    .addHeader("X-Forwarded-For", "6.6.6.6");
            done(client.connect(options));
        }

        JsonObject handshake = one.seen().element();
        assertThat(handshake.getString("uri")).isEqualTo("/ws/chat?since=1");
        JsonObject headers = handshake.getJsonObject("headers");
        assertThat(headers.getString("authorization")).isEqualTo("Bearer t");
        assertThat(headers.getString("origin")).isEqualTo("http://localhost:8080");
        assertThat(headers.getString("sec-websocket-version")).isEqualTo("13");
        assertThat(headers.getString("x-forwarded-for")).isNotEqualTo("6.6.6.6");
        assertThat(headers.getString("x-request-id")).isNotBlank();
    }

    @Test
    void the_agreed_subprotocol_comes_back() throws IOException {
        // Bare, so that nothing but the gateway can have put the header there.
        one.answering(request -> {});
        try (RunningGateway gateway = RunningGateway.with(auth, one).start();
                Wire wire = Wire.to(gateway)) {
            wire.send(HANDSHAKE);
            String head = wire.readHead();

            assertThat(head)
                    .startsWith("HTTP/1.1 101")
                    .containsIgnoringCase("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                    .containsIgnoringCase("upgrade: websocket")
                    .doesNotContainIgnoringCase("content-security-policy");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: keep-alive, Upgrade",
                "Connection: Upgrade , keep-alive",
                "connection: keep-alive\r\nconnection: upgrade"
            })
    void a_browser_may_ask_for_more_than_the_upgrade(String connection) throws IOException {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start();
                Wire wire = Wire.to(gateway)) {
            wire.send(HANDSHAKE.replace("Connection: Upgrade", connection));

            assertThat(wire.readHead()).startsWith("HTTP/1.1 101");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | POST | 426",
                "Connection: Upgrade | Connection: Upgraded | 426",
                "Upgrade: websocket | Upgrade: h2c | 426",
                "Version: 13 | Version: 8 | 426",
                "Version: 13 | Version: 13, 8 | 426",
                "Sec-WebSocket-Version | X-Version | 426",
                "Sec-WebSocket-Key | X-Key | 400",
                "dGhlIHNhbXBsZSBub25jZQ== | abc | 400",
                "dGhlIHNhbXBsZSBub25jZQ== | dGhlIHNhbXBsZSBub25jZSE= | 400",
                "dGhlIHNhbXBsZSBub25jZQ== | ************************ | 400"
            })
    void a_handshake_that_breaks_a_rule_reaches_no_node(String right, String wrong, int status) throws IOException {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start();
                Wire wire = Wire.to(gateway)) {
            wire.send(HANDSHAKE.replace(right, wrong));

            String head = wire.readHead();
            assertThat(head)
                    .startsWith("HTTP/1.1 " + status)
                    .containsIgnoringCase("content-type: application/problem+json");
            assertThat(head.contains("Sec-WebSocket-Version: 13")).isEqualTo(status == 426);
        }
        assertThat(one.seen()).isEmpty();
    }

    @Test
    void what_a_node_says_at_once_is_not_lost() throws IOException {
        List<String> greeting =
                IntStream.range(0, 50).mapToObj(i -> "{\"n\":" + i + "}").toList();
        one.talking(socket -> greeting.forEach(socket::writeTextMessage));
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            for (int i = 0; i < 20; i++) {
                // Bare, since a client may have lost what came before it was asked for it.
                try (Wire wire = Wire.to(gateway)) {
                    wire.send(HANDSHAKE);

                    assertThat(wire.readHead()).startsWith("HTTP/1.1 101");
                    for (String message : greeting) {
                        assertThat(wire.readTextFrame()).isEqualTo(message);
                    }
                }
            }
        }
    }

    @Test
    void a_refusal_comes_back_as_it_is() throws IOException {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start();
                Wire wire = Wire.to(gateway)) {
            wire.send(HANDSHAKE.replace("Host:", "Refuse: yes\r\nHost:"));

            assertThat(wire.readHead())
                    .startsWith("HTTP/1.1 401")
                    .containsIgnoringCase("content-type: application/problem+json");
            assertThat(new String(wire.read(26), UTF_8)).isEqualTo("{\"code\":\"unauthenticated\"}");
            await().untilAsserted(() -> assertThat(gateway.underWay()).isZero());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/ws", "/ws/chat/1/2", "/ws/other", "/ws/chat/%2e%2e", "/api/v1/chat/x/../../../../ws/chat"})
    void no_other_door_is_tunnelled(String path) throws IOException {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start();
                Wire wire = Wire.to(gateway)) {
            wire.send(HANDSHAKE.replace("/ws/chat", path));

            assertThat(wire.readHead()).startsWith("HTTP/1.1 404");
        }
        assertThat(one.seen()).isEmpty();
    }

    @Test
    void a_handshake_with_a_query_that_cannot_be_read_is_refused_with_a_problem() throws IOException {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start();
                Wire wire = Wire.to(gateway)) {
            wire.send(HANDSHAKE.replace("/ws/chat", "/ws/chat?since=%zz"));

            assertThat(wire.readHead())
                    .startsWith("HTTP/1.1 400")
                    .containsIgnoringCase("content-type: application/problem+json");
        }
        assertThat(one.seen()).isEmpty();
    }

    @Test
    void an_upgrade_elsewhere_is_an_ordinary_call() throws IOException {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start();
                Wire wire = Wire.to(gateway)) {
            wire.send(HANDSHAKE.replace("/ws/chat", "/api/v1/chat/rooms"));

            assertThat(wire.readHead()).startsWith("HTTP/1.1 200");
        }
        assertThat(one.seen().element().getJsonObject("headers").fieldNames()).doesNotContain("upgrade");
    }

    @Test
    void a_socket_s_address_without_an_upgrade_asks_for_one() {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            assertThat(gateway.get("/ws/chat").statusCode()).isEqualTo(426);
        }
        assertThat(one.seen()).isEmpty();
    }

    @Test
    void the_close_code_of_the_node_reaches_the_client() {
        one.talking(socket ->
                socket.writeTextMessage("last words").onSuccess(sent -> socket.close((short) 4403, "no member")));
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            AtomicInteger code = new AtomicInteger();
            Queue<String> heard = new ConcurrentLinkedQueue<>();
            done(client.connect(options(gateway, "/ws/chat")).onSuccess(socket -> {
                socket.textMessageHandler(heard::add);
                socket.closeHandler(closed -> code.set(socket.closeStatusCode()));
            }));

            await().untilAsserted(() -> assertThat(code).hasValue(4403));
            assertThat(heard).containsExactly("last words");
            await().untilAsserted(() -> assertThat(gateway.underWay()).isZero());
        }
    }

    @Test
    void the_close_code_of_the_client_reaches_the_node() {
        AtomicInteger code = new AtomicInteger();
        one.talking(socket -> socket.closeHandler(closed -> code.set(socket.closeStatusCode())));
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            done(connect(gateway, "/ws/chat").close((short) 4000, "bye"));

            await().untilAsserted(() -> assertThat(code).hasValue(4000));
            await().untilAsserted(() -> assertThat(gateway.underWay()).isZero());
        }
    }

    @Test
    void a_client_that_vanishes_is_gone_at_the_node_too() throws IOException {
        AtomicBoolean gone = new AtomicBoolean();
        one.talking(socket -> socket.closeHandler(closed -> gone.set(true)));
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            try (Wire wire = Wire.to(gateway)) {
                wire.send(HANDSHAKE);
                assertThat(wire.readHead()).startsWith("HTTP/1.1 101");
            }
            await().untilTrue(gone);
            await().untilAsserted(() -> assertThat(gateway.underWay()).isZero());
        }
    }

    @Test
    void a_node_that_dies_is_gone_for_the_client_too() throws IOException {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start();
                Wire wire = Wire.to(gateway)) {
            wire.send(HANDSHAKE);
            wire.readHead();

            one.die();

            wire.readToEnd();
            await().untilAsserted(() -> assertThat(gateway.underWay()).isZero());
        }
    }

    @Test
    void a_node_waits_for_a_client_that_does_not_read_and_all_of_it_arrives() throws IOException {
        int message = 1 << 16;
        int frame = message + 10;
        int messages = MANY;
        AtomicLong sent = new AtomicLong();
        one.talking(socket -> pour(socket, Buffer.buffer(new byte[message]), messages, sent));
        try (RunningGateway gateway = RunningGateway.with(auth, one).start();
                Wire wire = Wire.to(gateway)) {
            wire.send(HANDSHAKE);
            wire.readHead();

            StandsStill.at(sent);
            assertThat(sent.get()).isLessThan(messages / 2);

            byte[] all = wire.read(messages * frame + 4);
            assertThat(all).hasSize(messages * frame + 4);
            assertThat(all).endsWith(new byte[] {(byte) 0x88, 2, (byte) 0x11, (byte) 0x38});
        }
    }

    @Test
    void a_client_waits_for_a_node_that_does_not_read() {
        Queue<ServerWebSocket> accepted = new ConcurrentLinkedQueue<>();
        AtomicLong received = new AtomicLong();
        one.talking(socket -> {
            socket.binaryMessageHandler(message -> received.incrementAndGet());
            socket.pause();
            accepted.add(socket);
        });
        int messages = MANY;
        AtomicLong sent = new AtomicLong();
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            done(client.connect(options(gateway, "/ws/chat"))
                    .onSuccess(socket -> pour(socket, Buffer.buffer(new byte[1 << 16]), messages, sent)));

            StandsStill.at(sent);
            assertThat(sent.get()).isLessThan(messages / 2);

            accepted.element().resume();
            await().untilAsserted(() -> assertThat(received).hasValue(messages));
        }
    }

    @Test
    void sockets_go_to_the_node_that_has_the_fewest() {
        try (RunningGateway gateway = RunningGateway.with(auth, one, two).start()) {
            for (int i = 0; i < 20; i++) {
                connect(gateway, "/ws/chat");
            }
            await().untilAsserted(() -> {
                assertThat(one.sockets()).isEqualTo(10);
                assertThat(two.sockets()).isEqualTo(10);
            });

            two.die();
            for (int i = 0; i < 5; i++) {
                connect(gateway, "/ws/chat");
            }
            await().untilAsserted(() -> assertThat(one.sockets()).isEqualTo(15));

            two.comeBack();
            await().untilAsserted(() -> {
                connect(gateway, "/ws/chat");
                assertThat(two.sockets()).isPositive();
            });
        }
    }

    @Test
    void without_a_node_a_socket_is_refused_with_a_503_problem() {
        one.die();
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            assertThat(client.connect(options(gateway, "/ws/chat"))
                            .toCompletionStage()
                            .toCompletableFuture()
                            .orTimeout(2, SECONDS))
                    .failsWithin(Duration.ofSeconds(2))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(UpgradeRejectedException.class, refused -> {
                        assertThat(refused.getStatus()).isEqualTo(503);
                        assertThat(refused.getHeaders().get("Retry-After")).isEqualTo("1");
                    });
        }
    }

    @Test
    void the_client_does_not_hear_of_a_node_that_takes_no_more_sockets() {
        one.takeNoSocket();
        try (RunningGateway gateway = RunningGateway.with(auth, one, two).start()) {
            Queue<String> heard = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < 4; i++) {
                WebSocket socket = connect(gateway, "/ws/chat");
                socket.textMessageHandler(heard::add);
                done(socket.writeTextMessage("hello"));
            }

            await().untilAsserted(() -> assertThat(heard).containsExactly("hello", "hello", "hello", "hello"));
            assertThat(two.sockets()).isEqualTo(4);
            assertThat(one.seen()).isNotEmpty();
            assertThat(gateway.underWay()).isEqualTo(4);
        }
    }

    @Test
    void when_no_node_takes_more_sockets_the_client_is_told_to_come_later() {
        one.takeNoSocket();
        two.takeNoSocket();
        try (RunningGateway gateway = RunningGateway.with(auth, one, two).start()) {
            assertThat(statusOfRefusal(gateway)).isEqualTo(503);
            assertThat(one.seen()).hasSize(1);
            assertThat(two.seen()).hasSize(1);
            await().untilAsserted(() -> assertThat(gateway.underWay()).isZero());
        }
    }

    @Test
    void no_more_than_three_nodes_are_asked_and_the_last_one_s_bare_refusal_comes_back_as_a_problem() {
        try (StubNode three = StubNode.named("three");
                StubNode four = StubNode.named("four");
                RunningGateway gateway =
                        RunningGateway.with(auth, one, two, three, four).start()) {
            List<StubNode> nodes = List.of(one, two, three, four);
            nodes.forEach(StubNode::takeNoSocket);

            assertThat(client.connect(options(gateway, "/ws/chat"))
                            .toCompletionStage()
                            .toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(UpgradeRejectedException.class, refused -> {
                        assertThat(refused.getStatus()).isEqualTo(503);
                        assertThat(refused.getHeaders().get("Retry-After")).isEqualTo("7");
                        assertThat(refused.getHeaders().get("Content-Type")).isEqualTo("application/problem+json");
                        assertThat(refused.getBody().toJsonObject().getString("code"))
                                .isEqualTo("unavailable");
                    });
            assertThat(nodes.stream().mapToInt(node -> node.seen().size()).sum())
                    .isEqualTo(3);
        }
    }

    @Test
    void a_gateway_that_stops_takes_no_socket_and_keeps_those_it_has() {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            Queue<String> heard = new ConcurrentLinkedQueue<>();
            WebSocket socket = connect(gateway, "/ws/chat");
            socket.textMessageHandler(heard::add);

            gateway.closeTheDoor();

            assertThat(statusOfRefusal(gateway)).isEqualTo(503);
            done(socket.writeTextMessage("still here"));
            await().untilAsserted(() -> assertThat(heard).containsExactly("still here"));
            assertThat(gateway.underWay()).isEqualTo(1);
        }
    }

    @Test
    void a_tunnel_in_which_nobody_says_anything_ends() throws IOException {
        try (RunningGateway impatient = RunningGateway.with(auth, one)
                        .idleTimeout(Duration.ofMillis(200))
                        .start();
                Wire wire = Wire.to(impatient)) {
            wire.send(HANDSHAKE);
            assertThat(wire.readToEnd()).startsWith("HTTP/1.1 101");
            await().untilAsserted(() -> assertThat(impatient.underWay()).isZero());
        }
    }

    @Test
    void thousands_of_sockets_pass_through() {
        int sockets = 2_000;
        try (RunningGateway gateway = RunningGateway.with(auth, one, two).start()) {
            AtomicInteger heard = new AtomicInteger();
            List<WebSocket> all = IntStream.range(0, sockets)
                    .mapToObj(i -> connect(gateway, "/ws/chat"))
                    .toList();
            all.forEach(socket -> socket.textMessageHandler(message -> heard.incrementAndGet()));

            all.forEach(socket -> socket.writeTextMessage("hello"));

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(heard).hasValue(sockets));
            assertThat(gateway.underWay()).isEqualTo(sockets);
            all.forEach(WebSocket::close);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(gateway.underWay()).isZero());
        }
    }

    @Test
    void a_gateway_that_stops_tells_clients_to_come_back_and_its_node_hears_that_they_left() {
        Queue<Short> codes = new ConcurrentLinkedQueue<>();
        one.talking(socket -> socket.closeHandler(closed -> codes.add(socket.closeStatusCode())));
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            Queue<Short> heard = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < 20; i++) {
                WebSocket socket = connect(gateway, "/ws/chat");
                socket.closeHandler(closed -> heard.add(socket.closeStatusCode()));
            }

            gateway.closeTheDoor();
            gateway.sendSocketsAway(Duration.ofSeconds(2));

            await().untilAsserted(() -> assertThat(heard).hasSize(20).containsOnly((short) 1012));
            await().untilAsserted(() -> assertThat(codes).hasSize(20).containsOnly((short) 1012));
            await().untilAsserted(() -> assertThat(gateway.underWay()).isZero());
        }
    }

    @Test
    void what_a_node_is_saying_while_the_gateway_stops_is_said_to_its_end() throws IOException {
        int size = 70_000;
        Queue<ServerWebSocket> node = new ConcurrentLinkedQueue<>();
        one.talking(node::add);
        try (RunningGateway gateway = RunningGateway.with(auth, one).start();
                Wire wire = Wire.to(gateway)) {
            wire.send(HANDSHAKE);
            wire.readHead();
            AtomicBoolean stop = new AtomicBoolean();
            await().until(() -> !node.isEmpty());
            vertx.setPeriodic(1, timer -> {
                if (!stop.get()) {
                    node.element().writeBinaryMessage(Buffer.buffer(new byte[size]));
                }
            });

            gateway.sendSocketsAway(Duration.ofMillis(10));

            byte[] head = wire.read(2);
            while (head[0] == (byte) 0x82) {
                wire.read(8 + size);
                head = wire.read(2);
            }
            stop.set(true);
            assertThat(head).containsExactly(0x88, 2);
            assertThat(wire.read(2)).containsExactly(0x03, 0xF4);
            wire.readToEnd();
        }
    }

    private int statusOfRefusal(RunningGateway gateway) {
        try {
            connect(gateway, "/ws/chat");
            return 101;
        } catch (CompletionException refused) {
            return refused.getCause() instanceof UpgradeRejectedException upgrade ? upgrade.getStatus() : 0;
        }
    }

    private static void pour(WebSocketBase socket, Buffer message, int messages, AtomicLong sent) {
        while (sent.get() < messages && !socket.writeQueueFull()) {
            socket.writeBinaryMessage(message);
            sent.incrementAndGet();
        }
        if (sent.get() < messages) {
            socket.drainHandler(ready -> pour(socket, message, messages, sent));
        } else if (socket instanceof ServerWebSocket node) {
            node.close((short) 4408);
        }
    }

    private WebSocket connect(RunningGateway gateway, String path) {
        return done(client.connect(options(gateway, path)).onSuccess(socket -> socket.exceptionHandler(gone -> {})));
    }

    private static WebSocketConnectOptions options(RunningGateway gateway, String path) {
        return new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(gateway.port())
                .setURI(path);
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, SECONDS)
                .join();
    }
}
