package dev.parley.chat.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.parley.chat.testing.AuthServiceFaults;
import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.RawSocket;
import dev.parley.kit.token.KeyRing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that started while auth-service is away. */
@QuarkusTest
class NoKeysYetTest extends ChatTest {

    @Inject
    KeyRing keys;

    private final Person ana = Person.someone();

    @BeforeEach
    void no_keys() {
        AuthServiceFaults.down();
        keys.replace(Map.of());
    }

    @AfterEach
    void they_come() {
        AuthServiceFaults.none();
        await().until(() -> !keys.isEmpty());
    }

    @Test
    void a_call_is_to_be_tried_again_and_nobody_is_called_a_stranger() {
        as(ana).get(ROOMS).then().statusCode(503).header("Retry-After", "1").body("code", equalTo("unavailable"));
        as(ana).get(ROOMS + "/" + UUID.randomUUID()).then().statusCode(503);
    }

    @Test
    void who_is_there_is_to_be_asked_again() {
        as(ana).body(Map.of("user_ids", List.of(ana.id())))
                .post("/internal/v1/presence")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("code", equalTo("unavailable"));
    }

    @Test
    void an_upgrade_is_to_be_tried_again() {
        assertThatThrownBy(() -> new RawSocket(server(), "/ws/chat", ana).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("HTTP/1.1 503")
                .hasMessageContaining("Retry-After: 1");
    }

    @Test
    void the_node_is_not_ready() {
        RestAssured.get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.findAll { it.status == 'DOWN' }.name", hasItem("verification keys"))
                .body("status", is("DOWN"));
    }

    @Test
    void all_is_well_when_the_keys_come() {
        AuthServiceFaults.none();
        await().until(() -> as(ana).get(ROOMS).statusCode() == 200);

        assertThat(keys.isEmpty()).isFalse();
    }
}
