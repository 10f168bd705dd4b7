package dev.parley.chat.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.OtherNode;
import dev.parley.chat.testing.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MentionsTest extends ChatTest {

    @Inject
    DataSource database;

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private final Person mei = Person.someone();
    private final Person stranger = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_room_of_three() {
        room = group(ana, ben, mei);
        group(stranger);
    }

    @Test
    void members_whom_a_message_names_are_mentioned_in_it() {
        send("Hello @" + ben.username().toUpperCase(Locale.ROOT) + ", hello @" + mei.username() + "!")
                .body("mentions", containsInAnyOrder(id(ben), id(mei)));

        as(mei).get(messages(room)).then().body("messages[0].mentions", containsInAnyOrder(id(ben), id(mei)));
        as(mei).get(ROOMS).then().body("rooms[0].last_message.mentions", containsInAnyOrder(id(ben), id(mei)));
    }

    @Test
    void who_is_no_member_is_not_mentioned() {
        send("Where is @" + stranger.username() + "?").body("mentions", empty());
    }

    @Test
    void of_a_name_and_a_longer_one_the_longer_is_meant_when_both_are_members() throws Exception {
        var dotted = Person.someone();
        as(ana).body(Map.of("user_ids", ids(dotted)))
                .post(ROOMS + "/" + room + "/members")
                .then()
                .statusCode(200);
        send("Ask @" + ben.username() + ".").body("mentions", contains(id(ben)));
        rename(dotted, ben.username() + ".");

        send("Ask @" + ben.username() + ".").body("mentions", contains(id(dotted)));
        send("Ask @" + ben.username() + "..").body("mentions", contains(id(dotted)));
        send("Ask @" + ben.username() + "-").body("mentions", contains(id(ben)));
    }

    @Test
    void only_text_mentions_people() {
        as(ana).body(Map.of("content", "https://example.org @" + ben.username(), "message_type", "image"))
                .post(messages(room))
                .then()
                .statusCode(201)
                .body("mentions", empty());
    }

    @Test
    void a_mention_reaches_the_sockets_and_whoever_reads_the_event_again() {
        try (var socket = socket(ben)) {
            socket.say(room, "I, @" + ben.username() + ", greet @" + mei.username());

            var event = socket.await("message");
            assertThat(mentions(event)).containsExactlyInAnyOrder(id(ben), id(mei));
            socket.send(Map.of("type", "sync", "rooms", Map.of(room, 0)));
            assertThat(socket.await("message")).isEqualTo(event);
        }
    }

    @Test
    void an_edit_mentions_whom_the_new_text_names_and_a_deletion_nobody() {
        try (var socket = socket(ana)) {
            String message = send("@" + ben.username()).extract().path("id");
            counts(ben, 1, 1);

            edit(message, "@" + mei.username() + " @" + ben.username());
            assertThat(mentions(socket.await("message_edited"))).containsExactlyInAnyOrder(id(ben), id(mei));
            edit(message, "@" + mei.username());
            assertThat(mentions(socket.await("message_edited"))).containsExactly(id(mei));
            counts(ben, 1, 0);
            counts(mei, 1, 1);

            as(ana).delete(messages(room) + "/" + message).then().statusCode(204);
            assertThat(mentions(socket.await("message_deleted"))).isEmpty();
            counts(mei, 0, 0);
        }
    }

    @Test
    void own_messages_are_no_unread_mentions() {
        send("I am @" + ana.username()).body("mentions", contains(id(ana)));

        counts(ana, 0, 0);
    }

    @Test
    void mentions_are_counted_until_they_are_read() {
        send("@" + ben.username());
        send("@" + mei.username());
        send("@" + ben.username() + " again");

        counts(ben, 3, 2);
        as(ben).get(ROOMS).then().body("rooms[0].mention_count", equalTo(2));
        read(ben, 1);
        counts(ben, 2, 1);
        try (var socket = socket(ben)) {
            var position = socket.frames().getFirst().path("rooms").path(0);
            assertThat(position.path("mention_count").asInt()).isEqualTo(1);
        }
        read(ben, 3);
        counts(ben, 0, 0);
    }

    @Test
    void a_mention_far_behind_more_unread_messages_than_are_counted_is_counted() throws Exception {
        new OtherNode(database).commit(room, ana, "noise", 1_200);
        send("@" + ben.username());

        counts(ben, 1_000, 1);
    }

    @Test
    void a_node_of_the_version_before_edits_and_nobody_is_mentioned_any_more() throws Exception {
        String message = send("@" + ben.username()).extract().path("id");

        new OtherNode(database).change("edit_message", room, ana, UUID.fromString(message), "@" + ben.username() + "!");

        counts(ben, 1, 0);
        as(ben).get(messages(room)).then().body("messages[0].mentions", empty());
    }

    private ValidatableResponse send(String content) {
        return as(ana).body(Map.of("content", content))
                .post(messages(room))
                .then()
                .statusCode(201);
    }

    private void edit(String message, String content) {
        as(ana).body(Map.of("content", content))
                .patch(messages(room) + "/" + message)
                .then()
                .statusCode(200);
    }

    private void counts(Person person, int unread, int mentions) {
        as(person)
                .get(ROOMS + "/" + room)
                .then()
                .body("unread_count", equalTo(unread))
                .body("mention_count", equalTo(mentions));
    }

    private void read(Person person, int seq) {
        as(person)
                .body(Map.of("seq", seq))
                .put(ROOMS + "/" + room + "/read")
                .then()
                .statusCode(204);
    }

    private void rename(Person person, String username) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("update chat.profiles set username = ? where user_id = ?")) {
            update.setString(1, username);
            update.setObject(2, person.id());
            update.execute();
        }
    }

    private static String id(Person person) {
        return person.id().toString();
    }

    private static List<String> mentions(JsonNode event) {
        return event.path("data")
                .path("mentions")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }
}
