package dev.parley.chat.presence;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import dev.parley.chat.testing.StoppedRedis;
import dev.parley.kit.testing.TestTokens;
import dev.parley.kit.token.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ActivityTest extends ChatTest {

    @Inject
    Activity activity;

    @Inject
    PresenceLeases leases;

    @Inject
    RedisDataSource redis;

    @Inject
    MeterRegistry measured;

    private final Person ana = Person.someone();
    private final Person ben = Person.someone();

    @BeforeEach
    void what_other_tests_did_is_told_and_forgotten() {
        leases.remove(List.copyOf(leases.here())); // who left a moment ago
        count();
        redis.key().keys("parley:{activity}:*").forEach(key -> redis.key().del(key));
    }

    @Test
    void whoever_has_a_socket_or_makes_a_call_is_active_once_whatever_they_do() {
        try (var _ = socket(ana);
                var _ = socket(ana)) {
            as(ana).get(ROOMS).then().statusCode(200);
            as(ben).get(ROOMS).then().statusCode(200);
            as(ben).get(ROOMS).then().statusCode(200);
            given().get(ROOMS).then().statusCode(401);

            assertThat(count()).isEqualTo(new Activity.Active(2, 2));
            assertThat(count()).isEqualTo(new Activity.Active(2, 2));
        }
    }

    @Test
    void a_program_is_nobody() {
        var program = TestTokens.serviceToken("bot", Duration.ofMinutes(1), Scope.values());
        given().auth().oauth2(program).get(ROOMS).then().statusCode(403);

        assertThat(count()).isEqualTo(new Activity.Active(0, 0));
    }

    @Test
    void an_hour_later_people_were_active_today_and_not_just_now() {
        as(ben).get(ROOMS).then().statusCode(200);
        count();
        redis.key()
                .keys("parley:{activity}:minute:*")
                .forEach(key -> redis.key().del(key));

        assertThat(count()).isEqualTo(new Activity.Active(0, 1));
    }

    @Test
    void the_statistics_and_the_gauges_say_so() {
        as(ben).get(ROOMS).then().statusCode(200);
        count();

        asAdmin(ana)
                .get(ADMIN + "/stats")
                .then()
                .statusCode(200)
                .body("active_5m", equalTo(1))
                .body("active_24h", equalTo(1));
        assertThat(gauge("5m")).isEqualTo(1);
        assertThat(gauge("24h")).isEqualTo(1);
    }

    @Test
    void while_redis_stands_still_it_is_not_known_and_afterwards_those_of_meanwhile_are_counted() throws IOException {
        try (var _ = StoppedRedis.of(redis)) {
            as(ben).get(ROOMS).then().statusCode(200);
            activity.count().await().atMost(Duration.ofSeconds(10));

            assertThat(activity.latest()).isEmpty();
            assertThat(gauge("5m")).isNaN();
            asAdmin(ben).get(ADMIN + "/stats").then().statusCode(200).body("active_5m", nullValue());
        }

        assertThat(count()).isEqualTo(new Activity.Active(1, 1));
    }

    private Activity.Active count() {
        activity.count().await().atMost(Duration.ofSeconds(10));
        return activity.latest().orElseThrow();
    }

    private double gauge(String window) {
        return requireNonNull(measured.get("parley.users.active")
                        .tag("window", window)
                        .gauge())
                .value();
    }
}
