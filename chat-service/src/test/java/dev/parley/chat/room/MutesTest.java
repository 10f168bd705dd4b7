package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MutesTest extends ChatTest {

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_room_of_two() {
        room = group(ana, ben);
    }

    @Test
    void a_room_is_muted_by_one_member_for_that_member() {
        mute(ana, room, "true").statusCode(204);

        as(ana).get(ROOMS + "/" + room).then().body("muted", equalTo(true)).body("head_seq", equalTo(0));
        as(ana).get(ROOMS).then().body("rooms.muted", equalTo(List.of(true)));
        as(ben).get(ROOMS + "/" + room).then().body("muted", equalTo(false));
        mute(ana, room, "false").statusCode(204);
        as(ana).get(ROOMS + "/" + room).then().body("muted", equalTo(false));
    }

    @Test
    void the_members_own_sockets_are_told_once_and_nobody_else() {
        try (var anas = socket(ana);
                var second = socket(ana);
                var bens = socket(ben)) {
            mute(ana, room, "true");
            mute(ana, room, "true");
            mute(ana, room, "false");
            say(ana, room, "done");

            for (var socket : List.of(anas, second)) {
                assertThat(socket.await("room_muted").path("muted").asBoolean()).isTrue();
                assertThat(socket.await("room_muted").path("muted").asBoolean()).isFalse();
                socket.await("message");
                assertThat(socket.framesOf(room)).hasSize(3);
            }
            bens.await("message");
            assertThat(bens.framesOf(room)).hasSize(1);
        }
    }

    @Test
    void whoever_is_no_member_can_mute_nothing() {
        for (var id : List.of(room, UUID.randomUUID(), "junk")) {
            mute(Person.someone(), id, "true").statusCode(403).body("code", equalTo("not_a_member"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"yes\"", "1"})
    void what_is_neither_yes_nor_no_is_refused(String muted) {
        mute(ana, room, muted).statusCode(400).body("code", equalTo("validation_failed"));
    }

    private static ValidatableResponse mute(Person person, Object room, String muted) {
        return as(person)
                .body("{\"muted\":" + muted + "}")
                .put(ROOMS + "/" + room + "/mute")
                .then();
    }
}
