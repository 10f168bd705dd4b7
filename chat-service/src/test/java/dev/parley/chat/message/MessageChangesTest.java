package dev.parley.chat.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MessageChangesTest extends ChatTest {

    private static final String HEART = "❤️";

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

    @Test
    void an_edited_message_says_the_new_text_and_keeps_its_place() {
        var message = send(ben, "helo");

        edit(ben, message, "hello")
                .statusCode(200)
                .body("id", equalTo(message))
                .body("seq", equalTo(1))
                .body("content", equalTo("hello"))
                .body("is_edited", equalTo(true))
                .body("edited_at", notNullValue());

        as(ana).get(messages(room))
                .then()
                .body("head_seq", equalTo(2))
                .body("messages.content", contains("hello"))
                .body("messages[0].is_edited", equalTo(true));
    }

    @Test
    void an_edit_that_changes_nothing_takes_no_seq() {
        var message = send(ben, "hello");

        edit(ben, message, "hello").statusCode(200).body("is_edited", equalTo(false));

        head(1);
    }

    @Test
    void nobody_edits_what_somebody_else_said_not_even_the_owner() {
        refused(edit(ana, send(ben, "mine"), "yours"), 403, "forbidden");
        refused(edit(ben, send(ana, "mine"), "yours"), 403, "forbidden");

        head(2);
    }

    @Test
    void only_text_can_be_edited() {
        var picture = as(ben).body(Map.of("content", "https://example.org/cat.png", "message_type", "image"))
                .post(messages(room))
                .<String>path("id");

        refused(edit(ben, picture, "https://example.org/dog.png"), 400, "validation_failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"content\":\"\"}", "{\"content\":7}", "{\"content\":\"a\\u0000b\"}", "[]"})
    void an_edit_that_breaks_a_rule_is_refused(String body) {
        var message = send(ben, "hello");

        assertThat(as(ben).body(body).patch(messages(room) + "/" + message).statusCode())
                .isEqualTo(400);
        head(1);
    }

    @Test
    void a_deleted_message_leaves_a_tombstone_without_text_and_reactions() throws Exception {
        var message = send(ben, "secret");
        react(ana, message, HEART).statusCode(204);

        delete(ben, message).statusCode(204);

        as(ana).get(messages(room))
                .then()
                .body("head_seq", equalTo(3))
                .body("messages", hasSize(1))
                .body("messages[0].content", nullValue())
                .body("messages[0].deleted_at", notNullValue())
                .body("messages[0].reactions", hasSize(0));
        assertThat(countOf("select count(*) from chat.messages where content = 'secret' and room_id = ?"))
                .isZero();
        assertThat(countOf("select count(*) from chat.reactions where room_id = ?"))
                .isZero();
    }

    @Test
    void deleting_again_changes_nothing() {
        var message = send(ben, "hello");

        delete(ben, message).statusCode(204);
        delete(ben, message).statusCode(204);

        head(2);
    }

    @Test
    void the_owner_deletes_what_others_said_and_a_member_does_not() {
        var anas = send(ana, "mine");
        var bens = send(ben, "mine");

        refused(delete(ben, anas), 403, "forbidden");
        delete(ana, bens).statusCode(204);
    }

    @Test
    void a_deleted_message_can_be_neither_edited_nor_reacted_to() {
        var message = send(ben, "hello");
        delete(ben, message).statusCode(204);

        refused(edit(ben, message, "back"), 404, "not_found");
        refused(react(ana, message, HEART), 404, "not_found");
    }

    @Test
    void a_deleted_message_is_not_unread() {
        var message = send(ana, "hello");
        delete(ana, message).statusCode(204);

        as(ben).get(ROOMS + "/" + room).then().body("unread_count", equalTo(0)).body("head_seq", equalTo(2));
    }

    @Test
    void reactions_are_counted_and_each_reader_sees_whether_they_are_among_them() {
        var message = send(ben, "hello");
        react(ana, message, HEART).statusCode(204);
        react(ben, message, HEART).statusCode(204);
        react(ben, message, "👍").statusCode(204);

        for (var path : List.of("messages[0]", "messages.find { it.id == '" + message + "' }")) {
            as(ana).get(messages(room))
                    .then()
                    .rootPath(path)
                    .body("reactions.emoji", contains(HEART, "👍"))
                    .body("reactions.count", contains(2, 1))
                    .body("reactions.me", contains(true, false))
                    .body(
                            "reactions[0].user_ids",
                            contains(ana.id().toString(), ben.id().toString()));
        }
        as(ben).get(messages(room) + "/" + message).then().body("reactions.me", contains(true, true));
        as(ana).get(ROOMS + "/" + room).then().body("last_message.reactions.me", contains(true, false));
    }

    @Test
    void a_reaction_that_stands_already_takes_no_seq_nor_does_one_that_never_stood() {
        var message = send(ben, "hello");

        react(ana, message, HEART).statusCode(204);
        react(ana, message, HEART).statusCode(204);
        takeBack(ben, message, HEART).statusCode(204);
        head(2);

        takeBack(ana, message, HEART).statusCode(204);
        takeBack(ana, message, HEART).statusCode(204);
        head(3);
        as(ana).get(messages(room)).then().body("messages[0].reactions", hasSize(0));
    }

    @Test
    void a_message_takes_twenty_different_emoji_and_of_those_any_number() {
        var message = send(ben, "hello");
        for (int i = 0; i < 20; i++) {
            react(ana, message, emoji(i)).statusCode(204);
        }

        refused(react(ana, message, emoji(20)), 400, "validation_failed");
        react(ben, message, emoji(19)).statusCode(204);
        as(ben).get(messages(room)).then().body("messages[0].reactions", hasSize(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%20", "%00", "%EF%BF%BD%00"})
    void what_is_no_emoji_is_refused(String emoji) {
        var message = send(ben, "hello");

        var answer = as(ana).urlEncodingEnabled(false).put(messages(room) + "/" + message + "/reactions/" + emoji);
        refused(answer.then(), 400, "validation_failed");
        refused(react(ana, message, "x".repeat(65)), 400, "validation_failed");
    }

    @Test
    void whoever_is_no_member_changes_nothing_and_learns_nothing() {
        var message = send(ben, "hello");

        for (var id : List.of(message, UUID.randomUUID().toString(), "junk")) {
            refused(edit(eve, id, "x"), 403, "not_a_member");
            refused(delete(eve, id), 403, "not_a_member");
            refused(react(eve, id, HEART), 403, "not_a_member");
            refused(takeBack(eve, id, HEART), 403, "not_a_member");
        }
        head(1);
    }

    @Test
    void a_message_of_another_room_is_not_found_in_this_one() {
        var elsewhere = group(ana, ben);
        var message = as(ben).body(Map.of("content", "there"))
                .post(messages(elsewhere))
                .<String>path("id");

        for (var id : List.of(message, UUID.randomUUID().toString(), "junk")) {
            refused(edit(ben, id, "x"), 404, "not_found");
            refused(delete(ben, id), 404, "not_found");
            refused(react(ben, id, HEART), 404, "not_found");
        }
    }

    @Test
    void pages_and_the_newest_message_pass_over_what_is_no_message() {
        var first = send(ben, "one");
        react(ana, first, HEART).statusCode(204);
        edit(ben, first, "two").statusCode(200);
        send(ben, "four");
        react(ana, first, "👍").statusCode(204);

        as(ana).get(ROOMS).then().body("rooms[0].last_message.content", equalTo("four"));
        page("?limit=1").body("messages.seq", contains(4)).body("has_more", equalTo(true));
        page("?before_seq=4").body("messages.seq", contains(1)).body("has_more", equalTo(false));
        page("?after_seq=1").body("messages.seq", contains(4)).body("has_more", equalTo(false));
        page("?around_seq=3&limit=1").body("messages.seq", contains(4)).body("has_more", equalTo(true));
        page("?around_seq=1&limit=1").body("messages.seq", contains(1)).body("has_more", equalTo(false));
    }

    @Test
    void a_message_edited_at_the_same_time_by_two_devices_gets_a_seq_for_each() throws Exception {
        var message = send(ben, "0");
        try (var threads = Executors.newFixedThreadPool(8)) {
            var calls = new ArrayList<Callable<Integer>>();
            for (int i = 1; i <= 20; i++) {
                var text = String.valueOf(i);
                calls.add(() -> edit(ben, message, text).extract().statusCode());
            }
            for (var status : threads.invokeAll(calls)) {
                assertThat(status.get()).isEqualTo(200);
            }
        }

        head(21);
        assertThat(seqsOfChanges())
                .containsExactlyElementsOf(LongStream.rangeClosed(2, 21).boxed().toList());
    }

    @Test
    void a_room_that_somebody_holds_answers_that_it_is_busy() throws Exception {
        var message = send(ben, "hello");
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            lock(connection);
            refused(react(ana, message, HEART), 503, "unavailable").header("Retry-After", notNullValue());
            connection.rollback();
        }

        react(ana, message, HEART).statusCode(204);
        head(2);
    }

    @Test
    void changes_that_wait_for_a_held_room_delay_no_other() throws Exception {
        var message = send(ben, "held");
        var free = group(ana, ben);
        var other = as(ben).body(Map.of("content", "free")).post(messages(free)).<String>path("id");
        try (var connection = database.getConnection();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            lock(connection);
            var waiting = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(
                            () -> react(ana, message, emoji(i % 10)).extract().statusCode()))
                    .toList();
            for (int i = 0; i < 5; i++) {
                as(ben).body(Map.of("content", "edit " + i))
                        .patch(messages(free) + "/" + other)
                        .then()
                        .statusCode(200);
            }
            assertThat(waiting).noneMatch(Future::isDone);
            connection.rollback();

            for (var answer : waiting) {
                assertThat(answer.get()).isEqualTo(204);
            }
        }
        head(11);
    }

    private String send(Person person, String content) {
        return as(person).body(Map.of("content", content)).post(messages(room)).path("id");
    }

    private ValidatableResponse edit(Person person, String message, String content) {
        return as(person)
                .body(Map.of("content", content))
                .patch(messages(room) + "/" + message)
                .then();
    }

    private ValidatableResponse delete(Person person, String message) {
        return as(person).delete(messages(room) + "/" + message).then();
    }

    private ValidatableResponse react(Person person, String message, String emoji) {
        return reaction(person, message, emoji, "PUT").then();
    }

    private ValidatableResponse takeBack(Person person, String message, String emoji) {
        return reaction(person, message, emoji, "DELETE").then();
    }

    private Response reaction(Person person, String message, String emoji, String method) {
        return as(person)
                .pathParam("emoji", emoji)
                .request(method, messages(room) + "/" + message + "/reactions/{emoji}");
    }

    private ValidatableResponse page(String query) {
        return as(ana).get(messages(room) + query).then();
    }

    private void head(int seq) {
        as(ana).get(messages(room)).then().body("head_seq", equalTo(seq));
    }

    private static ValidatableResponse refused(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status).body("code", equalTo(code));
    }

    private static String emoji(int number) {
        return Character.toString(0x1F600 + number);
    }

    private void lock(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select 1 from chat.room_heads where room_id = ? for update")) {
            query.setObject(1, room);
            query.execute();
        }
    }

    private long countOf(String query) throws SQLException {
        return numbers(query).getFirst();
    }

    private List<Long> seqsOfChanges() throws SQLException {
        return numbers("select seq from chat.room_changes where room_id = ? order by seq");
    }

    private List<Long> numbers(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            statement.setObject(1, room);
            var numbers = new ArrayList<Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
            return numbers;
        }
    }
}
