package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.system.Api.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input at each door gets the contract's error and changes nothing. */
@ExtendWith(RunningParley.Shared.class)
final class BadInputSystemTest {
    private static final String SMILE = "\uD83D\uDE42";

    private final RunningParley parley;
    private final Person ada;
    private final Person eve;
    private final String room;

    BadInputSystemTest(RunningParley parley) {
        this.parley = parley;
        this.ada = parley.register("ada");
        this.eve = parley.register("eve");
        this.room = ada.makeGroup("Engines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/auth/register", "/api/v1/auth/login", "/api/v1/chat/rooms"})
    void brokenJsonIsMalformed(String path) {
        Answer answer = ada.api().post(path, "{\"name\": ");

        assertProblem(answer, 400, "malformed_json");
    }

    @Test
    void valuesOfTheWrongTypeAreRefused() {
        Answer makeRoom =
                ada.api().post("/api/v1/chat/rooms", Json.object("name", "x", "room_type", 5, "member_ids", "nobody"));
        Answer register = parley.visitor()
                .post("/api/v1/auth/register", Json.object("username", List.of(1), "email", 5, "password", true));
        Answer send = ada.api().post(Person.messagesOf(room), Json.object("content", Map.of("text", "hello")));

        for (Answer answer : List.of(makeRoom, register, send)) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.at("/code")).isIn("malformed_json", "validation_failed");
        }
        assertThat(ada.history(room)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/auth/me", "/api/v1/auth/sessions", "/api/v1/chat/rooms"})
    void withoutATokenNothingIsShown(String path) {
        assertProblem(parley.visitor().get(path), 401, "unauthenticated");
        assertProblem(parley.visitor().as("no.real.token").get(path), 401, "unauthenticated");
    }

    @Test
    void withoutATokenNothingIsSent() {
        Answer answer = parley.visitor().post(Person.messagesOf(room), Json.object("content", "hello"));

        assertProblem(answer, 401, "unauthenticated");
        assertThat(ada.history(room)).isEmpty();
    }

    @Test
    void aForeignRoomAndAMissingOneLookTheSame() {
        String missing = UUID.randomUUID().toString();

        for (String id : List.of(room, missing)) {
            assertProblem(eve.api().get("/api/v1/chat/rooms/" + id), 403, "not_a_member");
            assertProblem(eve.api().get(Person.messagesOf(id)), 403, "not_a_member");
            assertProblem(eve.send(id, "let me in"), 403, "not_a_member");
        }
        assertThat(ada.history(room)).isEmpty();
    }

    @Test
    void aMessageHasOneTo5000CodePoints() {
        assertProblem(ada.send(room, ""), 400, "validation_failed");
        assertProblem(ada.send(room, SMILE.repeat(5001)), 400, "validation_failed");
        assertThat(ada.history(room)).isEmpty();

        assertThat(ada.send(room, SMILE.repeat(5000)).status()).isEqualTo(201);
        assertThat(ada.history(room))
                .singleElement()
                .satisfies(
                        message -> assertThat(message.path("content").asText()).isEqualTo(SMILE.repeat(5000)));
    }

    @Test
    void textWithNulIsRefused() {
        assertProblem(ada.send(room, "a\0b"), 400, "validation_failed");
        assertThat(ada.history(room)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ab, ab@example.org", "white space, white@example.org", "fine-name, no-email"})
    void namesAndEmailsAreChecked(String username, String email) {
        Answer answer = parley.visitor()
                .post(
                        "/api/v1/auth/register",
                        Json.object("username", username, "email", email, "password", Person.PASSWORD));

        assertProblem(answer, 400, "validation_failed");
        assertThat(answer.body().path("violations").isArray()).isTrue();
    }

    @Test
    void aOneToOneNeedsExactlyOneExistingOther() {
        Answer alone =
                ada.api().post("/api/v1/chat/rooms", Json.object("room_type", "one_to_one", "member_ids", List.of()));
        Answer withNobody = ada.api()
                .post(
                        "/api/v1/chat/rooms",
                        Json.object("room_type", "one_to_one", "member_ids", List.of(UUID.randomUUID())));

        assertProblem(alone, 400, "validation_failed");
        assertProblem(withNobody, 404, "user_not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":                                    | malformed_json",
                "[1, 2]                                        | malformed_json validation_failed",
                "{\"type\": \"dance\", \"ref\": \"r\"}         | unknown_type",
                "{\"ref\": \"r\"}                              | unknown_type validation_failed malformed_json",
                "{\"type\": \"message\", \"content\": 5}       | validation_failed malformed_json",
                "{\"type\": \"sync\", \"rooms\": \"all\"}      | validation_failed malformed_json"
            })
    void aBadFrameGetsAnErrorAndTheSocketGoesOn(String frame, String codes) {
        try (ChatSocket socket = ada.connect()) {
            socket.send(frame);

            JsonNode error = socket.await("error");

            assertThat(error.path("code").asText()).isIn((Object[]) codes.split(" "));
            assertThat(error.path("detail").asText()).isNotEmpty();
            socket.settle();
        }
        assertThat(ada.history(room)).isEmpty();
    }

    @Test
    void anErrorFrameSaysWhichRequestItAnswers() {
        try (ChatSocket socket = ada.connect()) {
            socket.send(Json.object("type", "dance", "ref", "request-7").toString());

            assertThat(socket.await("error").path("ref").asText()).isEqualTo("request-7");
        }
    }

    @Test
    void aMessageFrameHasOneTo5000CodePoints() {
        try (ChatSocket socket = ada.connect()) {
            for (String content : List.of("", SMILE.repeat(5001))) {
                String clientId = UUID.randomUUID().toString();
                socket.send(ChatSocket.message(room, clientId, content).toString());

                JsonNode error = socket.await("error");

                assertThat(error.path("code").asText()).isEqualTo("validation_failed");
                assertThat(error.path("client_id").asText()).isEqualTo(clientId);
                assertThat(error.path("retry").asText()).isEqualTo("no");
            }
            socket.settle();
        }
        assertThat(ada.history(room)).isEmpty();
    }

    @Test
    void aMessageFrameForAForeignRoomIsRefused() {
        try (ChatSocket socket = eve.connect()) {
            socket.send(ChatSocket.message(room, UUID.randomUUID().toString(), "let me in"));

            assertThat(socket.await("error").path("code").asText()).isEqualTo("not_a_member");
        }
        assertThat(ada.history(room)).isEmpty();
    }

    @Test
    void aSocketWithoutAGoodTokenIsRefused() {
        String base = ada.api().base();

        assertThat(ChatSocket.refusal(base, "/ws/chat", Map.of())).isEqualTo(401);
        assertThat(ChatSocket.refusal(base, "/ws/chat", Map.of("Authorization", "Bearer no.real.token")))
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "access_token"})
    void aTokenInTheUrlIsRefused(String parameter) {
        String path = "/ws/chat?" + parameter + "=" + ada.accessToken();

        assertThat(ChatSocket.refusal(ada.api().base(), path, Map.of())).isIn(401, 403);
    }

    @Test
    void aSocketFromAForeignOriginIsRefused() {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + ada.accessToken(), "Origin", "https://evil.example");

        assertThat(ChatSocket.refusal(ada.api().base(), "/ws/chat", headers)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health",
                "/q/health/ready",
                "/q/metrics",
                "/q/openapi",
                "/q",
                "/Q/health",
                "/%71/health",
                "//q/health",
                "/api/v1/auth/../../../q/health",
                "/api/v1/auth/%2e%2e/%2e%2e/%2e%2e/q/health",
                "/api/v1/chat/..%2f..%2f..%2fq/health"
            })
    void whatIsInternalCannotBeReachedFromOutside(String path) {
        Answer answer = parley.visitor().get(path);

        assertThat(answer.status()).as(answer.text()).isIn(400, 404);
        assertThat(answer.text()).doesNotContain("checks").doesNotContain("jvm_");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.at("/code")).isEqualTo(code);
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.at("/title")).isNotEmpty();
        assertThat(answer.at("/type")).isNotEmpty();
    }
}
