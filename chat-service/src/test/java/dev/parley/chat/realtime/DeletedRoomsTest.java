package dev.parley.chat.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.OtherNode;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.StoppedRedis;
import dev.parley.chat.testing.TestSocket;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A room that is deleted ends with {@code room_deleted}, for everybody. */
@QuarkusTest
class DeletedRoomsTest extends ChatTest {

    @Inject
    DataSource database;

    @Inject
    RedisDataSource redis;

    private final Person owner = Person.someone();
    private final Person admin = Person.someone();
    private final Person member = Person.someone();
    private final Person stranger = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_group_with_an_admin_and_a_member() {
        room = group(owner, admin, member);
        as(owner)
                .body(Map.of("role", "admin"))
                .patch(ROOMS + "/" + room + "/members/" + admin.id())
                .then()
                .statusCode(204);
        say(member, room, "two");
    }

    @Test
    void everybody_is_told_so_last_and_nobody_has_it_any_more() {
        try (var owners = socket(owner);
                var members = socket(member)) {
            delete(owner).statusCode(204);

            for (var socket : List.of(owners, members)) {
                assertThat(socket.await("room_deleted").path("seq").asLong()).isEqualTo(3);
                socket.await("room_removed");
                assertThat(socket.framesOf(room)).hasSize(2);
            }
            members.say(room, "too late");
            assertThat(members.await("error").path("code").asText()).isEqualTo("not_a_member");
            members.send(Map.of("type", "sync", "rooms", Map.of(room, 2)));
            assertThat(members.await("error").path("code").asText()).isEqualTo("not_a_member");
        }
        for (var person : List.of(owner, admin, member)) {
            refused(as(person).get(ROOMS + "/" + room).then(), 403, "not_a_member");
            refused(as(person).get(messages(room)).then(), 403, "not_a_member");
            refused(as(person).body(Map.of("content", "x")).post(messages(room)).then(), 403, "not_a_member");
            refused(as(person).post(ROOMS + "/" + room + "/join").then(), 403, "not_a_member");
            as(person).get(ROOMS).then().body("rooms", hasSize(0));
        }
        refused(delete(owner), 403, "not_a_member");
    }

    @ParameterizedTest
    @CsvSource({"owner, 204, ''", "admin, 403, forbidden", "member, 403, forbidden", "stranger, 403, not_a_member"})
    void the_owner_alone_may(String actor, int status, String code) {
        var answer = delete(person(actor)).statusCode(status);

        if (status == 204) {
            refused(as(owner).get(ROOMS + "/" + room).then(), 403, "not_a_member");
        } else {
            answer.body("code", equalTo(code));
            as(owner).get(ROOMS + "/" + room).then().statusCode(200).body("head_seq", equalTo(2));
        }
    }

    @Test
    void a_one_to_one_cannot_be_deleted_and_a_missing_room_looks_like_a_foreign_one() {
        UUID pair = UUID.fromString(as(owner)
                .body(Map.of("room_type", "one_to_one", "member_ids", ids(member)))
                .post(ROOMS)
                .path("id"));

        refused(as(owner).delete(ROOMS + "/" + pair).then(), 400, "validation_failed");
        as(member).get(ROOMS + "/" + pair).then().statusCode(200);
        for (var id : List.of(pair.toString(), UUID.randomUUID().toString(), "junk")) {
            refused(as(stranger).delete(ROOMS + "/" + id).then(), 403, "not_a_member");
        }
    }

    @Test
    void the_doors_of_the_room_close() {
        try (var socket = TestSocket.open(server(), "/ws/chat/" + room, member)) {
            delete(owner);

            assertThat(socket.awaitClose()).isEqualTo(4403);
            assertThat(socket.seqs(room)).containsExactly(3L);
        }
    }

    @Test
    void who_was_away_no_longer_has_it() {
        delete(owner);
        try (var socket = TestSocket.openUnconnected(server(), "/ws/chat", member.token())) {
            assertThat(socket.await("connected").path("rooms")).isEmpty();

            socket.send(Map.of("type", "sync", "rooms", Map.of(room, 1)));
            assertThat(socket.await("error").path("code").asText()).isEqualTo("not_a_member");
        }
    }

