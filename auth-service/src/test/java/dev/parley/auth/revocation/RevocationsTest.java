package dev.parley.auth.revocation;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.asService;
import static dev.parley.auth.Api.newcomer;
import static dev.parley.auth.Api.refresh;
import static dev.parley.auth.Api.signIn;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.parley.auth.Api.Tokens;
import dev.parley.auth.Database;
import dev.parley.kit.testing.Servers;
import dev.parley.kit.token.Scope;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.StreamMessage;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class RevocationsTest {

    private static final String REVOCATIONS = "/internal/v1/revocations";

    @Inject
    RedisDataSource redis;

    @Inject
    Database database;

    @Test
    void a_logout_is_announced() {
        var ana = newcomer("ana");
        var session = sessionOf(ana);

        as(ana).post(AUTH + "/logout").then().statusCode(204);

        requireTold(ana, session);
    }

    @Test
    void the_end_of_a_session_by_another_device_is_announced() {
        var bob = newcomer("bob");
        var phone = signIn(bob.username());
        var session = sessionOf(phone);

        as(bob).delete(AUTH + "/sessions/" + session).then().statusCode(204);

        requireTold(bob, session);
    }

    @Test
    void the_end_of_all_other_sessions_is_announced() {
        var carl = newcomer("carl");
        var phone = sessionOf(signIn(carl.username()));
        var tablet = sessionOf(signIn(carl.username()));

        as(carl).delete(AUTH + "/sessions?others=true").then().statusCode(204);

        requireTold(carl, phone, tablet);
    }

    @Test
    void the_sessions_that_a_password_change_ends_are_announced() {
        var dora = newcomer("dora");
        var phone = sessionOf(signIn(dora.username()));

        as(dora).body(Map.of("current_password", PASSWORD, "new_password", "another good password"))
                .post(AUTH + "/password-change")
                .then()
                .statusCode(204);

        requireTold(dora, phone);
    }

    @Test
    void the_deletion_of_an_account_is_announced() {
        var eve = newcomer("eve");
        var session = sessionOf(eve);

        as(eve).body(Map.of("password", PASSWORD)).delete(AUTH + "/me").then().statusCode(204);

        requireTold(eve, session);
    }

    @Test
    void a_session_whose_refresh_token_was_copied_is_announced_once() {
        var fay = newcomer("fay");
        var session = sessionOf(fay);
        refresh(fay.refresh()).then().statusCode(200);
        database.update(
                "update auth.refresh_tokens set used_at = now() - interval '1 minute' where session_id = ?::uuid"
                        + " and used_at is not null",
                session);

        refresh(fay.refresh()).then().statusCode(401);
        refresh(fay.refresh()).then().statusCode(401);

        requireTold(fay, session);
    }

    @Test
    void what_did_not_happen_is_not_announced() {
        var gus = newcomer("gus");

        as(gus).body(Map.of("current_password", "wrong password", "new_password", "another good password"))
                .post(AUTH + "/password-change")
                .then()
                .statusCode(401);
        as(gus).delete(AUTH + "/sessions/" + UUID.randomUUID()).then().statusCode(404);

        assertThat(read(null).jsonPath().getList("revocations.user_id")).doesNotContain(gus.userId());
    }

    @Test
    void only_the_last_quarter_of_an_hour_is_told_from_when_it_was_asked_for() {
        var hal = newcomer("hal");
        as(hal).post(AUTH + "/logout").then().statusCode(204);
        var at = read(null).jsonPath().getLong("revocations.find { it.user_id == '" + hal.userId() + "' }.at");

        read(String.valueOf(at)).then().statusCode(200).body("revocations.user_id", hasItem(hal.userId()));
        assertThat(read(String.valueOf(at + 3_600_000)).jsonPath().getList("revocations"))
                .isEmpty();

        database.update(
                "update auth.revocations set at = now() - interval '16 minutes' where user_id = ?::uuid", hal.userId());
        assertThat(read("0").jsonPath().getList("revocations.user_id")).doesNotContain(hal.userId());
    }

    @Test
    void old_ones_are_forgotten() {
        var ida = newcomer("ida");
        signIn(ida.username());
        as(ida).delete(AUTH + "/sessions?others=true").then().statusCode(204);
        database.update(
                "update auth.revocations set at = now() - interval '61 minutes' where user_id = ?::uuid", ida.userId());

        as(ida).post(AUTH + "/logout").then().statusCode(204);

        assertThat(database.text("select count(*) from auth.revocations where user_id = ?::uuid", ida.userId()))
                .isEqualTo("1");
    }

    @Test
    void nobody_but_a_service_that_was_allowed_to_may_ask() {
        given().get(REVOCATIONS).then().statusCode(401).body("code", equalTo("unauthenticated"));
        as(newcomer("jim")).get(REVOCATIONS).then().statusCode(403).body("code", equalTo("forbidden"));
        asService(Scope.USERS_READ).get(REVOCATIONS).then().statusCode(403).body("code", equalTo("insufficient_scope"));
        asService(Scope.REVOCATIONS_READ).get(REVOCATIONS).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "1.5", "99999999999999999999"})
    void a_time_that_is_none_is_refused(String since) {
        read(since).then().statusCode(400).body("violations.field", contains("since"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-9223372036854775808", "9223372036854775807", "-1"})
    void any_time_may_be_asked_for(String since) {
        read(since).then().statusCode(200);
    }

    /** On the stream and by asking, once each, and the same. */
    private void requireTold(Tokens who, String... sessions) {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(streamed(who)).hasSize(1));
        var told = streamed(who).getFirst();
        assertThat(told).containsOnlyKeys("user_id", "ended_sessions", "at");
        assertThat(told.getOrDefault("ended_sessions", "").split(",")).containsExactlyInAnyOrder(sessions);
        assertThat(Long.parseLong(told.get("at"))).isBetween(databaseMillis() - 60_000, databaseMillis());

        var read = read(null).jsonPath().<Map<String, Object>>getList("revocations").stream()
                .filter(entry -> who.userId().equals(entry.get("user_id")))
                .toList();
        assertThat(read).hasSize(1);
        assertThat(read.getFirst()).containsOnlyKeys("user_id", "session_ids", "at");
        assertThat(read.getFirst().get("session_ids"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .containsExactlyInAnyOrder(sessions);
        assertThat(String.valueOf(read.getFirst().get("at"))).isEqualTo(told.get("at"));
    }

    private List<Map<String, String>> streamed(Tokens who) {
        Stream<Map<String, String>> entries =
                redis.stream(String.class).xrange("parley:auth-events", StreamRange.of("-", "+")).stream()
                        .map(StreamMessage::payload);
        return entries.filter(entry -> who.userId().equals(entry.get("user_id")))
                .toList();
    }

    private long databaseMillis() {
        return Long.parseLong(database.text("select ceil(extract(epoch from clock_timestamp()) * 1000)::bigint"));
    }

    private static Response read(@Nullable String since) {
        var request = asService(Scope.REVOCATIONS_READ);
        return (since == null ? request : request.queryParam("since", since)).get(REVOCATIONS);
    }

    private static String sessionOf(Tokens who) {
        return as(who).get(AUTH + "/sessions").jsonPath().getString("sessions.find { it.is_current }.id");
    }
}
