package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.system.Api.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an admin's client gets wrong is told by its name, and changes nothing. */
@ExtendWith(RunningParley.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdminInputSystemTest {
    private static final String ADMIN = "/api/v1/admin/";
    private static final List<String> LOGS = List.of("audit-log", "chat-audit-log");
    private static final List<String> RECORDS =
            List.of("users", "sessions", "password-reset-tokens", "chat-rooms", "room-memberships", "messages");
    private static final String MANY_IDS =
            IntStream.range(0, 201).mapToObj(i -> new UUID(7, i).toString()).collect(Collectors.joining(","));

    /** What no list takes, and the parameter that is to blame. */
    private static final Map<String, String> WRONG_QUERIES = Map.ofEntries(
            Map.entry("page=0", "page"),
            Map.entry("page=-1", "page"),
            Map.entry("page=1.5", "page"),
            Map.entry("page=", "page"),
            Map.entry("page=99999999999", "page"),
            Map.entry("page=401", "page"),
            Map.entry("page=1&page=2", "page"),
            Map.entry("page_size=0", "page_size"),
            Map.entry("page_size=201", "page_size"),
            Map.entry("page_size=-25", "page_size"),
            Map.entry("sort=", "sort"),
            Map.entry("sort=nothing", "sort"),
            Map.entry("sort=password_hash", "sort"),
            Map.entry("sort=id%3Bdrop+table+auth.users", "sort"),
            Map.entry("nothing=1", "nothing"),
            Map.entry("PAGE=1", "PAGE"),
            Map.entry("ids=a%00b", "ids"),
            Map.entry("ids=" + MANY_IDS, "ids"),
            Map.entry("ids=" + "x".repeat(101), "ids"));

    private final Api api;
    private final Person admin;
    private final Person ada;
    private final String room;

    AdminInputSystemTest(RunningParley parley) {
        this.admin = parley.registerAdmin("admin");
        this.api = admin.api();
        this.ada = parley.register("ada");
        this.room = ada.makeGroup("Engines");
    }

    @TestFactory
    Stream<DynamicTest> whatNoListTakesIsRefusedByItsName() {
        return Stream.concat(RECORDS.stream(), LOGS.stream())
                .flatMap(list -> WRONG_QUERIES.entrySet().stream()
                        .map(wrong -> dynamicTest(
                                list + "?" + shortened(wrong.getKey()),
                                () -> assertRefused(api.get(ADMIN + list + "?" + wrong.getKey()), wrong.getValue()))));
    }

    @ParameterizedTest
    @CsvSource({
        "users, is_admin=yes, is_admin",
        "users, created_at_from=yesterday, created_at_from",
        "users, created_at_from=2026-02-01T00:00:00Z&created_at_to=2026-01-01T00:00:00Z, created_at_to",
        "users, q=a%00b, q",
        "users, id=0199d7a4-0000-7000-8000-00000000000a, id",
        "sessions, user_id=nobody, user_id",
        "sessions, is_live=1, is_live",
        "sessions, q=x, q",
        "password-reset-tokens, user_id=%00, user_id",
        "password-reset-tokens, created_at_to=2026-01-31, created_at_to",
        "audit-log, action=everything, action",
        "audit-log, object_id=nothing, object_id",
        "audit-log, at_from=2026-01-31T12:00:00, at_from",
        "chat-rooms, room_type=three_to_three, room_type",
        "chat-rooms, created_by=1-1-1-1-1, created_by",
        "chat-rooms, q=a%00b, q",
        "room-memberships, role=king, role",
        "room-memberships, room_id=%00, room_id",
        "messages, timestamp_from=1769860800, timestamp_from",
        "messages, timestamp_from=2026-02-01T00:00:00Z&timestamp_to=2026-01-01T00:00:00Z, timestamp_to",
        "messages, sender_id=, sender_id",
        "chat-audit-log, object_id=a%00b, object_id",
        "chat-audit-log, at_to=2026-13-01T00:00:00Z, at_to"
    })
    void whatOneListDoesNotTakeIsRefusedByItsName(String list, String query, String parameter) {
        assertRefused(api.get(ADMIN + list + "?" + query), parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "chat-rooms"})
    void aSearchTakesAHundredCharactersAndNoMore(String list) {
        assertThat(api.get(ADMIN + list + "?q=" + "x".repeat(100)).status()).isEqualTo(200);
        assertRefused(api.get(ADMIN + list + "?q=" + "x".repeat(101)), "q");
        assertRefused(api.get(ADMIN + list + "?q=" + "x".repeat(10_000)), "q");
    }

    /** Half of a character, and what is no UTF-8 at all: nothing begins like that. */
    @ParameterizedTest
    @ValueSource(strings = {"%ED%A0%80", "%FF%FE", "%C0%80"})
    void aSearchForBrokenTextFindsNothing(String text) {
        for (String list : List.of("users", "chat-rooms")) {
            Answer answer = api.get(ADMIN + list + "?q=" + text);

            assertThat(answer.status()).as(answer.text()).isIn(200, 400);
            assertThat(answer.body().path("items").size()).isZero();
        }
    }

    @TestFactory
    Stream<DynamicTest> whoDeletesSeveralHasToSayWhich() {
        return RECORDS.stream()
                .flatMap(list -> Stream.of("", "?ids=" + MANY_IDS, "?ids=a%00b")
                        .map(query -> dynamicTest(
                                list + shortened(query),
                                () -> assertRefused(api.delete(ADMIN + list + query, Json.object()), "ids"))));
    }

    /** As many as a page has at most; those of memberships are the longest. */
    @TestFactory
    Stream<DynamicTest> twoHundredIdsAreNotTooMany() {
        String ids = IntStream.range(0, 200)
                .mapToObj(i -> new UUID(7, i) + "_" + new UUID(8, i))
                .collect(Collectors.joining(","));
        return RECORDS.stream()
                .map(list -> dynamicTest(list, () -> {
                    Answer listed = api.get(ADMIN + list + "?ids=" + ids);
                    Answer deleted = api.delete(ADMIN + list + "?ids=" + ids, Json.object());

                    assertThat(listed.status()).as(listed.text()).isEqualTo(200);
                    assertThat(listed.body().path("items").size()).isZero();
                    assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);
                    assertThat(deleted.body().path("deleted").size()).isZero();
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsNoIdNamesNothing() {
        return Stream.concat(RECORDS.stream(), LOGS.stream())
                .flatMap(list -> Stream.of("no-id", "1-1-1-1-1", "%ED%A0%80", "x".repeat(2_000), "a%00b")
                        .map(id -> dynamicTest(list + "/" + shortened(id), () -> {
                            Answer answer = api.get(ADMIN + list + "/" + id);

                            assertThat(answer.status()).as(answer.text()).isIn(400, 404);
                            assertThat(answer.contentType()).isEqualTo("application/problem+json");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> noLogCanBeChangedOrDeleted() {
        return LOGS.stream().flatMap(log -> {
            String entry = api.get(ADMIN + log + "?page_size=1").at("/items/0/id");
            return Stream.of("POST " + log, "PUT " + log, "DELETE " + log + "?ids=" + entry)
                    .map(call -> dynamicTest(call, () -> assertNotAllowed(call)));
        });
    }

    @TestFactory
    Stream<DynamicTest> noEntryOfALogCanBeChangedOrDeleted() {
        api.get(ADMIN + "users/" + ada.id());
        api.get(ADMIN + "chat-rooms/" + room);
        return LOGS.stream().flatMap(log -> {
            String entry = log + "/" + api.get(ADMIN + log + "?page_size=1").at("/items/0/id");
            return Stream.of("POST " + entry, "PUT " + entry, "PATCH " + entry, "DELETE " + entry)
                    .map(call -> dynamicTest(call, () -> assertNotAllowed(call)));
        });
    }

    @TestFactory
    Stream<DynamicTest> aBodyThatIsNoneIsRefused() {
        return doors().flatMap(door -> Stream.of("{\"role\": ", "[]", "\"text\"", "null", "7", "{'a': 1}", "\0")
                .map(body -> dynamicTest(
                        door + " " + body.replace("\0", "NUL"),
                        () -> assertUnchanged(() -> {
                            Answer answer = send(door, body);
                            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
                            assertThat(answer.at("/code")).isIn("malformed_json", "validation_failed");
                        }))));
    }

    @TestFactory
    Stream<DynamicTest> aBodyOfAnotherKindIsRefused() {
        return doors().map(door -> dynamicTest(door, () -> {
            String[] call = door.split(" ", 2);
            assertThat(api.send(call[0], ADMIN + call[1], "text/plain", "{}").status())
                    .isEqualTo(415);
        }));
    }

    @TestFactory
    Stream<DynamicTest> wrongValuesAreRefusedAndChangeNothing() {
        String user = "PATCH users/" + ada.id();
        String membership = "PATCH room-memberships/" + room + "_" + ada.id();
        return Stream.of(
                        List.of(user, "{\"username\": \"a b\"}"),
                        List.of(user, "{\"username\": \"ab\\u0000cd\"}"),
                        List.of(user, "{\"username\": \"" + "x".repeat(51) + "\"}"),
                        List.of(user, "{\"email\": \"nobody\"}"),
                        List.of(user, "{\"email\": \"a\\u0000@example.org\"}"),
                        List.of(user, "{\"email\": \"" + "x".repeat(250) + "@example.org\"}"),
                        List.of(user, "{\"display_name\": \"\"}"),
                        List.of(user, "{\"display_name\": \" \\t \"}"),
                        List.of(user, "{\"display_name\": \"a\\ud800b\"}"),
                        List.of(user, "{\"display_name\": \"a\\u0000b\"}"),
                        List.of(user, "{\"display_name\": {\"text\": \"x\"}}"),
                        List.of(user, "{\"is_admin\": \"perhaps\"}"),
                        List.of(user, "{\"is_disabled\": []}"),
                        List.of("POST users", "{}"),
                        List.of("POST users", "{\"username\": \"fine-name\"}"),
                        List.of("POST users", "{\"username\": 5, \"email\": true}"),
                        List.of("POST chat-rooms", "{}"),
                        List.of("POST chat-rooms", "{\"name\": \"a room of nobody's\"}"),
                        List.of("POST chat-rooms", "{\"name\": \"\", \"owner_id\": \"" + ada.id() + "\"}"),
                        List.of("PATCH chat-rooms/" + room, "{\"name\": \"\"}"),
                        List.of("PATCH chat-rooms/" + room, "{\"name\": \"  \"}"),
                        List.of("PATCH chat-rooms/" + room, "{\"name\": \"a\\u0000b\"}"),
                        List.of("PATCH chat-rooms/" + room, "{\"name\": \"a\\udc00b\"}"),
                        List.of("PATCH chat-rooms/" + room, "{\"name\": \"" + "x".repeat(101) + "\"}"),
                        List.of("PATCH chat-rooms/" + room, "{\"is_public\": \"perhaps\"}"),
                        List.of("PATCH chat-rooms/" + room, "{\"name\": [\"x\"]}"),
                        List.of(membership, "{}"),
                        List.of(membership, "{\"role\": \"king\"}"),
                        List.of(membership, "{\"role\": null}"),
                        List.of(membership, "{\"role\": 1}"),
                        List.of("POST room-memberships", "{}"),
                        List.of("POST room-memberships", "{\"room_id\": \"" + room + "\"}"),
                        List.of(
                                "POST room-memberships",
                                "{\"room_id\": \"" + room + "\", \"user_id\": \"" + admin.id()
                                        + "\", \"role\": \"owner\"}"))
                .map(wrong -> dynamicTest(
                        shortened(wrong.get(0) + " " + wrong.get(1)),
                        () -> assertUnchanged(() -> {
                            Answer answer = send(wrong.get(0), wrong.get(1));
                            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
                            assertThat(answer.at("/code")).isIn("malformed_json", "validation_failed");
                        })));
    }

    @Test
    void fieldsThatAreUnknownChangeNothing() {
        String other = UUID.randomUUID().toString();
        ObjectNode unknown = Json.object(
                "id",
                other,
                "password",
                "another password of ada's",
                "password_hash",
                "x",
                "created_at",
                "2001-01-01T00:00:00.000Z",
                "created_by",
                other,
                "room_type",
                "one_to_one",
                "head_seq",
                99,
                "deleted_at",
                "2001-01-01T00:00:00.000Z",
                "last_seen",
                "2001-01-01T00:00:00.000Z");

        assertUnchanged(() -> {
            assertThat(send("PATCH users/" + ada.id(), unknown.toString()).status())
                    .isEqualTo(200);
            assertThat(send("PATCH chat-rooms/" + room, unknown.toString()).status())
                    .isEqualTo(200);
        });
        assertThat(ada.signInAgain(Api.at(api.base())).id()).isEqualTo(ada.id());
    }

    @Test
    void anIdThatAClientThoughtOfIsNotGiven() {
        String wished = UUID.randomUUID().toString();
        String name = "made-" + wished.substring(0, 13);

        Answer made = send(
                "POST users",
                Json.object("id", wished, "username", name, "email", name + "@example.org", "is_disabled", true)
                        .toString());

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.at("/id")).isNotEqualTo(wished);
        assertThat(made.body().path("is_disabled").asBoolean(true)).isFalse();
        assertThat(made.body().path("is_admin").asBoolean(true)).isFalse();
    }

    /** The calls that take a body. */
    private Stream<String> doors() {
        return Stream.of(
                "POST users",
                "PATCH users/" + ada.id(),
                "POST chat-rooms",
                "PATCH chat-rooms/" + room,
                "POST room-memberships",
                "PATCH room-memberships/" + room + "_" + ada.id());
    }

    private Answer send(String door, String body) {
        String[] call = door.split(" ", 2);
        return api.send(call[0], ADMIN + call[1], "application/json", body);
    }

    private void assertUnchanged(Runnable attempt) {
        List<JsonNode> before = records();
        attempt.run();
        assertThat(records()).isEqualTo(before);
    }

    private List<JsonNode> records() {
        ObjectNode user = (ObjectNode) api.get(ADMIN + "users/" + ada.id()).body();
        // Signing in, and a change to what was there already, are noted.
        return List.of(
                user.without(List.of("updated_at", "last_seen", "attached")),
                api.get(ADMIN + "chat-rooms/" + room).body(),
                api.get(ADMIN + "room-memberships?room_id=" + room).body());
    }

    private void assertNotAllowed(String call) {
        Answer answer = send(call, "{}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(405);
    }

    private static void assertRefused(Answer answer, String parameter) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.at("/code")).isEqualTo("validation_failed");
        assertThat(answer.body().path("violations").findValuesAsText("field")).contains(parameter);
        assertThat(answer.body().path("violations").findValuesAsText("message"))
                .allSatisfy(message -> assertThat(message).isNotBlank());
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
