package dev.parley.chat.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.chat.testing.AuthServiceFaults;
import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountFeedTest extends ChatTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    RedisDataSource redis;

    @Inject
    AccountFeed feed;

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_room_in_which_ben_said_something() {
        room = group(ana, ben);
        say(ben, room, "hello");
    }

    @AfterEach
    void auth_service_is_well() {
        AuthServiceFaults.none();
    }

    @Test
    void another_name_is_shown_as_soon_as_it_is_announced_and_mentions_its_new_bearer() {
        AuthServiceFaults.rename(ben, "benjamin" + room);
        announce(ben);

        awaitSender("benjamin" + room);
        as(ana).body(Map.of("content", "Hello @Benjamin" + room))
                .post(messages(room))
                .then()
                .body("mentions", equalTo(List.of(ben.id().toString())));
    }

    @Test
    void another_name_that_was_not_announced_is_asked_for_when_redis_is_back() {
        AuthServiceFaults.rename(ben, "unheard-of" + room);
        feed.onResumed();

        awaitSender("unheard-of" + room);
    }

    @Test
    void a_change_that_is_announced_while_auth_service_is_away_is_made_when_it_is_back() {
        AuthServiceFaults.rename(ben, "late" + room);
        AuthServiceFaults.down();
        announce(ben);
        announce(ana);
        AuthServiceFaults.none();

        awaitSender("late" + room);
    }

    @Test
    void whose_account_is_deleted_leaves_their_groups_and_is_named_no_more() {
        var owned = group(ben, ana);
        try (var socket = socket(ana)) {
            AuthServiceFaults.delete(ben);
            announce(ben);
            var heir = socket.await("member_role");
            assertThat(heir.path("room_id").asText()).isEqualTo(owned.toString());
            assertThat(heir.path("data").path("user_id").asText())
                    .isEqualTo(ana.id().toString());
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> as(ana).get(ROOMS + "/" + room + "/members")
                        .then()
                        .body("members.user_id", equalTo(List.of(ana.id().toString()))));
        awaitSender("deleted user");
        as(ana).body(Map.of("user_ids", ids(ben)))
                .post(ROOMS + "/" + room + "/members")
                .then()
                .statusCode(404);
    }

    @Test
    void whom_a_deletion_was_noted_of_is_known_no_more_even_while_auth_service_is_away() {
        AuthServiceFaults.delete(ben);
        announce(ben);
        awaitSender("deleted user");
        AuthServiceFaults.down();

        as(ana).body(Map.of("user_ids", ids(ben)))
                .post(ROOMS + "/" + room + "/members")
                .then()
                .statusCode(503);
    }

    @Test
    void broken_news_of_accounts_are_skipped() {
        redis.stream(String.class).xadd("parley:auth-events", Map.of("changed_account", "junk"));
        AuthServiceFaults.rename(ben, "after-junk" + room);
        announce(ben);

        awaitSender("after-junk" + room);
    }

    private void announce(Person person) {
        redis.stream(String.class)
                .xadd(
                        "parley:auth-events",
                        Map.of("changed_account", person.id().toString()));
    }

    private void awaitSender(String username) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        as(ana).get(messages(room)).then().body("messages[0].sender_username", equalTo(username)));
    }
}
