package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes behind one name, as the headless service of a cluster gives it. */
class DiscoveryTest {

    private static final String NAME = "chat-nodes.parley.test";

    private final StubNode auth = StubNode.named("auth");
    private final StubNode one = StubNode.at("127.0.0.1", 0);
    private final StubNode two = StubNode.at("127.0.0.2", one.port());
    private NameServer names;

    @BeforeEach
    void start() throws IOException {
        names = new NameServer();
    }

    @AfterEach
    void stop() {
        names.close();
        auth.close();
        one.close();
        two.close();
    }

    @Test
    void each_address_of_a_name_is_a_node() {
        names.knows(NAME, "127.0.0.1", "127.0.0.2");
        try (RunningGateway gateway = gateway()) {
            await().untilAsserted(
                            () -> assertThat(answering(gateway)).containsExactlyInAnyOrder("127.0.0.1", "127.0.0.2"));
            assertThat(one.seen().element().getJsonObject("headers").getString("host"))
                    .isEqualTo(NAME + ":" + one.port());
        }
    }

    @Test
    void a_copy_that_is_new_gets_work_and_one_that_is_gone_gets_none() {
        names.knows(NAME, "127.0.0.1");
        try (RunningGateway gateway = gateway()) {
            await().untilAsserted(() -> assertThat(answering(gateway)).containsExactly("127.0.0.1"));

            names.knows(NAME, "127.0.0.1", "127.0.0.2");
            await().untilAsserted(() -> assertThat(answering(gateway)).hasSize(2));

            names.knows(NAME, "127.0.0.2");
            await().untilAsserted(() -> assertThat(answering(gateway)).containsExactly("127.0.0.2"));
        }
    }

    @Test
    void each_address_has_a_health_of_its_own() {
        names.knows(NAME, "127.0.0.1", "127.0.0.2");
        try (RunningGateway gateway = gateway()) {
            await().untilAsserted(() -> assertThat(answering(gateway)).hasSize(2));

            one.readiness(503);
            await().untilAsserted(() -> assertThat(answering(gateway)).containsExactly("127.0.0.2"));

            one.readiness(200);
            await().untilAsserted(() -> assertThat(answering(gateway)).hasSize(2));
        }
    }

    @Test
    void what_was_found_last_counts_while_nobody_knows_the_name() {
        names.knows(NAME, "127.0.0.2");
        try (RunningGateway gateway = gateway()) {
            await().untilAsserted(() -> assertThat(answering(gateway)).containsExactly("127.0.0.2"));

            names.forgets(NAME);
            for (int i = 0; i < 20; i++) {
                assertThat(answering(gateway)).containsExactly("127.0.0.2");
            }
            names.keepSilent();

            assertThat(answering(gateway)).containsExactly("127.0.0.2");
        }
    }

    @Test
    void a_call_at_a_copy_that_is_no_longer_named_is_still_under_way() throws IOException {
        names.knows(NAME, "127.0.0.1");
        try (RunningGateway gateway = gateway()) {
            await().untilAsserted(() -> assertThat(answering(gateway)).containsExactly("127.0.0.1"));
            one.seen().clear();
            one.answering(request -> one.note(request, ""));
            try (Wire wire = Wire.to(gateway)) {
                wire.send("GET /api/v1/chat/rooms HTTP/1.1\r\nHost: localhost\r\n\r\n");
                await().until(() -> !one.seen().isEmpty());
                names.knows(NAME, "127.0.0.2");
                await().untilAsserted(() -> assertThat(answering(gateway)).containsExactly("127.0.0.2"));

                assertThat(gateway.underWay()).isEqualTo(1);
            }
            await().untilAsserted(() -> assertThat(gateway.underWay()).isZero());
        }
    }

    private RunningGateway gateway() {
        return RunningGateway.with(auth)
                .chatAt("http://" + NAME + ":" + one.port())
                .nameServer(names.address())
                .start();
    }

    /** Who answers of four calls; nobody says nothing. */
    private static Set<String> answering(RunningGateway gateway) {
        return IntStream.range(0, 4)
                .mapToObj(i -> gateway.get("/api/v1/chat/rooms").body())
                .map(body -> new JsonObject(body).getString("node", "nobody"))
                .collect(Collectors.toSet());
    }
}
