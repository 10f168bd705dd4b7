package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.kit.paging.Cursor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RoomsTest extends ChatTest {

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private final Person eve = Person.someone();

    @Test
    void whoever_makes_a_group_owns_it_and_everybody_named_is_in_it() {
        as(ana).body(Map.of("name", " Lunch ", "room_type", "group", "member_ids", ids(ben), "unknown", 1))
                .post(ROOMS)
                .then()
                .statusCode(201)
                .body("name", equalTo("Lunch"))
                .body("room_type", equalTo("group"))
                .body("is_public", equalTo(false))
                .body("created_by", equalTo(ana.id().toString()))
                .body("head_seq", equalTo(0))
                .body("unread_count", equalTo(0))
                .body("muted", equalTo(false))
                .body("last_message", nullValue())
                .body("member_count", equalTo(2))
                .body("members.username", containsInAnyOrder(ana.username(), ben.username()))
                .body("members.find { it.user_id == '" + ana.id() + "' }.role", equalTo("owner"))
                .body("members.find { it.user_id == '" + ben.id() + "' }.role", equalTo("member"));
    }

    @Test
    void a_pair_has_one_room_whoever_asks_and_however_often() {
        var first = pair(ana, ben);
        var again = pair(ben, ana);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
        assertThat(again.<List<String>>path("members.role")).containsExactly("member", "member");
    }

    @Test
    void a_pair_that_makes_its_room_at_the_same_time_gets_one() throws Exception {
        try (var threads = Executors.newFixedThreadPool(50)) {
            var calls = new ArrayList<Callable<Response>>();
            for (int i = 0; i < 50; i++) {
                calls.add(i % 2 == 0 ? () -> pair(ana, ben) : () -> pair(ben, ana));
            }
            var answers = new ArrayList<Response>();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }

            assertThat(answers)
                    .extracting(Response::statusCode)
                    .containsOnlyOnce(201)
                    .containsOnly(200, 201);
            assertThat(answers.stream().map(answer -> answer.<String>path("id")).distinct())
                    .hasSize(1);
        }
    }

    @Test
    void a_one_to_one_takes_exactly_one_other_and_no_name() {
        refused(Map.of("room_type", "one_to_one", "member_ids", List.of()), 400, "validation_failed");
        refused(Map.of("room_type", "one_to_one", "member_ids", ids(ana)), 400, "validation_failed");
        refused(Map.of("room_type", "one_to_one", "member_ids", ids(ben, eve)), 400, "validation_failed");
        refused(Map.of("room_type", "one_to_one", "member_ids", ids(ben), "name", "x"), 400, "validation_failed");
    }

    @Test
    void a_room_with_somebody_who_does_not_exist_is_not_made() {
        refused(
                Map.of("room_type", "group", "name", "x", "member_ids", List.of(Person.nobody())),
                404,
                "user_not_found");
        refused(Map.of("room_type", "group", "name", "x", "member_ids", List.of("junk")), 404, "user_not_found");

        as(ana).get(ROOMS).then().body("rooms", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"room_type\":\"group\"}",
                "{\"room_type\":\"channel\",\"member_ids\":[]}",
                "{\"room_type\":\"group\",\"member_ids\":\"ben\"}",
                "{\"room_type\":\"group\",\"member_ids\":[null]}",
                "{\"room_type\":\"group\",\"member_ids\":[],\"name\":7}",
                "{\"room_type\":\"group\",\"member_ids\":[],\"name\":\"\"}",
                "{\"room_type\":\"group\",\"member_ids\":[],\"name\":\"a\\u0000b\"}",
                "{\"room_type\":\"group\",\"member_ids\":[],\"name\":\"\\ud800\"}",
                "{\"member_ids\":[]}"
            })
    void a_wrong_body_is_told_what_is_wrong(String body) {
        as(ana).body(body)
                .post(ROOMS)
                .then()
                .statusCode(400)
                .contentType(startsWith("application/problem+json"))
                .body("code", equalTo("validation_failed"))
                .body("violations[0].field", notNullValue())
                .body("instance", equalTo(ROOMS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "[]", "nonsense", "{\"a\":1,\"a\":2}"})
    void what_is_no_json_object_is_malformed(String body) {
        as(ana).body(body).post(ROOMS).then().statusCode(400).contentType(startsWith("application/problem+json"));
    }

    @Test
    void a_list_has_the_latest_activity_first_and_goes_on_by_its_cursor() {
        var rooms = List.of(group(ana), group(ana), group(ana));
        say(ana, rooms.getFirst(), "hello");

        var first =
                as(ana).queryParam("limit", 2).get(ROOMS).then().statusCode(200).extract();
        assertThat(first.<List<String>>path("rooms.id"))
                .containsExactly(rooms.get(0).toString(), rooms.get(2).toString());
        assertThat(first.<String>path("rooms[0].last_message.content")).isEqualTo("hello");
        assertThat(first.<Map<String, Object>>path("rooms[0]")).doesNotContainKey("members");

        as(ana).queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("next_cursor"))
                .get(ROOMS)
                .then()
                .body("rooms.id", contains(rooms.get(1).toString()))
                .body("$", hasKey("next_cursor"))
                .body("next_cursor", nullValue());
    }

    @Test
    void a_list_tells_the_members_of_a_one_to_one() {
        pair(ana, ben);

        as(ana).get(ROOMS)
                .then()
                .body(
                        "rooms[0].members.user_id",
                        containsInAnyOrder(ana.id().toString(), ben.id().toString()));
    }

    @Test
    void a_made_up_cursor_or_limit_is_refused() {
        as(ana).queryParam("cursor", "junk")
                .get(ROOMS)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("cursor"));
        as(ana).queryParam("cursor", Cursor.of("2026-01-31T12:00Z", "1-1-1-1-1"))
                .get(ROOMS)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("cursor"));
        as(ana).queryParam("limit", "0")
                .get(ROOMS)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("limit"));
        as(ana).queryParam("limit", "x")
                .get(ROOMS)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("limit"));
    }

    @Test
    void a_foreign_a_missing_and_a_made_up_room_look_the_same() {
        var foreign = group(ben);
        for (var room : List.of(foreign.toString(), UUID.randomUUID().toString(), "junk")) {
            as(ana).get(ROOMS + "/" + room).then().statusCode(403).body("code", equalTo("not_a_member"));
            as(ana).get(ROOMS + "/" + room + "/members").then().statusCode(403).body("code", equalTo("not_a_member"));
        }
        as(ana).get(ROOMS).then().body("rooms.id", not(hasItem(foreign.toString())));
    }

    @Test
    void the_members_are_listed_page_by_page() {
        var room = group(ana, ben, eve);

        var first = as(eve).queryParam("limit", 2)
                .get(ROOMS + "/" + room + "/members")
                .then()
                .statusCode(200)
                .extract();
        var rest = as(eve).queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("next_cursor"))
                .get(ROOMS + "/" + room + "/members")
                .then()
                .body("next_cursor", nullValue())
                .extract();

        var all = new ArrayList<>(first.<List<String>>path("members.username"));
        all.addAll(rest.<List<String>>path("members.username"));
        assertThat(all).containsExactlyInAnyOrder(ana.username(), ben.username(), eve.username());
    }

    @Test
    void a_call_without_its_body_is_told_that_it_is_missing() {
        as(ana).post(ROOMS)
                .then()
                .statusCode(400)
                .body("violations.field", contains("body"))
                .body("violations.message", contains("must be given"));
    }

    @Test
    void without_a_good_token_nothing_is_told() {
        RestAssured.given().get(ROOMS).then().statusCode(401).body("code", equalTo("unauthenticated"));
        RestAssured.given()
                .auth()
                .oauth2("junk")
                .get(ROOMS)
                .then()
                .statusCode(401)
                .contentType(startsWith("application/problem+json"))
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void unknown_addresses_methods_and_media_types_are_problems_too() {
        as(ana).get("/api/v1/chat/nothing").then().statusCode(404).body("code", equalTo("not_found"));
        as(ana).delete(ROOMS)
                .then()
                .statusCode(405)
                .contentType(startsWith("application/problem+json"))
                .header("Allow", equalTo("GET, HEAD, POST"));
        as(ana).get(ROOMS + "/" + UUID.randomUUID() + "/messages/" + UUID.randomUUID() + "/reactions/x")
                .then()
                .statusCode(405)
                .header("Allow", equalTo("DELETE, PUT"));
        as(ana).contentType("text/plain")
                .body("x")
                .post(ROOMS)
                .then()
                .statusCode(415)
                .contentType(startsWith("application/problem+json"));
    }

    private static Response pair(Person one, Person other) {
        return as(one).body(Map.of("room_type", "one_to_one", "member_ids", ids(other)))
                .post(ROOMS);
    }

    private void refused(Map<String, ?> body, int status, String code) {
        as(ana).body(body).post(ROOMS).then().statusCode(status).body("code", equalTo(code));
    }
}
