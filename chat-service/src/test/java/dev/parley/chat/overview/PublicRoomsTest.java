package dev.parley.chat.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups that anybody may find and join. */
@QuarkusTest
class PublicRoomsTest extends ChatTest {

    private static final String PUBLIC = ROOMS + "/public";

    private final Person owner = Person.someone();
    private final Person admin = Person.someone();
    private final Person member = Person.someone();
    private final Person stranger = Person.someone();
    /** In the names of this test's rooms alone. */
    private final String mark = UUID.randomUUID().toString().substring(0, 13);

    @Test
    void a_public_group_is_found_and_told_of_as_far_as_a_stranger_may_know() {
        var room = publicGroup("Harbour " + mark, admin);

        find(stranger, mark)
                .statusCode(200)
                .body("rooms", hasSize(1))
                .body("rooms[0].id", equalTo(room.toString()))
                .body("rooms[0].name", equalTo("Harbour " + mark))
                .body("rooms[0].room_type", equalTo("group"))
                .body("rooms[0].is_public", equalTo(true))
                .body("rooms[0].member_count", equalTo(2))
                .body("rooms[0].is_member", equalTo(false))
                .body("rooms[0].created_at", notNullValue())
                .body("rooms[0].last_message", nullValue())
                .body("next_cursor", nullValue());
        find(admin, mark).body("rooms[0].is_member", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arbour", "HARBOUR crew", "h", " w ", "中文", "文房", "房", "c++", "🎉", "_", "100%"})
    void any_part_of_the_name_finds_it_in_any_case(String part) {
        var room = publicGroup("Harbour Crew 中文房间 C++ 🎉 _ 100% " + mark);
        publicGroup("Quiet");

        assertThat(ids(all(stranger, part, 100))).contains(room.toString());
        assertThat(all(stranger, part, 100))
                .allSatisfy(
                        found -> assertThat(String.valueOf(found.get("name")).toLowerCase(Locale.ROOT))
                                .contains(part.strip().toLowerCase(Locale.ROOT)));
    }

    @Test
    void the_parts_must_stand_together() {
        publicGroup(mark + " abcab");

        find(stranger, mark + " abcab").body("rooms", hasSize(1));
        find(stranger, mark + " bca").body("rooms", hasSize(0));
        find(stranger, "%").body("rooms.findAll { it.name.contains('" + mark + "') }", hasSize(0));
    }

    @Test
    void pages_go_by_name_and_show_each_room_once() {
        var names = new ArrayList<>(IntStream.range(0, 12)
                .mapToObj(i -> (i % 2 == 0 ? "ROOM " : "room ") + mark + " " + (char) ('a' + i / 3))
                .toList());
        Collections.shuffle(names);
        names.forEach(this::publicGroup);
        publicGroup("room " + mark + " \u001f strange");

        for (var part : List.of(mark, "")) {
            var found = all(stranger, part, 5).stream()
                    .filter(room -> String.valueOf(room.get("name")).contains(mark))
                    .toList();
            assertThat(ids(found)).hasSize(13).doesNotHaveDuplicates();
            assertThat(found)
                    .extracting(room -> String.valueOf(room.get("name")).toLowerCase(Locale.ROOT))
                    .isSorted();
        }
    }

    @Test
    void what_is_private_hidden_deleted_or_empty_is_not_found_and_cannot_be_joined() {
        var alone = publicGroup(mark + " alone");
        leave(owner, alone);
        var deleted = publicGroup(mark + " deleted");
        as(owner).delete(ROOMS + "/" + deleted).then().statusCode(204);
        var closed = publicGroup(mark + " closed", admin);
        change(owner, closed, Map.of("is_public", false)).statusCode(200).body("is_public", equalTo(false));
        var neverOpen = group(owner, admin);

        find(stranger, mark).body("rooms", hasSize(0));
        for (var room : List.of(alone, deleted, closed, neverOpen, UUID.randomUUID(), "junk")) {
            refused(join(stranger, room), 403, "not_a_member");
        }
    }

    @Test
    void who_joins_is_a_member_who_has_read_all_and_everybody_is_told() {
        var room = publicGroup(mark, admin);
        say(owner, room, "long ago");
        try (var admins = socket(admin);
                var strangers = socket(stranger)) {
            join(stranger, room)
                    .statusCode(200)
                    .body("id", equalTo(room.toString()))
                    .body("head_seq", equalTo(2))
                    .body("read_seq", equalTo(2))
                    .body("unread_count", equalTo(0))
                    .body("member_count", equalTo(3))
                    .body("members.find { it.user_id == '" + stranger.id() + "' }.role", equalTo("member"));

            var joined = admins.await("member_joined");
            assertThat(joined.path("seq").asLong()).isEqualTo(2);
            assertThat(joined.path("data").path("username").asText()).isEqualTo(stranger.username());
            assertThat(strangers
                            .await("room_added")
                            .path("room")
                            .path("head_seq")
                            .asLong())
                    .isEqualTo(2);
            say(stranger, room, "hello");
            assertThat(strangers.await("message").path("seq").asLong()).isEqualTo(3);
        }
    }

    @Test
    void joining_twice_is_joining_once_even_at_the_same_time() throws Exception {
        var room = publicGroup(mark);
        try (var threads = Executors.newFixedThreadPool(20)) {
            var calls = Collections.nCopies(
                    20, (Callable<Response>) () -> as(stranger).post(joinPath(room)));
            for (var answer : threads.invokeAll(calls)) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }
        join(owner, room).statusCode(200).body("head_seq", equalTo(1)).body("member_count", equalTo(2));
    }

    @Test
    void a_member_may_join_a_room_that_is_not_public_since_nothing_changes() {
        var room = group(owner, member);

        join(member, room).statusCode(200).body("head_seq", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({"owner, 200, ''", "admin, 200, ''", "member, 403, forbidden", "stranger, 403, not_a_member"})
    void owner_and_admins_make_a_group_public(String actor, int status, String code) {
        var room = group(owner, admin, member);
        as(owner)
                .body(Map.of("role", "admin"))
                .patch(ROOMS + "/" + room + "/members/" + admin.id())
                .then()
                .statusCode(204);
        try (var members = socket(member)) {
            var answer = change(person(actor), room, Map.of("is_public", true)).statusCode(status);

            if (status == 200) {
                answer.body("is_public", equalTo(true)).body("name", equalTo("A group"));
                var updated = members.await("room_updated");
                assertThat(updated.path("seq").asLong()).isEqualTo(2);
                assertThat(updated.path("data").path("is_public").asBoolean()).isTrue();
                change(person(actor), room, Map.of("is_public", true)).body("head_seq", equalTo(2));
                join(stranger, room).statusCode(200);
            } else {
                answer.body("code", equalTo(code));
                refused(join(Person.someone(), room), 403, "not_a_member");
            }
        }
    }

    @Test
    void name_and_openness_change_together_in_one_event() {
        var room = group(owner);

        change(owner, room, Map.of("name", "Open " + mark, "is_public", true))
                .statusCode(200)
                .body("name", equalTo("Open " + mark))
                .body("is_public", equalTo(true))
                .body("head_seq", equalTo(1));
        find(stranger, "open " + mark).body("rooms", hasSize(1));
    }

    @Test
    void a_one_to_one_is_neither_public_nor_joined() {
        UUID pair = UUID.fromString(as(owner)
                .body(Map.of("room_type", "one_to_one", "member_ids", ids(member)))
                .post(ROOMS)
                .path("id"));

        refused(change(owner, pair, Map.of("is_public", true)), 400, "validation_failed");
        refused(join(stranger, pair), 403, "not_a_member");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=x",
                "cursor=x",
                "cursor=JTAwHzAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMQ",
                "query=%00"
            })
    void a_wrong_question_is_refused(String query) {
        refused(as(stranger).urlEncodingEnabled(false).get(PUBLIC + "?" + query).then(), 400, "validation_failed");
    }

    private UUID publicGroup(String name, Person... others) {
        return UUID.fromString(as(owner)
                .body(Map.of("name", name, "room_type", "group", "member_ids", ids(others), "is_public", true))
                .post(ROOMS)
                .then()
                .statusCode(201)
                .body("is_public", equalTo(true))
                .extract()
                .path("id"));
    }

    private static ValidatableResponse find(Person viewer, String part) {
        return as(viewer).queryParam("query", part).get(PUBLIC).then();
    }

    private static List<Map<String, Object>> all(Person viewer, String part, int limit) {
        var rooms = new ArrayList<Map<String, Object>>();
        var parameters = new HashMap<String, Object>(Map.of("query", part, "limit", limit));
        while (true) {
            var page = as(viewer).queryParams(parameters).get(PUBLIC).then().statusCode(200);
            List<Map<String, Object>> shown = page.extract().path("rooms");
            rooms.addAll(shown);
            String next = page.extract().path("next_cursor");
            if (next == null) {
                return rooms;
            }
            assertThat(shown).hasSize(limit);
            parameters.put("cursor", next);
        }
    }

    private static List<Object> ids(List<Map<String, Object>> rooms) {
        return rooms.stream().map(room -> room.get("id")).toList();
    }

    private static String joinPath(Object room) {
        return ROOMS + "/" + room + "/join";
    }

    private static ValidatableResponse join(Person person, Object room) {
        return as(person).post(joinPath(room)).then();
    }

    private static ValidatableResponse change(Person actor, UUID room, Map<String, ?> change) {
        return as(actor).body(change).patch(ROOMS + "/" + room).then();
    }

    private static void leave(Person person, UUID room) {
        as(person).delete(ROOMS + "/" + room + "/members/" + person.id()).then().statusCode(204);
    }

    private Person person(String name) {
        return switch (name) {
            case "owner" -> owner;
            case "admin" -> admin;
            case "member" -> member;
            case "stranger" -> stranger;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void refused(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status).body("code", equalTo(code));
    }
}
