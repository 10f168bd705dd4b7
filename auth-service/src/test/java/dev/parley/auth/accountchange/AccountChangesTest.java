package dev.parley.auth.accountchange;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.asService;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.newcomer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.auth.Api.Tokens;
import dev.parley.auth.Database;
import dev.parley.kit.testing.Servers;
import dev.parley.kit.token.Scope;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class AccountChangesTest {

    private static final String CHANGES = "/internal/v1/account-changes";

    @Inject
    RedisDataSource redis;

    @Inject
    Database database;

    @Test
    void other_names_are_announced_and_can_be_read() {
        var ana = newcomer("ana");

        as(ana).body(Map.of("username", newName("ana")))
                .patch(AUTH + "/me")
                .then()
                .statusCode(200);

        requireTold(ana);
    }

    @Test
    void the_deletion_of_an_account_is_announced_and_can_be_read() {
        var ben = newcomer("ben");

        as(ben).body(Map.of("password", PASSWORD)).delete(AUTH + "/me").then().statusCode(204);

        requireTold(ben);
    }

    @Test
    void a_name_that_is_taken_changes_nothing() {
        var ana = newcomer("ana");
        var ben = newcomer("ben");

        as(ben).body(Map.of("username", ana.username()))
                .patch(AUTH + "/me")
                .then()
                .statusCode(409);

        assertThat(read("0").<String>getList("user_ids")).doesNotContain(ben.userId());
    }

    @Test
    void what_is_read_begins_where_it_was_asked_from() {
        var ana = newcomer("ana");
        as(ana).body(Map.of("display_name", "Ana")).patch(AUTH + "/me").then().statusCode(200);
        long next = read("0").getLong("next");
        assertThat(next).isBetween(databaseMillis() - 60_000, databaseMillis() - 9_000);

        database.update(
                "update auth.account_changes set at = now() - interval '1 hour' where user_id = ?::uuid", ana.userId());

        assertThat(read("0").<String>getList("user_ids")).contains(ana.userId());
        assertThat(read(String.valueOf(next)).<String>getList("user_ids")).doesNotContain(ana.userId());
        assertThat(read(String.valueOf(Long.MAX_VALUE)).getBoolean("is_all")).isTrue();
    }

    @Test
    void only_programs_that_may_look_people_up_read_them() {
        given().get(CHANGES).then().statusCode(401);
        as(newcomer("eve")).get(CHANGES).then().statusCode(403);
        asService(Scope.REVOCATIONS_READ).get(CHANGES).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.5", "99999999999999999999"})
    void a_time_that_is_none_is_refused(String since) {
        asService(Scope.USERS_READ)
                .queryParam("since", since)
                .get(CHANGES)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("since"));
    }

    private void requireTold(Tokens who) {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(announced()).contains(who.userId()));
        assertThat(read("0").<String>getList("user_ids")).contains(who.userId());
    }

    private List<String> announced() {
        return redis.stream(String.class).xrange("parley:auth-events", StreamRange.of("-", "+")).stream()
                .map(entry -> entry.payload().getOrDefault("changed_account", ""))
                .toList();
    }

    private static JsonPath read(String since) {
        return asService(Scope.USERS_READ)
                .queryParam("since", since)
                .get(CHANGES)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private long databaseMillis() {
        return Long.parseLong(database.text("select ceil(extract(epoch from clock_timestamp()) * 1000)::bigint"));
    }
}