    @Test
    void what_was_acked_is_below_its_end_and_the_rest_is_refused() throws Exception {
        try (var owners = socket(owner);
                var threads = Executors.newFixedThreadPool(9)) {
            var underWay = new CountDownLatch(8);
            var senders = new ArrayList<Future<List<Integer>>>();
            for (int i = 0; i < 8; i++) {
                senders.add(threads.submit(() -> sendUntilRefused(underWay)));
            }
            underWay.await();
            delete(owner).statusCode(204);
            var acked = new ArrayList<Integer>();
            for (var sender : senders) {
                acked.addAll(sender.get());
            }

            var end = owners.await("room_deleted").path("seq").asLong();
            owners.await("room_removed");
            assertThat(acked).hasSizeGreaterThanOrEqualTo(8).allMatch(seq -> seq < end);
            assertThat(owners.seqs(room))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(3, end).boxed().toList());
            assertThat(storedHead()).isEqualTo(end);
        }
    }

    @Test
    void what_another_node_deletes_of_which_nothing_is_heard_ends_here_too() throws Exception {
        try (var members = socket(member);
                var door = TestSocket.open(server(), "/ws/chat/" + room, admin)) {
            var elsewhere = new OtherNode(database);
            elsewhere.commit(room, owner, "three", 50);
            elsewhere.change("delete_room", room, owner);

            members.await("room_removed");
            assertThat(door.awaitClose()).isEqualTo(4403);
            var all = LongStream.rangeClosed(3, 53).boxed().toList();
            assertThat(members.seqs(room)).isEqualTo(all);
            assertThat(door.seqs(room)).isEqualTo(all);
            assertThat(members.framesOf(room).get(50).path("type").asText()).isEqualTo("room_deleted");
        }
    }

    @Test
    void who_is_catching_up_comes_to_its_end_and_no_further() throws Exception {
        var elsewhere = new OtherNode(database);
        elsewhere.commit(room, owner, "x".repeat(2000), 900);
        try (var members = socket(member)) {
            members.send(Map.of("type", "sync", "rooms", Map.of(room, 0)));
            members.await("sync");
            delete(owner);
            members.await("room_removed");

            assertThat(members.seqs(room)).startsWith(1L).isSorted().last().matches(seq -> seq <= 903);
        }
    }

    @Test
    void lists_change_while_redis_hangs() throws Exception {
        var open = group(owner);
        as(owner)
                .body(Map.of("is_public", true))
                .patch(ROOMS + "/" + open)
                .then()
                .statusCode(200);
        try (var members = socket(member);
                var strangers = socket(stranger)) {
            try (var _ = StoppedRedis.of(redis)) {
                var elsewhere = new OtherNode(database);
                elsewhere.change("delete_room", room, owner);
                members.await("room_deleted");
                members.await("room_removed");

                elsewhere.change("join_room", open, stranger);
                assertThat(strangers.await("room_added").path("room_id").asText())
                        .isEqualTo(open.toString());
                elsewhere.change("remove_member", open, owner, stranger.id());
                assertThat(strangers.await("member_left").path("seq").asLong()).isEqualTo(3);
                strangers.await("room_removed");
            }
        }
    }

    private List<Integer> sendUntilRefused(CountDownLatch underWay) {
        var acked = new ArrayList<Integer>();
        while (true) {
            var answer = as(member).body(Map.of("content", "x")).post(messages(room));
            if (answer.statusCode() != 201) {
                refused(answer.then(), 403, "not_a_member");
                return acked;
            }
            acked.add(answer.path("seq"));
            underWay.countDown();
        }
    }

    private long storedHead() throws Exception {
        try (var connection = database.getConnection();
                var heads = connection.prepareStatement("select last_seq from chat.room_heads where room_id = ?")) {
            heads.setObject(1, room);
            try (var rows = heads.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getLong(1);
            }
        }
    }

    private ValidatableResponse delete(Person actor) {
        return as(actor).delete(ROOMS + "/" + room).then();
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
