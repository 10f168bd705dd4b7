package dev.parley.chat.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.kit.testing.TestTokens;
import dev.parley.kit.token.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RoomRecordsTest extends ChatTest {

    @Inject
    MeterRegistry measured;

    private final Person admin = Person.someone();
    private final Person ana = Person.someone();
    private final Person ben = Person.someone();

    @ParameterizedTest
    @CsvSource({
        "GET, /chat-rooms",
        "POST, /chat-rooms",
        "GET, /chat-rooms/{room}",
        "PATCH, /chat-rooms/{room}",
        "DELETE, /chat-rooms/{room}",
        "DELETE, /chat-rooms?ids={room}",
        "GET, /room-memberships",
        "GET, /room-memberships/{room}_{user}",
        "POST, /room-memberships",
        "PATCH, /room-memberships/{room}_{user}",
        "DELETE, /room-memberships/{room}_{user}",
        "DELETE, /room-memberships?ids={room}_{user}",
        "GET, /messages",
        "GET, /messages/{message}",
        "DELETE, /messages/{message}",
        "DELETE, /messages?ids={message}",
        "GET, /chat-audit-log",
        "GET, /chat-audit-log/{message}",
        "GET, /stats"
    })
    void nobody_but_an_admin_may_not_even_the_owner_of_the_room(String method, String path) {
        var room = group(ana, ben);
        say(ana, room, "hello");
        String message = as(ana).get(messages(room)).path("messages[-1].id");
        var call = ADMIN
                + path.replace("{room}", room.toString())
                        .replace("{user}", ben.id().toString())
                        .replace("{message}", message);
        var body = Map.of(
                "name",
                "taken over",
                "owner_id",
                ana.id(),
                "room_id",
                room,
                "user_id",
                Person.someone().id(),
                "role",
                "admin");
        var program = TestTokens.serviceToken("bot", Duration.ofMinutes(1), Scope.values());

        given().contentType(ContentType.JSON)
                .body(body)
                .request(method, call)
                .then()
                .statusCode(401);
        as(ana).body(body).request(method, call).then().statusCode(403).body("code", equalTo("forbidden"));
        as(ana).body("{").request(method, call).then().statusCode(403).body("code", equalTo("forbidden"));
        given().auth()
                .oauth2(program)
                .contentType(ContentType.JSON)
                .body(body)
                .request(method, call)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
        as(ben).get(ROOMS + "/" + room)
                .then()
                .statusCode(200)
                .body("name", equalTo("A group"))
                .body("member_count", equalTo(2))
                .body("last_message.content", equalTo("hello"));
    }

    @Test
    void a_room_is_shown_as_it_is() {
        var room = group(ana, ben);
        say(ana, room, "hello");

        asAdmin(admin)
                .get(ADMIN + "/chat-rooms/" + room)
                .then()
                .statusCode(200)
                .body(
                        "keySet()",
                        containsInAnyOrder(
                                "id",
                                "name",
                                "room_type",
                                "is_public",
                                "created_by",
                                "created_at",
                                "deleted_at",
                                "head_seq",
                                "last_activity_at",
                                "member_count",
                                "message_count",
                                "message_count_is_estimate"))
                .body("created_by", equalTo(ana.id().toString()))
                .body("head_seq", equalTo(1))
                .body("member_count", equalTo(2))
                .body("deleted_at", nullValue());
        only("object_id", room.toString()).body("items[0].action", equalTo("open"));
    }

    @Test
    void a_room_opened_by_itself_tells_how_many_messages_it_has_whatever_else_happened_in_it() {
        var room = group(ana, ben);
        say(ana, room, "hello");
        say(ben, room, "good morning");
        String message = as(ana).get(messages(room)).path("messages[-1].id");
        as(ana).put(messages(room) + "/" + message + "/reactions/👍").then().statusCode(204);
        as(ben).body(Map.of("content", "good evening"))
                .patch(messages(room) + "/" + message)
                .then()
                .statusCode(200);
        as(ben).delete(messages(room) + "/" + message).then().statusCode(204);
        say(ana, room, "bye");
        as(ben).delete(ROOMS + "/" + room + "/members/" + ben.id()).then().statusCode(204);
        int listed = asAdmin(admin)
                .get(ADMIN + "/messages?room_id=" + room)
                .then()
                .body("total_is_estimate", equalTo(false))
                .extract()
                .path("total");

        asAdmin(admin)
                .get(ADMIN + "/chat-rooms/" + room)
                .then()
                .statusCode(200)
                .body("message_count", equalTo(listed))
                .body("message_count_is_estimate", equalTo(false))
                .body("member_count", equalTo(1));
        assertThat(listed).isEqualTo(3);
    }

    @Test
    void what_admins_look_at_and_what_they_change_is_counted() {
        var room = group(ana);
        double opened = actions("open", "room");
        double changed = actions("change", "room");
        double closed = actions("delete", "room");

        asAdmin(admin).get(ADMIN + "/chat-rooms/" + room).then().statusCode(200);
        asAdmin(admin)
                .body(Map.of("name", "Another name"))
                .patch(ADMIN + "/chat-rooms/" + room)
                .then()
                .statusCode(200);
        asAdmin(admin).delete(ADMIN + "/chat-rooms/" + room).then().statusCode(204);
        asAdmin(admin).delete(ADMIN + "/chat-rooms/" + Person.nobody()).then().statusCode(404);

        assertThat(actions("open", "room") - opened).isOne();
        assertThat(actions("change", "room") - changed).isOne();
        assertThat(actions("delete", "room") - closed).isOne();
    }

    @Test
    void whoever_is_refused_is_counted_by_why() {
        double strangers = refused("unauthenticated");
        double others = refused("forbidden");

        given().get(ADMIN + "/chat-rooms").then().statusCode(401);
        given().auth().oauth2("no token").get(ADMIN + "/chat-rooms").then().statusCode(401);
        as(ana).get(ADMIN + "/chat-rooms").then().statusCode(403);
        asAdmin(admin).get(ADMIN + "/chat-rooms").then().statusCode(200);

        await().untilAsserted(() -> {
            assertThat(refused("unauthenticated") - strangers).isEqualTo(2);
            assertThat(refused("forbidden") - others).isOne();
        });
    }

    private double actions(String action, String resource) {
        var counter = measured.find("parley.admin.actions")
                .tags("action", action, "resource", resource)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private double refused(String reason) {
        return measured.get("parley.admin.refused")
                .tag("reason", reason)
                .counter()
                .count();
    }

    @Test
    void a_group_is_made_for_somebody_whose_open_app_shows_it() {
        try (var anas = socket(ana)) {
            String room = make(Map.of("name", " The quay ", "owner_id", ana.id(), "is_public", true))
                    .then()
                    .statusCode(201)
                    .body("name", equalTo("The quay"))
                    .body("created_by", equalTo(ana.id().toString()))
                    .body("is_public", equalTo(true))
                    .body("member_count", equalTo(1))
                    .extract()
                    .path("id");

            assertThat(anas.await("room_added").path("room_id").asText()).isEqualTo(room);
            as(ana).get(ROOMS + "/" + room).then().statusCode(200).body("members.role", contains("owner"));
            only("object_id", room)
                    .body("items[0].action", equalTo("create"))
                    .body("items[0].actor_id", equalTo(admin.id().toString()))
                    .body("items[0].before", nullValue())
                    .body("items[0].after.name", equalTo("The quay"))
                    .body("items[0].after.created_by", equalTo(ana.id().toString()));
        }
    }

    @Test
    void a_group_is_made_with_a_name_and_for_somebody_there_is() {
        make(Map.of("name", " ", "owner_id", ana.id()))
                .then()
                .statusCode(400)
                .body("violations.field", contains("name"));
        make(Map.of()).then().statusCode(400).body("violations.field", containsInAnyOrder("name", "owner_id"));
        for (String nobody : List.of("nobody", UUID.randomUUID().toString())) {
            make(Map.of("name", "The quay", "owner_id", nobody))
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("user_not_found"));
        }
    }

    @Test
    void a_change_reaches_open_sockets_in_its_turn() {
        var room = group(ana, ben);
        say(ana, room, "hello");
        try (var bens = socket(ben)) {
            asAdmin(admin)
                    .body(Map.of("name", " A decent name ", "is_public", true))
                    .patch(ADMIN + "/chat-rooms/" + room)
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("A decent name"))
                    .body("is_public", equalTo(true));

            var updated = bens.await("room_updated");
            assertThat(updated.path("seq").asLong()).isEqualTo(2);
            assertThat(updated.path("data").path("name").asText()).isEqualTo("A decent name");
        }
        only("object_id", room.toString(), "action", "change")
                .body("items[0].actor_id", equalTo(admin.id().toString()))
                .body("items[0].actor_username", equalTo(admin.username()))
                .body("items[0].address", notNullValue())
                .body("items[0].before", equalTo(Map.of("name", "A group", "is_public", false)))
                .body("items[0].after", equalTo(Map.of("name", "A decent name", "is_public", true)));
    }

    @Test
    void only_what_changes_takes_a_seq_and_only_a_group_has_a_name() {
        var room = group(ana);
        var pair = pair(ana, ben);

        asAdmin(admin)
                .body(Map.of("name", "A group"))
                .patch(ADMIN + "/chat-rooms/" + room)
                .then()
                .statusCode(200)
                .body("head_seq", equalTo(0));
        asAdmin(admin)
                .body(Map.of("name", "We two"))
                .patch(ADMIN + "/chat-rooms/" + pair)
                .then()
                .statusCode(400);
        asAdmin(admin)
                .body(Map.of("name", "  "))
                .patch(ADMIN + "/chat-rooms/" + room)
                .then()
                .statusCode(400);
        asAdmin(admin)
                .body(Map.of("name", "x"))
                .patch(ADMIN + "/chat-rooms/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("room_not_found"));
    }

    @Test
    void a_room_that_is_closed_is_over_for_everybody_at_once() {
        var room = group(ana, ben);
        say(ana, room, "hello");
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            asAdmin(admin).delete(ADMIN + "/chat-rooms/" + room).then().statusCode(204);

            assertThat(bens.await("room_deleted").path("seq").asLong()).isEqualTo(2);
            anas.await("room_deleted");
            anas.await("room_removed");
        }
        as(ana).get(messages(room)).then().statusCode(403).body("code", equalTo("not_a_member"));
        asAdmin(admin)
                .get(ADMIN + "/chat-rooms/" + room)
                .then()
                .statusCode(200)
                .body("deleted_at", notNullValue())
                .body("member_count", equalTo(0));
        asAdmin(admin).get(ADMIN + "/messages?room_id=" + room).then().body("items.content", contains("hello"));
        asAdmin(admin).delete(ADMIN + "/chat-rooms/" + room).then().statusCode(204);
        asAdmin(admin)
                .body(Map.of("name", "back"))
                .patch(ADMIN + "/chat-rooms/" + room)
                .then()
                .statusCode(409)
                .body("code", equalTo("room_closed"));
        asAdmin(admin)
                .get(ADMIN + "/chat-audit-log?action=delete&sort=at&object_id=" + room)
                .then()
                .body("items.before.member_count", contains(2, 0));
    }

    @Test
    void a_pair_whose_room_is_closed_may_begin_another_one() {
        var pair = pair(ana, ben);
        try (var bens = socket(ben)) {
            asAdmin(admin)
                    .delete(ADMIN + "/chat-rooms?ids=" + pair + "," + UUID.randomUUID() + ",nothing")
                    .then()
                    .statusCode(200)
                    .body("deleted", contains(pair.toString()));
            bens.await("room_deleted");
        }

        var next = pair(ben, ana);

        assertThat(next).isNotEqualTo(pair);
        say(ana, next, "here we are again");
    }

    @Test
    void members_come_change_and_go_before_the_eyes_of_the_others() {
        var room = group(ana, ben);
        var cem = Person.someone();
        var id = room + "_" + cem.id();
        try (var bens = socket(ben);
                var cems = socket(cem)) {
            asAdmin(admin)
                    .body(Map.of("room_id", room, "user_id", cem.id()))
                    .post(ADMIN + "/room-memberships")
                    .then()
                    .statusCode(201)
                    .body("id", equalTo(id))
                    .body("username", equalTo(cem.username()))
                    .body("role", equalTo("member"));
            assertThat(bens.await("member_joined").path("seq").asLong()).isEqualTo(1);
            cems.await("room_added");

            asAdmin(admin)
                    .body(Map.of("role", "owner"))
                    .patch(ADMIN + "/room-memberships/" + id)
                    .then()
                    .statusCode(200)
                    .body("role", equalTo("owner"));
            assertThat(bens.await(frame -> frame.path("type").asText().equals("member_role")
                                    && frame.path("seq").asLong() == 3)
                            .path("data")
                            .path("user_id")
                            .asText())
                    .isEqualTo(ana.id().toString());

            asAdmin(admin).delete(ADMIN + "/room-memberships/" + id).then().statusCode(204);
            assertThat(bens.await("member_left").path("seq").asLong()).isEqualTo(4);
            cems.await("room_removed");
            assertThat(bens.seqs(room)).startsWith(1L, 2L, 3L, 4L);
        }
        as(cem).get(ROOMS + "/" + room).then().statusCode(403);
        asAdmin(admin)
                .get(ADMIN + "/room-memberships?room_id=" + room + "&role=owner")
                .then()
                .body("items.user_id", contains(ana.id().toString()));
        asAdmin(admin)
                .get(ADMIN + "/chat-audit-log?sort=at&object_id=" + id)
                .then()
                .body("items.action", contains("create", "change", "delete"))
                .body("items[1].before", equalTo(Map.of("role", "member")))
                .body("items[1].after", equalTo(Map.of("role", "owner")));
    }

    @Test
    void a_group_keeps_an_owner_and_nobody_is_put_where_they_cannot_be() {
        var room = group(ana, ben);
        var pair = pair(ana, ben);
        var own = room + "_" + ana.id();

        asAdmin(admin)
                .body(Map.of("role", "member"))
                .patch(ADMIN + "/room-memberships/" + own)
                .then()
                .statusCode(400);
        add(room, Person.nobody(), "member").then().statusCode(404).body("code", equalTo("user_not_found"));
        add(UUID.randomUUID(), ben.id(), "member").then().statusCode(404).body("code", equalTo("room_not_found"));
        add(pair, Person.someone().id(), "member").then().statusCode(400);
        add(room, Person.someone().id(), "owner").then().statusCode(400);
        add(room, ben.id(), "admin").then().statusCode(201).body("role", equalTo("member"));
        asAdmin(admin)
                .delete(ADMIN + "/room-memberships/" + pair + "_" + ben.id())
                .then()
                .statusCode(400);
        for (var missing : List.of(room + "_" + UUID.randomUUID(), "nothing", room.toString())) {
            var path = ADMIN + "/room-memberships/" + missing;
            asAdmin(admin).get(path).then().statusCode(404).body("code", equalTo("membership_not_found"));
            asAdmin(admin).delete(path).then().statusCode(404).body("code", equalTo("membership_not_found"));
        }

        asAdmin(admin).delete(ADMIN + "/room-memberships/" + own).then().statusCode(204);
        asAdmin(admin)
                .get(ADMIN + "/room-memberships/" + room + "_" + ben.id())
                .then()
                .statusCode(200)
                .body("role", equalTo("owner"));
    }

    @Test
    void an_admin_who_is_in_a_group_is_there_what_everybody_is() {
        var room = group(ana, admin);

        asAdmin(admin)
                .delete(ADMIN + "/room-memberships/" + room + "_" + ana.id())
                .then()
                .statusCode(204);
        as(admin).get(ROOMS + "/" + room).then().body("members.role", contains("owner"));
        asAdmin(admin)
                .delete(ADMIN + "/room-memberships/" + room + "_" + admin.id())
                .then()
                .statusCode(204);

        as(admin).get(ROOMS + "/" + room).then().statusCode(403);
    }

    @Test
    void rooms_are_found_by_how_their_name_begins() {
        var stem = "Zoo-" + UUID.randomUUID();
        var first = named(stem + " one");
        var second = named(stem + " two");

        rooms("q", stem.toUpperCase(Locale.ROOT), "sort", "name")
                .then()
                .statusCode(200)
                .body("items.id", contains(first, second))
                .body("total", equalTo(2))
                .body("total_is_estimate", equalTo(false));
        rooms("q", stem, "sort", "-name", "page_size", "1").then().body("items.id", contains(second));
        rooms("q", stem, "sort", "-name", "page_size", "1", "page", "2").then().body("items.id", contains(first));
        rooms("q", stem.substring(1)).then().body("items", empty());
        rooms("q", "%" + stem).then().body("items", empty());
    }

    @Test
    void filters_narrow_the_list_of_rooms() {
        var room = group(ana);
        var pair = pair(ana, ben);
        String creator = ana.id().toString();

        rooms("created_by", creator).then().body("items.id", contains(pair.toString(), room.toString()));
        rooms("created_by", creator, "room_type", "group").then().body("items.id", contains(room.toString()));
        rooms("created_by", creator, "is_public", "true").then().body("items", empty());
        rooms("created_by", creator, "is_deleted", "false").then().body("total", equalTo(2));
        rooms("ids", room + ",nothing").then().body("items.id", contains(room.toString()));
        rooms("created_by", creator, "created_at_to", "2020-01-01T00:00:00Z")
                .then()
                .body("items", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "chat-rooms, name, x, name",
        "chat-rooms, sort, last_activity_at, sort",
        "chat-rooms, sort, name; drop table chat.rooms, sort",
        "chat-rooms, page, 401, page",
        "chat-rooms, page, 0, page",
        "chat-rooms, page_size, 201, page_size",
        "chat-rooms, created_at_from, yesterday, created_at_from",
        "room-memberships, role, king, role",
        "messages, q, x, q",
        "messages, content, x, content",
        "messages, sender_id, x or true --, sender_id",
        "chat-audit-log, object_id, '', object_id"
    })
    void what_is_unknown_or_wrong_is_refused_by_its_name(String list, String name, String value, String field) {
        asAdmin(admin)
                .queryParam(name, value)
                .get(ADMIN + "/" + list)
                .then()
                .statusCode(400)
                .body("violations.field", contains(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"' or true --", "');drop table chat.rooms;--", "$1", "?"})
    void a_search_is_never_sql(String q) {
        rooms("q", q).then().statusCode(200).body("items", empty());
    }

    @Test
    void memberships_are_listed_by_room_and_by_user() {
        var room = group(ana, ben);
        var other = group(ben);

        asAdmin(admin)
                .get(ADMIN + "/room-memberships?user_id=" + ben.id())
                .then()
                .statusCode(200)
                .body("items.room_id", containsInAnyOrder(room.toString(), other.toString()))
                .body("total", equalTo(2));
        asAdmin(admin)
                .get(ADMIN + "/room-memberships?ids=" + room + "_" + ana.id() + ",nothing")
                .then()
                .body("items.role", contains("owner"))
                .body("items.user_id", hasItem(ana.id().toString()));
    }

    private static UUID pair(Person one, Person other) {
        return UUID.fromString(as(one).body(Map.of("room_type", "one_to_one", "member_ids", ids(other)))
                .post(ROOMS)
                .then()
                .extract()
                .path("id"));
    }

    private String named(String name) {
        return as(ana).body(Map.of("name", name, "room_type", "group", "member_ids", List.of()))
                .post(ROOMS)
                .path("id");
    }

    private Response make(Map<String, Object> body) {
        return asAdmin(admin).body(body).post(ADMIN + "/chat-rooms");
    }

    private Response add(UUID room, UUID user, String role) {
        return asAdmin(admin)
                .body(Map.of("room_id", room, "user_id", user, "role", role))
                .post(ADMIN + "/room-memberships");
    }

    private Response rooms(String... parameters) {
        return list("chat-rooms", parameters);
    }

    private ValidatableResponse only(String... filters) {
        return list("chat-audit-log", filters).then().statusCode(200).body("total", equalTo(1));
    }

    private Response list(String resource, String... parameters) {
        var request = asAdmin(admin);
        for (int i : IntStream.range(0, parameters.length / 2).toArray()) {
            request = request.queryParam(parameters[2 * i], parameters[2 * i + 1]);
        }
        return request.get(ADMIN + "/" + resource);
    }
}
