package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProxyingTest {

    private final StubNode auth = StubNode.named("auth");
    private final StubNode one = StubNode.named("one");
    private final StubNode two = StubNode.named("two");

    @AfterEach
    void stop() {
        auth.close();
        one.close();
        two.close();
    }

    @Test
    void calls_reach_the_service_that_they_are_for_unchanged() {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            gateway.post("/api/v1/auth/login?x=%20y&z", "{\"a\":1}");
            gateway.get("/.well-known/jwks.json");
            gateway.get("/api/v1/chat/rooms/1/messages/2/reactions/%F0%9F%91%8D");
        }

        assertThat(auth.seen())
                .extracting(call -> call.getString("uri"))
                .containsExactly("/api/v1/auth/login?x=%20y&z", "/.well-known/jwks.json");
        assertThat(auth.seen().element().getString("method")).isEqualTo("POST");
        assertThat(auth.seen().element().getString("body")).isEqualTo("{\"a\":1}");
        assertThat(one.seen().element().getString("uri"))
                .isEqualTo("/api/v1/chat/rooms/1/messages/2/reactions/%F0%9F%91%8D");
    }

    @Test
    void an_answer_comes_back_as_it_is() {
        one.answering(request -> request.response()
                .setStatusCode(409)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Set-Cookie", List.<String>of("a=1", "b=2"))
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Content-Security-Policy", "default-src *")
                .end("{\"code\":\"taken\"}"));
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            HttpResponse<String> answer = gateway.get("/api/v1/chat/rooms");

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).isEqualTo("{\"code\":\"taken\"}");
            assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .hasSize(1)
                    .noneMatch(policy -> policy.contains("*;"));
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void a_service_may_allow_its_answer_to_be_kept() {
        one.answering(request ->
                request.response().putHeader("Cache-Control", "max-age=60").end());
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            assertThat(gateway.get("/api/v1/chat/rooms").headers().allValues("Cache-Control"))
                    .containsExactly("max-age=60");
        }
    }

    @Test
    void answers_without_a_body_have_none() {
        one.answering(request -> request.response().setStatusCode(204).end());
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer = gateway.send(
                        gateway.request("/api/v1/chat/rooms/1").DELETE().build());
                assertThat(answer.statusCode()).isEqualTo(204);
                assertThat(answer.body()).isEmpty();
            }
        }
    }

    @Test
    void a_head_of_a_service_has_its_length_and_no_body() {
        one.answering(
                request -> request.response().putHeader("Content-Length", "7").end());
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            HttpResponse<String> answer =
                    gateway.send(gateway.request("/api/v1/chat/rooms").HEAD().build());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Length")).hasValue("7");
        }
    }

    @Test
    void a_method_that_no_service_has_is_refused() throws IOException {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            String answer = Wire.exchange(
                    gateway, "TRACE /api/v1/chat/rooms HTTP/1.1", "Host: localhost", "Connection: close", "", "");

            assertThat(answer).startsWith("HTTP/1.1 405").contains("Allow: GET");
        }
        assertThat(one.seen()).isEmpty();
    }

    @Test
    void a_query_that_cannot_be_decoded_is_refused() throws IOException {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            String answer = Wire.exchange(
                    gateway,
                    "GET /api/v1/chat/rooms?cursor=%zz HTTP/1.1",
                    "Host: localhost",
                    "Connection: close",
                    "",
                    "");

            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "\"bad_request\"");
        }
        assertThat(one.seen()).isEmpty();
    }

    @Test
    void a_large_answer_waits_for_a_client_that_does_not_read() throws IOException {
        AtomicLong written = new AtomicLong();
        // Far more than all the socket buffers on the way can swallow.
        long size = 192 << 20;
        one.answering(request -> {
            request.response().putHeader("Content-Length", String.valueOf(size));
            pour(request.response(), size, written);
        });
        try (RunningGateway gateway = RunningGateway.with(auth, one).start();
                Wire wire = Wire.to(gateway)) {
            wire.send("GET /api/v1/chat/rooms HTTP/1.1\r\nHost: localhost\r\n\r\n");
            wire.readHead();
            StandsStill.at(written);
            assertThat(written.get()).isLessThan(size / 2);

            assertThat(wire.read((int) size)).hasSize((int) size);
        }
    }

    private static void pour(io.vertx.core.http.HttpServerResponse response, long size, AtomicLong written) {
        Buffer chunk = Buffer.buffer(new byte[1 << 16]);
        while (written.get() < size && !response.writeQueueFull()) {
            response.write(chunk);
            written.addAndGet(chunk.length());
        }
        if (written.get() < size) {
            response.drainHandler(ready -> pour(response, size, written));
        } else {
            response.end();
        }
    }

    @Test
    void calls_are_spread_over_the_nodes() {
        try (RunningGateway gateway = RunningGateway.with(auth, one, two).start()) {
            for (int i = 0; i < 10; i++) {
                gateway.get("/api/v1/chat/rooms");
            }
        }

        assertThat(one.seen()).hasSize(5);
        assertThat(two.seen()).hasSize(5);
    }

    @Test
    void a_dead_node_is_left_out_and_nobody_notices() {
        one.die();
        try (RunningGateway gateway =
                RunningGateway.with(auth, one, two).withoutHealthChecks().start()) {
            for (int i = 0; i < 10; i++) {
                assertThat(gateway.post("/api/v1/chat/rooms", "{}").statusCode())
                        .isEqualTo(200);
            }
        }

        assertThat(two.seen()).hasSize(10);
    }

    @Test
    void a_node_that_comes_back_gets_work_again() {
        try (RunningGateway gateway = RunningGateway.with(auth, one, two).start()) {
            one.die();
            await().untilAsserted(() -> assertThat(nodesOf(gateway, 4)).containsOnlyKeys("two"));

            one.comeBack();

            await().untilAsserted(() -> assertThat(nodesOf(gateway, 4)).containsOnlyKeys("one", "two"));
        }
    }

    @Test
    void a_node_that_says_it_is_not_ready_gets_no_work() {
        try (RunningGateway gateway = RunningGateway.with(auth, one, two).start()) {
            one.readiness(503);
            await().untilAsserted(() -> assertThat(nodesOf(gateway, 4)).containsOnlyKeys("two"));

            one.readiness(200);

            await().untilAsserted(() -> assertThat(nodesOf(gateway, 4)).containsOnlyKeys("one", "two"));
        }
    }

    @Test
    void a_node_that_is_down_is_asked_four_times_as_often_as_others() {
        try (RunningGateway gateway = RunningGateway.with(auth, one, two).start()) {
            one.readiness(503);
            await().untilAsserted(() -> assertThat(nodesOf(gateway, 4)).containsOnlyKeys("two"));
            int askedOne = one.timesAsked();
            int askedTwo = two.timesAsked();

            await().until(() -> two.timesAsked() >= askedTwo + 8);

            // A look falls out while an answer to the one before is under way.
            assertThat(one.timesAsked() - askedOne).isGreaterThan(16);
        }
    }

    @Test
    void without_a_node_the_answer_is_quick_and_says_when_to_retry() {
        auth.die();
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            for (int i = 0; i < 3; i++) {
                long before = System.nanoTime();
                HttpResponse<String> answer = gateway.get("/api/v1/auth/me");

                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("unavailable");
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
            }
            assertThat(gateway.get("/api/v1/chat/rooms").statusCode()).isEqualTo(200);

            auth.comeBack();

            await().untilAsserted(() ->
                    assertThat(gateway.get("/api/v1/auth/me").statusCode()).isEqualTo(200));
        }
    }

    @Test
    void a_question_to_a_node_that_dies_is_put_to_another() {
        one.answering(request -> request.connection().close());
        try (RunningGateway gateway = RunningGateway.with(auth, one, two).start()) {
            for (int i = 0; i < 4; i++) {
                assertThat(gateway.get("/api/v1/chat/rooms").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_change_that_a_dying_node_may_have_heard_is_not_sent_twice() {
        AtomicLong heard = new AtomicLong();
        one.answering(request -> {
            heard.incrementAndGet();
            request.connection().close();
        });
        two.answering(request -> {
            heard.incrementAndGet();
            request.connection().close();
        });
        try (RunningGateway gateway = RunningGateway.with(auth, one, two).start()) {
            HttpResponse<String> answer = gateway.post("/api/v1/chat/rooms", "{}");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(heard).hasValue(1);
        }
    }

    @Test
    void a_node_that_does_not_answer_in_time_is_a_504_problem() {
        one.answering(request -> {});
        try (RunningGateway gateway = RunningGateway.with(auth, one)
                .responseTimeout(Duration.ofMillis(300))
                .start()) {
            HttpResponse<String> answer = gateway.get("/api/v1/chat/rooms");

            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("unavailable");
            await().untilAsserted(() -> assertThat(gateway.underWay()).isZero());
        }
    }

    @Test
    void an_answer_cut_short_does_not_look_complete() throws IOException {
        one.answering(request -> {
            request.response().setChunked(true).write("half");
            request.response()
                    .write(" of it")
                    .onSuccess(sent -> request.connection().close());
        });
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            String answer = Wire.exchange(gateway, "GET /api/v1/chat/rooms HTTP/1.1", "Host: localhost", "", "");

            assertThat(answer).contains("half").doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void when_a_client_leaves_its_call_ends_at_the_node_too() throws IOException {
        AtomicBoolean left = new AtomicBoolean();
        one.answering(request -> {
            one.note(request, "");
            request.connection().closeHandler(closed -> left.set(true));
        });
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            try (Wire wire = Wire.to(gateway)) {
                wire.send("GET /api/v1/chat/rooms HTTP/1.1\r\nHost: localhost\r\n\r\n");
                await().until(() -> !one.seen().isEmpty());
            }
            await().untilTrue(left);
            await().untilAsserted(() -> assertThat(gateway.underWay()).isZero());
        }
    }

    @Test
    void a_node_that_answers_before_the_body_came_is_heard() throws IOException {
        one.answering(request -> request.response().setStatusCode(401).end("no"));
        try (RunningGateway gateway = RunningGateway.with(auth, one).start();
                Wire wire = Wire.to(gateway)) {
            wire.send("POST /api/v1/chat/rooms HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500000\r\n\r\n{");
            assertThat(wire.readHead()).startsWith("HTTP/1.1 401").contains("connection: close");
        }
    }

    @Test
    void a_gateway_that_stops_sends_new_calls_away() {
        try (RunningGateway gateway = RunningGateway.with(auth, one).start()) {
            gateway.closeTheDoor();

            HttpResponse<String> answer = gateway.get("/api/v1/chat/rooms");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        }
        assertThat(one.seen()).isEmpty();
    }

    private static Map<String, Integer> nodesOf(RunningGateway gateway, int calls) {
        Map<String, Integer> nodes = new HashMap<>();
        for (int i = 0; i < calls; i++) {
            HttpRequest request = gateway.request("/api/v1/chat/rooms").build();
            gateway.send(request).headers().firstValue("Node").ifPresent(node -> nodes.merge(node, 1, Integer::sum));
        }
        return nodes;
    }
}
