package dev.parley.chat.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MessagesTest extends ChatTest {

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private final Person eve = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_room_of_two() {
        room = group(ana, ben);
    }

    @Test
    void a_message_is_answered_as_everybody_will_see_it() {
        as(ana).body(Map.of("content", "<b>hi</b> 😀\n"))
                .post(messages(room))
                .then()
                .statusCode(201)
                .body("room_id", equalTo(room.toString()))
                .body("seq", equalTo(1))
                .body("sender_id", equalTo(ana.id().toString()))
                .body("sender_username", equalTo(ana.username()))
                .body("content", equalTo("<b>hi</b> 😀\n"))
                .body("message_type", equalTo("text"))
                .body("timestamp", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .body("is_edited", equalTo(false))
                .body("edited_at", nullValue())
                .body("deleted_at", nullValue())
                .body("reply_to", nullValue())
                .body("mentions", hasSize(0))
                .body("reactions", hasSize(0))
                .body("client_id", nullValue());
    }

    @Test
    void a_client_id_makes_one_message_however_often_it_is_sent() {
        var clientId = UUID.randomUUID();
        var first = send(ana, "once", clientId);
        var again = send(ana, "twice", clientId);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
        assertThat(again.<String>path("content")).isEqualTo("once");
        as(ana).get(messages(room)).then().body("messages", hasSize(1)).body("head_seq", equalTo(1));
    }

    @Test
    void a_client_id_sent_many_times_at_once_makes_one_message() throws Exception {
        var clientId = UUID.randomUUID();
        try (var threads = Executors.newFixedThreadPool(16)) {
            var calls = new ArrayList<Callable<Response>>();
            for (int i = 0; i < 50; i++) {
                calls.add(() -> send(ana, "once", clientId));
            }
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(calls)) {
                statuses.add(answer.get().statusCode());
            }

            assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
        }
        as(ana).get(messages(room)).then().body("messages", hasSize(1)).body("head_seq", equalTo(1));
    }

    @Test
    void only_its_sender_sees_a_client_id() {
        var clientId = UUID.randomUUID();
        send(ana, "hi", clientId);

        as(ana).get(messages(room)).then().body("messages[0].client_id", equalTo(clientId.toString()));
        as(ben).get(messages(room)).then().body("messages[0].client_id", nullValue());
    }

    @Test
    void two_people_may_use_the_same_client_id() {
        var clientId = UUID.randomUUID();

        assertThat(send(ana, "mine", clientId).statusCode()).isEqualTo(201);
        assertThat(send(ben, "mine too", clientId).statusCode()).isEqualTo(201);
    }

    @Test
    void messages_sent_at_once_are_numbered_without_holes() throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            var calls = new ArrayList<Callable<Response>>();
            for (int i = 0; i < 100; i++) {
                var content = "message " + i;
                calls.add(() -> send(content.endsWith("0") ? ben : ana, content, UUID.randomUUID()));
            }
            var seqs = new ArrayList<Long>();
            for (var answer : threads.invokeAll(calls)) {
                seqs.add(answer.get().jsonPath().getLong("seq"));
            }

            assertThat(seqs)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 100).boxed().toList());
        }
    }

    @Test
    void the_history_is_paged_from_both_ends_and_around_a_place() {
        for (int i = 1; i <= 9; i++) {
            say(ana, room, "message " + i);
        }

        page("limit", 3, "7,8,9", true);
        page("before_seq", 7, "4,5,6", true);
        page("before_seq", 4, "1,2,3", false);
        page("after_seq", 0, "1,2,3", true);
        page("after_seq", 6, "7,8,9", false);
        page("after_seq", 9, "", false);
        page("around_seq", 5, "4,5,6", true);
        page("around_seq", 1, "1,2", false);
    }

    @Test
    void around_a_place_it_is_told_whether_there_are_older_and_newer_messages() {
        for (int i = 1; i <= 9; i++) {
            say(ana, room, "message " + i);
        }

        around(5, 3, true, true);
        around(1, 3, false, true);
        around(9, 3, true, false);
        around(5, 20, false, false);
    }

    @Test
    void pages_by_number_begin_with_the_newest_and_tell_how_many_messages_there_are() {
        for (int i = 1; i <= 7; i++) {
            say(ana, room, "message " + i);
        }
        var gone = as(ana).get(messages(room)).<String>path("messages[0].id");
        as(ana).delete(messages(room) + "/" + gone).then().statusCode(204);
        as(ben).put(messages(room) + "/" + as(ana).get(messages(room)).path("messages[1].id") + "/reactions/x")
                .then()
                .statusCode(204);
        say(ana, room, "message 8");

        numbered(1, 3, "6,7,10", true);
        numbered(2, 3, "3,4,5", true);
        numbered(3, 3, "1,2", false);
        numbered(4, 3, "", false);
        numbered(2, 4, "1,2,3,4", false);
    }

    @Test
    void pages_by_number_together_are_the_history_wherever_changes_lie_between_messages() {
        var random = new Random(7);
        for (int i = 0; i < 40; i++) {
            String id = send(ana, "message " + i, UUID.randomUUID()).path("id");
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                as(ben).put(messages(room) + "/" + id + "/reactions/x" + changes)
                        .then()
                        .statusCode(204);
            }
        }
        List<Integer> written = as(ana).get(messages(room) + "?limit=100").path("messages.seq");
        assertThat(written).hasSize(40);

        for (int size = 1; size <= 12; size++) {
            var paged = new ArrayList<Integer>();
            for (int page = 1; paged.size() < written.size(); page++) {
                List<Integer> seqs = as(ben).get(messages(room) + "?page=" + page + "&page_size=" + size)
                        .then()
                        .body("total", equalTo(40))
                        .extract()
                        .path("messages.seq");
                paged.addAll(0, seqs);
            }
            assertThat(paged).as("pages of %d", size).isEqualTo(written);
        }
    }

    @Test
    void an_empty_room_has_a_total_of_nothing_and_the_size_of_a_page_is_fifty() {
        as(ana).queryParam("page", 1)
                .get(messages(room))
                .then()
                .statusCode(200)
                .body("messages", hasSize(0))
                .body("total", equalTo(0))
                .body("page_size", equalTo(50))
                .body("has_more", equalTo(false));
        as(ana).get(messages(room)).then().body("$", not(hasKey("total"))).body("$", not(hasKey("has_newer")));
    }

    @ParameterizedTest
    @CsvSource({
        "page=0,page",
        "page=x,page",
        "page=1&page_size=0,page_size",
        "page=1&page_size=101,page_size",
        "page=201,page",
        "page=101&page_size=100,page",
        "page=9223372036854775807&page_size=100,page",
        "page=1&before_seq=5,page",
        "page_size=10&around_seq=5,page",
        "page=1&after_seq=0,page"
    })
    void pages_that_are_none_or_too_deep_or_mixed_with_places_are_refused(String query, String field) {
        as(ana).get(messages(room) + "?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("violations[0].field", equalTo(field));
    }

    @Test
    void the_deepest_page_is_answered() {
        say(ana, room, "alone");

        as(ana).get(messages(room) + "?page=100&page_size=100")
                .then()
                .statusCode(200)
                .body("messages", hasSize(0))
                .body("total", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0",
        "limit,101",
        "limit,x",
        "before_seq,-1",
        "before_seq,x",
        "after_seq,1e3",
        "around_seq,0",
        "before_seq,99999999999999999999"
    })
    void a_position_that_is_none_is_refused(String parameter, String value) {
        as(ana).queryParam(parameter, value)
                .get(messages(room))
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("violations[0].field", equalTo(parameter));
    }

    @Test
    void two_positions_at_once_are_refused() {
        as(ana).queryParam("before_seq", 1)
                .queryParam("after_seq", 1)
                .get(messages(room))
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"));
    }

    @Test
    void content_may_have_5000_characters_and_not_one_more() {
        as(ana).body(Map.of("content", "😀".repeat(5000)))
                .post(messages(room))
                .then()
                .statusCode(201);

        for (var content : List.of("", "x".repeat(5001), "😀".repeat(5001), "a\0b")) {
            as(ana).body(Map.of("content", content))
                    .post(messages(room))
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("validation_failed"))
                    .body("violations[0].field", equalTo("content"));
        }
        as(ana).get(messages(room)).then().body("messages", hasSize(1)).body("head_seq", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"content\":null}",
                "{\"content\":7}",
                "{\"content\":[\"x\"]}",
                "{\"content\":\"\\udc00\"}",
                "{\"content\":\"x\",\"client_id\":\"7\"}",
                "{\"content\":\"x\",\"message_type\":\"system\"}",
                "{\"content\":\"x\",\"message_type\":\"gif\"}",
                "{\"content\":\"x\",\"reply_to\":\"x\"}"
            })
    void a_wrong_body_changes_nothing(String body) {
        as(ana).body(body).post(messages(room)).then().statusCode(400).body("code", equalTo("validation_failed"));

        as(ana).get(messages(room)).then().body("messages", hasSize(0)).body("head_seq", equalTo(0));
    }

    @Test
    void a_reply_names_a_message_of_the_same_room() {
        var first = send(ana, "question", UUID.randomUUID()).<String>path("id");
        var elsewhere =
                as(ana).body(Map.of("content", "x")).post(messages(group(ana))).<String>path("id");

        as(ben).body(Map.of("content", "answer", "reply_to", first))
                .post(messages(room))
                .then()
                .statusCode(201)
                .body("reply_to", equalTo(first));
        as(ben).body(Map.of("content", "answer", "reply_to", elsewhere))
                .post(messages(room))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("reply_to"));
    }

    @Test
    void one_message_is_found_by_its_id_and_only_in_its_room() {
        var id = send(ana, "hi", UUID.randomUUID()).<String>path("id");

        as(ben).get(messages(room) + "/" + id).then().statusCode(200).body("content", equalTo("hi"));
        as(ana).get(messages(group(ana)) + "/" + id).then().statusCode(404).body("code", equalTo("not_found"));
        as(ana).get(messages(room) + "/junk").then().statusCode(404).body("code", equalTo("not_found"));
        as(eve).get(messages(room) + "/" + id).then().statusCode(403).body("code", equalTo("not_a_member"));
    }

    @Test
    void whoever_is_no_member_reads_and_sends_nothing() {
        for (var other : List.of(room.toString(), UUID.randomUUID().toString(), "junk")) {
            var path = ROOMS + "/" + other + "/messages";
            as(eve).get(path).then().statusCode(403).body("code", equalTo("not_a_member"));
            as(eve).body(Map.of("content", "x"))
                    .post(path)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("not_a_member"));
        }
        as(ana).get(messages(room)).then().body("head_seq", equalTo(0));
    }

    @Test
    void unread_messages_are_counted_until_they_are_read() {
        say(ana, room, "one");
        say(ana, room, "two");
        say(ben, room, "three");

        unread(ana, 1);
        unread(ben, 2);
        read(ben, 1);
        unread(ben, 1);
        read(ben, 999);
        unread(ben, 0);
        read(ben, 1);
        unread(ben, 0);
        as(ben).get(ROOMS + "/" + room).then().body("read_seq", equalTo(3));
    }

    private Response send(Person sender, String content, UUID clientId) {
        return as(sender)
                .body(Map.of("content", content, "client_id", clientId))
                .post(messages(room));
    }

    private void page(String parameter, int value, String seqs, boolean hasMore) {
        var expected = Stream.of(seqs.split(","))
                .filter(seq -> !seq.isEmpty())
                .map(Integer::valueOf)
                .toList();
        as(ben).queryParam("limit", 3)
                .queryParam(parameter, value)
                .get(messages(room))
                .then()
                .statusCode(200)
                .body("messages.seq", equalTo(expected))
                .body("has_more", equalTo(hasMore))
                .body("head_seq", equalTo(9));
    }

    private void around(int seq, int limit, boolean hasOlder, boolean hasNewer) {
        as(ben).get(messages(room) + "?around_seq=" + seq + "&limit=" + limit)
                .then()
                .statusCode(200)
                .body("messages.seq", hasItem(seq))
                .body("has_more", equalTo(hasOlder))
                .body("has_newer", equalTo(hasNewer));
    }

    private void numbered(int page, int size, String seqs, boolean hasMore) {
        var expected = Stream.of(seqs.split(","))
                .filter(seq -> !seq.isEmpty())
                .map(Integer::valueOf)
                .toList();
        as(ben).get(messages(room) + "?page=" + page + "&page_size=" + size)
                .then()
                .statusCode(200)
                .body("messages.seq", equalTo(expected))
                .body("total", equalTo(8))
                .body("page", equalTo(page))
                .body("page_size", equalTo(size))
                .body("has_more", equalTo(hasMore))
                .body("head_seq", equalTo(10));
    }

    private void unread(Person person, int count) {
        as(person).get(ROOMS + "/" + room).then().body("unread_count", equalTo(count));
    }

    private void read(Person person, int seq) {
        as(person)
                .body(Map.of("seq", seq))
                .put(ROOMS + "/" + room + "/read")
                .then()
                .statusCode(204);
    }
}
