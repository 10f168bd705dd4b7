package dev.parley.chat.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A room as a client holds it that loaded it once, and since then only applied the events that it was sent. */
public final class FollowedRoom {

    private static final String ROOMS = "/api/v1/chat/rooms/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Person viewer;
    private final UUID id;
    private final Map<Long, ObjectNode> messages = new TreeMap<>();
    private final Map<String, String> roles = new TreeMap<>();
    private String name;
    private long position;

    private FollowedRoom(Person viewer, UUID id) {
        this.viewer = viewer;
        this.id = id;
        var page = get("/messages?limit=100");
        position = page.path("head_seq").asLong();
        page.path("messages").forEach(message -> put((ObjectNode) message));
        get("/members?limit=100").path("members").forEach(this::putMember);
        name = get("").path("name").asText();
    }

    /** Loads the room, which has 100 messages and members at most. */
    public static FollowedRoom load(Person viewer, UUID id) {
        return new FollowedRoom(viewer, id);
    }

    /** Applies those of the room's frames that come after its position. */
    public void follow(List<JsonNode> frames) {
        for (var frame : frames) {
            if (TestSocket.isEvent(frame) && frame.path("seq").asLong() > position) {
                assertThat(frame.path("seq").asLong()).isEqualTo(position + 1);
                position++;
                apply(frame.path("type").asText(), frame.path("data").deepCopy());
            }
        }
    }

    /** Whether a client that loads the room now would hold the same. */
    public void assertIsAsFresh() {
        var fresh = load(viewer, id);
        assertThat(position).isEqualTo(fresh.position);
        assertThat(messages).isEqualTo(fresh.messages);
        assertThat(roles).isEqualTo(fresh.roles);
        assertThat(name).isEqualTo(fresh.name);
    }

    private void apply(String type, ObjectNode data) {
        switch (type) {
            case "message", "message_edited", "message_deleted" -> put(data);
            case "reaction" -> react(data);
            case "member_joined", "member_role" -> putMember(data);
            case "member_left" -> roles.remove(data.path("user_id").asText());
            case "room_updated" -> name = data.path("name").asText();
            default -> throw new IllegalArgumentException(type);
        }
    }

    private void put(ObjectNode message) {
        for (var reaction : message.path("reactions")) {
            tellWhetherMine((ObjectNode) reaction);
        }
        inOrder((ArrayNode) message.path("reactions"));
        messages.put(message.path("seq").asLong(), message);
    }

    private void putMember(JsonNode member) {
        roles.put(member.path("user_id").asText(), member.path("role").asText());
    }

    /** A reaction that is known to stand, or not to, changes nothing. */
    private void react(JsonNode data) {
        var message = messages.values().stream()
                .filter(held -> held.path("id").equals(data.path("message_id")))
                .findFirst()
                .orElseThrow();
        var reactions = (ArrayNode) message.path("reactions");
        var reaction = reactionOf(data.path("emoji").asText(), reactions);
        var users = (ArrayNode) reaction.path("user_ids");
        for (int i = users.size() - 1; i >= 0; i--) {
            if (users.get(i).equals(data.path("user_id"))) {
                users.remove(i);
            }
        }
        if (data.path("on").asBoolean()) {
            users.add(data.path("user_id"));
        }
        reaction.put("count", users.size());
        tellWhetherMine(reaction);
        inOrder(reactions);
    }

    private static ObjectNode reactionOf(String emoji, ArrayNode reactions) {
        for (var reaction : reactions) {
            if (reaction.path("emoji").asText().equals(emoji)) {
                return (ObjectNode) reaction;
            }
        }
        var reaction = reactions.addObject().put("emoji", emoji).put("count", 0).put("me", false);
        reaction.putArray("user_ids");
        return reaction;
    }

    private void tellWhetherMine(ObjectNode reaction) {
        boolean isMine = false;
        for (var user : reaction.path("user_ids")) {
            isMine |= user.asText().equals(viewer.id().toString());
        }
        reaction.put("me", isMine);
    }

    /** One that nobody gives any more is gone; the order of the others is left to clients. */
    private static void inOrder(ArrayNode reactions) {
        var sorted = new ArrayList<JsonNode>();
        reactions.forEach(reaction -> {
            if (reaction.path("count").asInt() > 0) {
                sorted.add(reaction);
            }
        });
        sorted.sort(Comparator.comparing(reaction -> reaction.path("emoji").asText()));
        reactions.removeAll();
        reactions.addAll(sorted);
        for (var reaction : sorted) {
            var users = new ArrayList<JsonNode>();
            reaction.path("user_ids").forEach(users::add);
            users.sort(Comparator.comparing(JsonNode::asText));
            ((ArrayNode) reaction.path("user_ids")).removeAll().addAll(users);
        }
    }

    private JsonNode get(String path) {
        try {
            return JSON.readTree(given().auth()
                    .oauth2(viewer.token())
                    .get(ROOMS + id + path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
