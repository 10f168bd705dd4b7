package dev.parley.chat.serviceauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.parley.chat.testing.AuthServiceFaults;
import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls to auth-service in this service's own name, and what works while it is away. */
@QuarkusTest
class ServiceTokenTest extends ChatTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    DataSource database;

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();

    @AfterEach
    void auth_service_is_well_again() {
        AuthServiceFaults.none();
        await().atMost(PATIENCE).until(() -> makeRoom(Person.someone()).statusCode() == 201);
    }

    @Test
    void people_who_were_just_looked_up_are_not_looked_up_again() {
        makeRoom(ana, ben).then().statusCode(201);
        int before = AuthServiceFaults.lookups();

        makeRoom(ana, ben).then().statusCode(201);
        assertThat(AuthServiceFaults.lookups()).isEqualTo(before);

        makeRoom(ana, ben, Person.someone()).then().statusCode(201);
        assertThat(AuthServiceFaults.lookups()).isEqualTo(before + 1);
    }

    @Test
    void a_call_whose_connection_breaks_is_made_once_more() {
        AuthServiceFaults.dropLookups(1);

        makeRoom(ana).then().statusCode(201);
    }

    @Test
    void when_the_token_is_refused_the_call_is_made_again_with_a_new_one() {
        int before = AuthServiceFaults.tokens();
        AuthServiceFaults.forgetTokens();

        await().atMost(PATIENCE).until(() -> makeRoom(Person.someone()).statusCode() == 201);

        assertThat(AuthServiceFaults.tokens()).isGreaterThan(before);
    }

    @Test
    void a_token_is_renewed_before_it_ends_without_anybody_asking_for_it() {
        AuthServiceFaults.tokensLive(2);
        AuthServiceFaults.forgetTokens();
        await().atMost(PATIENCE).until(() -> makeRoom(Person.someone()).statusCode() == 201);
        int before = AuthServiceFaults.tokens();

        await().atMost(PATIENCE).until(() -> AuthServiceFaults.tokens() >= before + 2);
    }

    @Test
    void whoever_is_known_here_can_be_put_into_a_room_while_auth_service_is_away() throws Exception {
        know(ana);
        know(ben);
        AuthServiceFaults.down();

        makeRoom(ana, ben).then().statusCode(201).body("members.username[1]", notNullValue());
        makeRoom(ana, Person.someone())
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("unavailable"));
    }

    @Test
    void rooms_and_messages_and_sockets_go_on_while_auth_service_is_away() throws Exception {
        var room = group(ana, ben);
        AuthServiceFaults.down();

        try (var socket = socket(ben)) {
            say(ana, room, "still here");

            assertThat(socket.await("message").at("/data/content").asText()).isEqualTo("still here");
        }
        as(ben).get(messages(room)).then().statusCode(200);
        as(ben).get(ROOMS).then().statusCode(200);
    }

    @Test
    void a_new_token_is_there_soon_after_auth_service_was_away_for_longer_than_the_old_one_lived() {
        AuthServiceFaults.tokensLive(1);
        AuthServiceFaults.forgetTokens();
        await().atMost(PATIENCE).until(() -> makeRoom(Person.someone()).statusCode() == 201);
        AuthServiceFaults.down();
        await().atMost(PATIENCE).until(() -> AuthServiceFaults.tokensMissed() >= 3);
        makeRoom(ana).then().statusCode(503);

        AuthServiceFaults.none();

        await().atMost(PATIENCE).until(() -> makeRoom(ana).statusCode() == 201);
    }

    @Test
    void ended_sessions_are_asked_for_at_start() {
        await().atMost(PATIENCE).until(() -> AuthServiceFaults.revocations() > 0);
    }

    private static Response makeRoom(Person owner, Person... others) {
        return as(owner)
                .body(Map.of("name", "A group", "room_type", "group", "member_ids", ids(others)))
                .post(ROOMS);
    }

    /** As if they had been looked up long ago. */
    private void know(Person person) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into chat.profiles (user_id, username, display_name) values (?, ?, ?)")) {
            insert.setObject(1, person.id());
            insert.setString(2, person.username());
            insert.setString(3, person.username());
            insert.executeUpdate();
        }
    }
}
