package dev.parley.chat.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.OtherNode;
import dev.parley.chat.testing.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SearchTest extends ChatTest {

    private static final String SEARCH = "/api/v1/chat/search";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    DataSource database;

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private final Person eve = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_room_of_two() {
        room = group(ana, ben);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The quarterly report is late | report",
                "The quarterly report is late | port",
                "The quarterly report is late | LATE",
                "The quarterly report is late | late quarter",
                "The quarterly report is late | \"report is\"",
                "Straße | STRASSE",
                "ΟΔΟΣ | οδος",
                "ＦＵＬＬ　ｗｉｄｔｈ | full",
                "cafe\u0301 | caf\u00e9",
                "明日の会議は三時です | 会",
                "明日の会議は三時です | 会議",
                "明日の会議は三時です | 会議は三",
                "내일 만나요 | 만나",
                "100% sure | 100%",
                "snake_case | e_c",
                "C:\\temp | :\\",
                "what? | ?",
                "🎉 done | 🎉",
            })
    void a_message_is_found_by_a_part_of_it(String content, String query) {
        var id = sayIndexed(ana, room, content);

        search(ben, query).body("results.id", contains(id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The quarterly report is late | early",
                "The quarterly report is late | report early",
                "The quarterly report is late | \"late report\"",
                "The quarterly report is late | isla",
                "The quarterly report is late | rep%",
                "The quarterly report is late | r_port",
                "The quarterly report is late | \\",
                "Theorem hence | thence",
                "明日の会議は三時です | 議会",
            })
    void a_message_is_not_found_by_what_it_does_not_say(String content, String query) {
        sayIndexed(ana, room, content);

        search(ben, query).body("results", equalTo(List.of()));
    }

    @Test
    void what_is_found_looks_as_it_does_in_its_room() {
        var clientId = UUID.randomUUID();
        var id = as(ana).body(Map.of("content", "Look at this", "client_id", clientId))
                .post(messages(room))
                .<String>path("id");
        as(ben).put(messages(room) + "/" + id + "/reactions/👍").then().statusCode(204);
        awaitIndexed(id);

        for (var person : List.of(ana, ben)) {
            Map<String, Object> inRoom = as(person).get(messages(room)).path("messages[0]");
            search(person, "look").body("results[0]", equalTo(inRoom));
        }
        search(ana, "look").body("results[0].client_id", equalTo(clientId.toString()));
        search(ben, "look").body("results[0].client_id", nullValue());
    }

    @Test
    void nobody_finds_anything_in_others_rooms() {
        sayIndexed(ana, room, "between us");

        search(eve, "between").body("results", equalTo(List.of()));
        for (var other : List.of(room.toString(), UUID.randomUUID().toString(), "junk")) {
            as(eve).queryParam("q", "between")
                    .queryParam("room_id", other)
                    .get(SEARCH)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("not_a_member"));
        }
    }

    @Test
    void who_left_finds_nothing_there_any_more_and_who_came_finds_all() {
        sayIndexed(ana, room, "long ago");

        as(ana).body(Map.of("user_ids", List.of(eve.id())))
                .post(ROOMS + "/" + room + "/members")
                .then()
                .statusCode(200);
        search(eve, "long").body("results.content", contains("long ago"));
        as(eve).delete(ROOMS + "/" + room + "/members/" + eve.id()).then().statusCode(204);
        search(eve, "long").body("results", equalTo(List.of()));
    }

    @Test
    void a_hidden_room_is_searched_and_a_deleted_one_is_not() {
        var pair = UUID.fromString(as(ana).body(Map.of("room_type", "one_to_one", "member_ids", List.of(ben.id())))
                .post(ROOMS)
                .path("id"));
        sayIndexed(ana, room, "put away");
        sayIndexed(ana, pair, "put away");

        as(ana).delete(ROOMS + "/" + pair + "/members/" + ana.id()).then().statusCode(204);
        as(ana).delete(ROOMS + "/" + room).then().statusCode(204);

        for (var person : List.of(ana, ben)) {
            search(person, "put away").body("results.room_id", contains(pair.toString()));
        }
        as(ana).queryParam("q", "put")
                .queryParam("room_id", room)
                .get(SEARCH)
                .then()
                .statusCode(403)
                .body("code", equalTo("not_a_member"));
    }

    @Test
    void one_room_is_searched_alone_when_it_is_named() {
        var other = group(ana, ben);
        sayIndexed(ana, other, "same words");
        sayIndexed(ana, room, "same words");

        search(ana, "same words").body("results.room_id", contains(room.toString(), other.toString()));
        as(ana).queryParam("q", "same words")
                .queryParam("room_id", other)
                .get(SEARCH)
                .then()
                .statusCode(200)
                .body("results.room_id", contains(other.toString()));
    }

    @Test
    void an_edit_counts_at_once() {
        var id = sayIndexed(ana, room, "before");

        edit(id, "after");

        search(ana, "before").body("results", equalTo(List.of()));
        search(ana, "after").body("results.id", contains(id));
    }

    @Test
    void what_is_edited_or_deleted_before_it_was_indexed_stays_so() {
        var edited = send(ana, room, "first words");
        edit(edited, "second words");
        var deleted = send(ana, room, "third words");
        delete(deleted);
        sayIndexed(ana, room, "fourth words");

        search(ana, "words").body("results.content", contains("fourth words", "second words"));
    }

    @Test
    void what_is_deleted_is_not_found_from_then_on() {
        var id = sayIndexed(ana, room, "a slip");

        delete(id);

        search(ana, "slip").body("results", equalTo(List.of()));
    }

    @Test
    void a_picture_is_found_by_its_link() {
        as(ana).body(Map.of("content", "https://example.org/cat.png", "message_type", "image"))
                .post(messages(room))
                .then()
                .statusCode(201);
        sayIndexed(ana, room, "And after it, a message");

        search(ben, "cat.png").body("results.message_type", contains("image"));
    }

    @Test
    void the_pages_follow_each_other_newest_first_without_a_gap() {
        var other = group(ana);
        var sent = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            sent.addFirst(send(ana, i % 2 == 0 ? room : other, "page me " + i));
        }
        awaitIndexed(sent.getFirst());

        var found = new ArrayList<String>();
        String cursor = null;
        do {
            var request = as(ana).queryParam("q", "page").queryParam("limit", 3);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(SEARCH);
            found.addAll(page.path("results.id"));
            cursor = page.path("next_cursor");
        } while (cursor != null);

        assertThat(found).isEqualTo(sent);
    }

    @Test
    void what_another_node_committed_is_found_too() throws Exception {
        new OtherNode(database).commit(room, ana, "from elsewhere", 3);

        await().atMost(PATIENCE).untilAsserted(() -> search(ben, "elsewhere").body("results.size()", equalTo(3)));
    }

    @Test
    void a_transaction_that_commits_late_is_not_passed_over() throws Exception {
        try (var late = database.getConnection()) {
            late.setAutoCommit(false);
            try (var append = late.prepareStatement("""
                    select from chat.append_messages(array[?]::uuid[], array[?]::uuid[], array[null]::uuid[],
                                                     array['text'], array['came late'], array[null]::uuid[], true)""")) {
                append.setObject(1, room);
                append.setObject(2, ana.id());
                append.execute();
            }
            var other = group(ana);
            var after = send(ana, other, "came in time");
            await().during(Duration.ofSeconds(2))
                    .atMost(PATIENCE)
                    .untilAsserted(() -> search(ana, "came").body("results", equalTo(List.of())));
            late.commit();
            awaitIndexed(after);
        }

        search(ana, "came").body("results.content", contains("came in time", "came late"));
    }

    @Test
    void lines_are_apart_as_words_are() {
        var id = sayIndexed(ana, room, "first line\nsecond line");

        search(ana, "second first").body("results.id", contains(id));
    }

    @Test
    void the_longest_message_is_found_by_its_end() {
        sayIndexed(ana, room, "詩".repeat(2400) + " " + "x".repeat(2590) + " the end");

        search(ana, "\"the end\" 詩詩").body("results.size()", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({"q,''", "q,' '", "limit,0", "limit,101", "limit,x", "cursor,x", "cursor,AAAA"})
    void what_cannot_be_asked_is_refused(String parameter, String value) {
        var asked = new HashMap<String, Object>(Map.of("q", "x"));
        asked.put(parameter, value);
        as(ana).queryParams(asked)
                .get(SEARCH)
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("violations[0].field", equalTo(parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?limit=10"})
    void a_search_for_nothing_is_refused(String query) {
        as(ana).get(SEARCH + query).then().statusCode(400).body("violations[0].field", equalTo("q"));
    }

    private static ValidatableResponse search(Person person, String query) {
        return as(person).queryParam("q", query).get(SEARCH).then().statusCode(200);
    }

    private static String send(Person sender, UUID room, String content) {
        return as(sender).body(Map.of("content", content)).post(messages(room)).path("id");
    }

    private String sayIndexed(Person sender, UUID room, String content) {
        var id = send(sender, room, content);
        awaitIndexed(id);
        return id;
    }

    /** Messages are indexed in the order of their ids. */
    private void awaitIndexed(String id) {
        await().atMost(PATIENCE).until(() -> isIndexed(id));
    }

    private boolean isIndexed(String id) throws Exception {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select indexed_up_to >= ?::uuid from chat.search_progress")) {
            query.setString(1, id);
            try (var rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private void edit(String id, String content) {
        as(ana).body(Map.of("content", content))
                .patch(messages(room) + "/" + id)
                .then()
                .statusCode(200);
    }

    private void delete(String id) {
        as(ana).delete(messages(room) + "/" + id).then().statusCode(204);
    }
}
