package dev.parley.chat.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.OtherNode;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.StoppedRedis;
import dev.parley.chat.testing.TestSocket;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leaving a one_to_one hides it until the next message. */
@QuarkusTest
class HiddenRoomsTest extends ChatTest {

    @Inject
    DataSource database;

    @Inject
    RedisDataSource redis;

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_pair() {
        room = UUID.fromString(pair(ana, ben).statusCode(201).extract().path("id"));
    }

    @Test
    void who_leaves_does_not_see_it_any_more_and_the_other_learns_nothing() {
        say(ben, room, "one");
        leave(ana);

        as(ana).get(ROOMS).then().body("rooms", hasSize(0));
        as(ben).get(ROOMS).then().body("rooms.id", equalTo(List.of(room.toString())));
        as(ben).get(ROOMS + "/" + room).then().body("head_seq", equalTo(1)).body("member_count", equalTo(2));
        try (var anas = TestSocket.openUnconnected(server(), "/ws/chat", ana.token())) {
            assertThat(anas.await("connected").path("rooms")).isEmpty();
        }
    }

    @Test
    void it_stays_open_to_who_left() {
        leave(ana);

        as(ana).get(ROOMS + "/" + room).then().statusCode(200);
        as(ana).get(messages(room)).then().statusCode(200);
        as(ana).body(Map.of("seq", 0)).put(ROOMS + "/" + room + "/read").then().statusCode(204);
    }

    @Test
    void the_next_message_brings_it_back() {
        say(ben, room, "one");
        try (var anas = socket(ana)) {
            leave(ana);
            anas.await("room_removed");
            say(ben, room, "two");

            var added = anas.await("room_added").path("room");
            assertThat(added.path("head_seq").asLong()).isEqualTo(1);
            assertThat(added.path("unread_count").asLong()).isEqualTo(1);
            assertThat(added.path("last_message").path("content").asText()).isEqualTo("one");
            assertThat(added.path("members")).hasSize(2);
            assertThat(anas.await("message").path("data").path("content").asText())
                    .isEqualTo("two");
            as(ana).get(ROOMS).then().body("rooms.unread_count", equalTo(List.of(2)));
            say(ben, room, "three");
            anas.await("message");
            assertThat(kinds(anas)).containsExactly("room_removed", "room_added", "message", "message");
        }
    }

    @Test
    void what_is_no_message_does_not_bring_it_back() {
        var message =
                as(ben).body(Map.of("content", "helo")).post(messages(room)).<String>path("id");
        try (var anas = socket(ana);
                var bens = socket(ben)) {
            leave(ana);
            anas.await("room_removed");
            as(ben).body(Map.of("content", "hello")).patch(messages(room) + "/" + message);
            as(ben).pathParam("emoji", "x").put(messages(room) + "/" + message + "/reactions/{emoji}");
            bens.await("reaction");
            as(ana).get(ROOMS).then().body("rooms", hasSize(0));

            say(ben, room, "back");
            assertThat(anas.await("room_added").path("room").path("head_seq").asLong())
                    .isEqualTo(3);
            assertThat(anas.await("message").path("seq").asLong()).isEqualTo(4);
            assertThat(kinds(anas)).containsExactly("room_removed", "room_added", "message");
        }
    }

    @Test
    void an_own_message_brings_it_back_too() {
        try (var anas = socket(ana)) {
            leave(ana);
            anas.await("room_removed");
            say(ana, room, "hello");

            anas.await("room_added");
            assertThat(anas.await("message").path("seq").asLong()).isEqualTo(1);
        }
    }

    @Test
    void who_asks_for_the_room_of_the_pair_sees_it_again() {
        try (var anas = socket(ana)) {
            leave(ana);
            anas.await("room_removed");

            pair(ana, ben).statusCode(200).body("id", equalTo(room.toString()));
            assertThat(anas.await("room_added").path("room_id").asText()).isEqualTo(room.toString());
            as(ana).get(ROOMS).then().body("rooms.id", equalTo(List.of(room.toString())));

            leave(ana);
            anas.await("room_removed");
            pair(ben, ana).statusCode(200);
            as(ana).get(ROOMS).then().body("rooms", hasSize(0));
        }
    }

