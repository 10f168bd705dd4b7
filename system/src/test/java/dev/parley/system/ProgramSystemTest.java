package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A registered program that calls in its own name, over the gateway. */
@ExtendWith(RunningParley.Shared.class)
final class ProgramSystemTest {
    private final RunningParley parley;

    ProgramSystemTest(RunningParley parley) {
        this.parley = parley;
    }

    @Test
    void aProgramGetsATokenAndLooksPeopleUpWithIt() throws Exception {
        Person ada = parley.register("ada");

        Api.Answer found = program().post("/api/v1/auth/users/lookup", Json.object("ids", List.of(ada.id())));

        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(found.at("/users/0/username")).isEqualTo(ada.username());
        assertThat(found.text()).doesNotContain(ada.email());
    }

    @Test
    void aProgramIsNoUserOfChat() throws Exception {
        Api.Answer rooms = program().get("/api/v1/chat/rooms");

        assertThat(rooms.status()).as(rooms.text()).isEqualTo(403);
    }

    @Test
    void whatIsForTheServicesInsideIsNotReachedEvenWithTheRightToken() throws Exception {
        for (String path : List.of("/internal/v1/revocations", "/api/v1/internal/v1/revocations")) {
            assertThat(program().get(path).text()).as(path).doesNotContain("\"revocations\"");
        }
    }

    @Test
    void chatServiceHasATokenToo() {
        Person ada = parley.register("ada");
        Person ben = parley.register("ben");

        Api.Answer room = ada.api()
                .post(
                        "/api/v1/chat/rooms",
                        Json.object("name", "x", "room_type", "group", "member_ids", List.of(ben.id())));

        assertThat(room.status()).as(room.text()).isEqualTo(201);
    }

    private Api program() throws IOException, InterruptedException {
        String pair = "bot:" + URLEncoder.encode(RunningParley.BOT_SECRET, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(parley.visitor().base() + "/api/v1/auth/token"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode granted = Json.parse(answer.body());
            return parley.visitor().as(granted.path("access_token").asText());
        }
    }
}
