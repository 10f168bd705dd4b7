package dev.parley.chat.presence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.kit.testing.TestTokens;
import dev.parley.kit.token.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PresenceTest extends ChatTest {

    private static final String PRESENCE = "/internal/v1/presence";

    @Inject
    LastSeen lastSeen;

    @Inject
    MeterRegistry measured;

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();

    @Test
    void whoever_has_a_socket_is_there_and_the_others_are_not() {
        try (var _ = socket(ben)) {
            await().untilAsserted(() -> ask(ana, List.of(ana.id(), ben.id(), ben.id()))
                    .statusCode(200)
                    .body(
                            "users.user_id",
                            contains(ana.id().toString(), ben.id().toString()))
                    .body("users.is_online", contains(false, true))
                    .body("users[0].last_seen", nullValue()));
        }
    }

    @Test
    void whoever_left_was_last_seen_then_however_often_it_was_asked_before() {
        group(ana, ben);
        ask(ana, List.of(ben.id())).body("users[0].last_seen", nullValue());
        ask(ana, List.of(ben.id(), ana.id())).body("users.last_seen", contains(nullValue(), nullValue()));

        left(ben, Duration.ofDays(2));
        var before = lastSeen(ask(ana, List.of(ben.id())));
        ask(ana, List.of(ben.id()))
                .body("users.is_online", contains(false))
                .body("users[0].last_seen", equalTo(before.toString()));
        left(ben, Duration.ofDays(1));

        assertThat(lastSeen(ask(ana, List.of(ben.id()))))
                .isBetween(before.plus(Duration.ofHours(23)), before.plus(Duration.ofHours(25)));
    }

    private void left(Person person, Duration ago) {
        lastSeen.note(Map.of(person.id(), ago)).await().indefinitely();
    }

    private static Instant lastSeen(ValidatableResponse answer) {
        return Instant.parse(answer.extract().path("users[0].last_seen"));
    }

    @Test
    void a_person_whom_nobody_knows_is_not_there() {
        ask(ana, List.of(Person.nobody())).statusCode(200).body("users.is_online", contains(false));
    }

    @Test
    void nobody_is_asked_for_or_two_hundred() {
        ask(ana, List.of()).statusCode(200).body("users", hasSize(0));
        ask(ana, Collections.nCopies(200, UUID.randomUUID())).statusCode(200);
        ask(ana, Collections.nCopies(201, UUID.randomUUID()))
                .statusCode(400)
                .body("violations.field", contains("user_ids"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"user_ids\":null}", "{\"user_ids\":[null]}", "{\"user_ids\":[\"junk\"]}", "null"})
    void a_question_of_another_form_is_refused(String body) {
        as(ana).body(body).post(PRESENCE).then().statusCode(400).body("code", equalTo("validation_failed"));
    }

    @Test
    void without_a_good_token_nobody_is_told() {
        given().contentType(ContentType.JSON)
                .body(Map.of("user_ids", List.of()))
                .post(PRESENCE)
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(ana.token() + "x")
                .contentType(ContentType.JSON)
                .body(Map.of("user_ids", List.of()))
                .post(PRESENCE)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthenticated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]"})
    void what_is_no_question_is_refused(String body) {
        as(ana).body(body).post(PRESENCE).then().statusCode(400).body("code", equalTo("malformed_json"));
    }

    @Test
    void a_body_of_unknown_length_is_refused() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var inChunks = BodyPublishers.fromPublisher(BodyPublishers.ofString("{\"user_ids\":[]}"));
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + PRESENCE))
                            .header("Authorization", "Bearer " + ana.token())
                            .POST(inChunks)
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(411);
            assertThat(answer.body()).contains("\"code\":\"length_required\"");
        }
    }

    @Test
    void questions_are_measured_by_their_route() {
        ask(ana, List.of()).statusCode(200);

        await().untilAsserted(() -> assertThat(measured.find("parley.api.requests")
                        .tags("route", PRESENCE, "method", "POST", "status", "200")
                        .counter())
                .isNotNull());
    }

    @Test
    void programs_ask_with_a_token_of_their_own() {
        given().auth()
                .oauth2(TestTokens.serviceToken("bot", Duration.ofMinutes(1), Scope.USERS_READ))
                .contentType(ContentType.JSON)
                .body(Map.of("user_ids", List.of(ana.id())))
                .post(PRESENCE)
                .then()
                .statusCode(200)
                .body("users.is_online", contains(false));
    }

    private static ValidatableResponse ask(Person caller, List<UUID> userIds) {
        return as(caller).body(Map.of("user_ids", userIds)).post(PRESENCE).then();
    }
}