    @Test
    void a_door_of_the_room_alone_stays_open() {
        try (var anas = TestSocket.open(server(), "/ws/chat/" + room, ana)) {
            leave(ana);
            say(ben, room, "one");
            assertThat(anas.await("message").path("seq").asLong()).isEqualTo(1);
        }
        leave(ana);
        try (var anas = TestSocket.openUnconnected(server(), "/ws/chat/" + room, ana.token())) {
            assertThat(anas.await("connected").path("rooms")).hasSize(1);
            say(ben, room, "two");
            assertThat(anas.await("message").path("seq").asLong()).isEqualTo(2);
        }
    }

    @Test
    void who_syncs_it_all_the_same_follows_it() {
        say(ben, room, "one");
        leave(ana);
        try (var anas = socket(ana)) {
            anas.send(Map.of("type", "sync", "rooms", Map.of(room, 0)));
            assertThat(anas.await("sync").path("mode").asText()).isEqualTo("replay");
            say(ben, room, "two");
            anas.await(frame -> frame.path("seq").asLong() == 2);

            assertThat(anas.seqs(room)).containsExactly(1L, 2L);
        }
    }

    @Test
    void all_of_it_happens_on_another_node_of_which_nothing_is_heard() throws Exception {
        var elsewhere = new OtherNode(database);
        try (var anas = socket(ana);
                var second = socket(ana)) {
            elsewhere.hide(room, ana);
            anas.await("room_removed");
            second.await("room_removed");
            try (var third = socket(ana)) {
                elsewhere.commit(room, ben, "hello", 3);

                for (var socket : List.of(anas, second, third)) {
                    assertThat(socket.await("room_added")
                                    .path("room")
                                    .path("head_seq")
                                    .asLong())
                            .isEqualTo(0);
                    socket.await(frame -> frame.path("seq").asLong() == 3);
                    assertThat(socket.seqs(room)).containsExactly(1L, 2L, 3L);
                }
            }
        }
    }

    @Test
    void all_of_it_happens_while_redis_hangs() throws Exception {
        try (var anas = socket(ana)) {
            try (var _ = StoppedRedis.of(redis)) {
                leave(ana);
                anas.await("room_removed");
                new OtherNode(database).commit(room, ben, "hello", 1);
                anas.await("room_added");
                assertThat(anas.await("message").path("seq").asLong()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_room_that_is_left_again_and_again_under_load_comes_back_each_time_with_all_that_follows() throws Exception {
        var isOver = new AtomicBoolean();
        try (var anas = socket(ana);
                var late = socket(ana);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var load = threads.submit(() -> {
                for (int i = 0; !isOver.get(); i++) {
                    say(ben, room, "load " + i);
                }
                return null;
            });
            for (int round = 0; round < 15; round++) {
                leave(ana);
            }
            isOver.set(true);
            load.get();
            leave(ana);
            Awaitility.await()
                    .until(() -> kinds(anas).stream()
                                    .filter(kind -> !kind.equals("message"))
                                    .reduce("", (_, last) -> last)
                                    .equals("room_removed")
                            && kinds(late).getLast().equals("room_removed"));
            say(ben, room, "the last");

            for (var socket : List.of(anas, late)) {
                socket.await(
                        frame -> frame.path("data").path("content").asText().equals("the last"));
                assertEachStayIsWhole(socket);
            }
        }
    }

    /** From {@code room_added} to {@code room_removed} all that comes above its head, and nothing in between. */
    private void assertEachStayIsWhole(TestSocket socket) {
        long position = 0;
        boolean isThere = true;
        for (var frame : socket.framesOf(room)) {
            switch (frame.path("type").asText()) {
                case "room_removed" -> {
                    assertThat(isThere).isTrue();
                    isThere = false;
                }
                case "room_added" -> {
                    assertThat(isThere).isFalse();
                    isThere = true;
                    position = frame.path("room").path("head_seq").asLong();
                }
                default -> {
                    assertThat(isThere).isTrue();
                    assertThat(frame.path("seq").asLong()).isEqualTo(++position);
                }
            }
        }
    }

    private List<String> kinds(TestSocket socket) {
        return socket.framesOf(room).stream()
                .map((JsonNode frame) -> frame.path("type").asText())
                .toList();
    }

    private void leave(Person person) {
        as(person).delete(ROOMS + "/" + room + "/members/" + person.id()).then().statusCode(204);
    }

    private static ValidatableResponse pair(Person one, Person other) {
        return as(one).body(Map.of("room_type", "one_to_one", "member_ids", ids(other)))
                .post(ROOMS)
                .then();
    }
}
