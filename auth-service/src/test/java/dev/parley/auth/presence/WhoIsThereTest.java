package dev.parley.auth.presence;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.login;
import static dev.parley.auth.Api.newcomer;
import static dev.parley.auth.Api.refresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.auth.Api.Tokens;
import dev.parley.auth.presence.ChatStandIn.Mood;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(value = ChatStandIn.class, restrictToAnnotatedClass = true)
class WhoIsThereTest {

    @SuppressWarnings("NullAway.Init") // the test resource sets it
    ChatStandIn chat;

    /** A test before may have left a pause. */
    @BeforeEach
    void chat_answers() {
        chat.is(Mood.ANSWERS);
        var ana = newcomer("ana");
        chat.comesOnline(ana.userId());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> me(ana).then().body("is_online", equalTo(true)));
    }

    @Test
    void people_see_that_they_are_there_and_since_when() {
        var bob = newcomer("bob");
        chat.comesOnline(bob.userId());

        me(bob).then().statusCode(200).body("is_online", equalTo(true)).body("last_seen", equalTo(ChatStandIn.SEEN));
        as(bob).body(Map.of("display_name", "Bob"))
                .patch(AUTH + "/me")
                .then()
                .body("display_name", equalTo("Bob"))
                .body("is_online", equalTo(true));
        login(bob.username(), PASSWORD).then().body("user.is_online", equalTo(true));
        refresh(bob.refresh())
                .then()
                .body("user.is_online", equalTo(true))
                .body("user.last_seen", equalTo(ChatStandIn.SEEN));
    }

    @Test
    void the_others_are_not_there_and_were_seen_when_they_signed_in() {
        var carl = newcomer("carl");

        String seen =
                me(carl).then().body("is_online", equalTo(false)).extract().path("last_seen");

        assertThat(seen).startsWith("20").isLessThan("2100");
    }

    @Test
    void the_directory_says_who_is_there() {
        var dora = newcomer("dora");
        var eve = newcomer("eve");
        chat.comesOnline(eve.userId());

        as(dora).get(AUTH + "/users/" + eve.userId())
                .then()
                .body("is_online", equalTo(true))
                .body("last_seen", equalTo(ChatStandIn.SEEN));
        as(dora).get(AUTH + "/users?query=" + eve.username()).then().body("users.is_online", contains(true));
        lookup(dora, dora, eve).then().body("users.is_online", contains(false, true));
    }

    @Test
    void chat_is_asked_once_for_all_people_of_an_answer_in_the_callers_name() {
        var fay = newcomer("fay");
        var gus = newcomer("gus");
        int before = chat.asked().size();

        lookup(fay, fay, gus);

        assertThat(chat.asked().subList(before, chat.asked().size()))
                .containsExactly(new ChatStandIn.Asked("Bearer " + fay.access(), List.of(fay.userId(), gus.userId())));
    }

    @Test
    void chat_is_not_asked_for_nobody() {
        var hal = newcomer("hal");
        int before = chat.asked().size();

        as(hal).body(Map.of("ids", List.of()))
                .post(AUTH + "/users/lookup")
                .then()
                .statusCode(200);

        assertThat(chat.asked()).hasSize(before);
    }

    @Test
    void a_sign_in_asks_with_the_token_that_it_gives() {
        var ida = newcomer("ida");
        int before = chat.asked().size();

        var tokens = Tokens.of(login(ida.username(), PASSWORD));

        assertThat(chat.asked().subList(before, chat.asked().size()))
                .containsExactly(new ChatStandIn.Asked("Bearer " + tokens.access(), List.of(ida.userId())));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"HANGS", "REFUSES", "TALKS_NONSENSE"})
    void without_its_answer_nobody_is_said_to_be_there_and_all_else_is_as_always(Mood mood) {
        var jan = newcomer("jan");
        chat.comesOnline(jan.userId());
        chat.is(mood);

        me(jan).then().statusCode(200).body("username", equalTo(jan.username())).body("is_online", equalTo(false));
        login(jan.username(), PASSWORD).then().statusCode(200).body("user.is_online", equalTo(false));
        lookup(jan, jan).then().statusCode(200).body("users.is_online", contains(false));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"HANGS", "REFUSES"})
    void an_outage_costs_one_caller_a_second_a_moment_and_the_others_nothing(Mood mood) {
        var kim = newcomer("kim");
        chat.is(mood);
        int before = chat.asked().size();
        var begin = System.nanoTime();

        for (int i = 0; i < 100; i++) {
            me(kim).then().statusCode(200).body("is_online", equalTo(false));
        }

        var seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        assertThat(chat.asked().size() - before).isPositive().isLessThanOrEqualTo(2 * ((int) seconds + 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"HANGS", "REFUSES", "TALKS_NONSENSE"})
    void when_one_node_does_not_answer_the_other_one_does_and_is_asked_first_from_then_on(Mood mood) {
        var max = newcomer("max");
        chat.comesOnline(max.userId());
        chat.lastToAnswerIs(mood);

        me(max).then().statusCode(200).body("is_online", equalTo(true));

        int before = chat.asked().size();
        me(max).then().body("is_online", equalTo(true));
        assertThat(chat.asked()).hasSize(before + 1);
    }

    @Test
    void a_call_that_hangs_is_given_up_soon() {
        var leo = newcomer("leo");
        chat.is(Mood.HANGS);

        assertThat(me(leo).time()).isBetween(250L, 2_000L);
    }

    private static Response me(Tokens who) {
        return as(who).get(AUTH + "/me");
    }

    private static Response lookup(Tokens caller, Tokens... people) {
        var ids = Stream.of(people).map(Tokens::userId).toList();
        return as(caller).body(Map.of("ids", ids)).post(AUTH + "/users/lookup");
    }
}
