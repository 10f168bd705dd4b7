package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.system.Api.Answer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Somebody who has an account and is signed in. */
record Person(Api api, String id, String username, String email, String accessToken, String refreshToken) {
    static final String PASSWORD = "sphinx of black quartz";

    /** Registers somebody new, whose name begins like that, and signs in. */
    static Person register(Api visitor, String name) {
        String username = name + "-" + UUID.randomUUID().toString().substring(0, 13);
        String email = username + "@example.org";
        Answer registered = visitor.post(
                "/api/v1/auth/register", Json.object("username", username, "email", email, "password", PASSWORD));
        assertThat(registered.status()).as(registered.text()).isEqualTo(201);
        return signIn(visitor, email, username);
    }

    private static Person signIn(Api visitor, String email, String username) {
        Answer tokens = visitor.post("/api/v1/auth/login", Json.object("email", email, "password", PASSWORD));
        assertThat(tokens.status()).as(tokens.text()).isEqualTo(200);
        String accessToken = tokens.at("/access_token");
        return new Person(
                visitor.as(accessToken),
                tokens.at("/user/id"),
                username,
                email,
                accessToken,
                tokens.at("/refresh_token"));
    }

    /** The same person with new tokens, at the place where that caller asks. */
    Person signInAgain(Api visitor) {
        return signIn(visitor, email, username);
    }

    /** Makes a group with the others, and answers with its id. */
    String makeGroup(String name, Person... others) {
        List<String> members = Stream.of(others).map(Person::id).toList();
        Answer made =
                api.post("/api/v1/chat/rooms", Json.object("name", name, "room_type", "group", "member_ids", members));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.at("/id");
    }

    Answer openOneToOneWith(Person other) {
        return api.post(
                "/api/v1/chat/rooms", Json.object("room_type", "one_to_one", "member_ids", List.of(other.id())));
    }

    /** Sends a message by REST. */
    Answer send(String room, String content) {
        return api.post(messagesOf(room), Json.object("content", content));
    }

    Answer send(String room, String clientId, String content) {
        return api.post(messagesOf(room), Json.object("content", content, "client_id", clientId));
    }

    /** The messages of a room that people wrote, oldest first, as far as one page reaches. */
    List<JsonNode> history(String room) {
        Answer page = api.get(messagesOf(room) + "?limit=100");
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return StreamSupport.stream(page.body().path("messages").spliterator(), false)
                .filter(message -> !message.path("message_type").asText().equals("system"))
                .toList();
    }

    long headOf(String room) {
        return api.get("/api/v1/chat/rooms/" + room).body().path("head_seq").asLong();
    }

    /** Opens a socket for all rooms through the gateway. */
    ChatSocket connect() {
        return ChatSocket.open(api.base(), "/ws/chat", accessToken);
    }

    /** Opens a socket for all rooms at one chat node, past the gateway. */
    ChatSocket connectTo(RunState.ProcessEntry node) {
        return ChatSocket.open(node.url(), "/ws/chat", accessToken);
    }

    static String messagesOf(String room) {
        return "/api/v1/chat/rooms/" + room + "/messages";
    }
}
