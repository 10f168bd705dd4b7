package dev.parley.auth.database;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.asService;
import static dev.parley.auth.Api.login;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.newcomer;
import static dev.parley.auth.Api.refresh;
import static dev.parley.auth.Api.register;
import static dev.parley.auth.Api.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.auth.AtOnce;
import dev.parley.auth.Database;
import dev.parley.kit.testing.Servers;
import dev.parley.kit.testing.StoppedProcesses;
import dev.parley.kit.token.Scope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(UsualTimeout.class)
@QuarkusTestResource(Servers.class)
class HangingDatabaseTest {

    @Inject
    Database database;

    @Test
    void while_the_database_hangs_every_request_is_asked_to_come_back_in_time_and_later_all_is_well() throws Exception {
        var ana = newcomer("ana");
        var name = newName("late");
        var service = asService(Scope.USERS_READ);

        try (var postgres = StoppedProcesses.of(pidOfPostgres())) {
            assertThat(postgres.processes()).hasSizeGreaterThan(1);
            var answers = all(List.of(
                    () -> as(ana).get(AUTH + "/me"),
                    () -> as(ana).get(AUTH + "/users?query=a"),
                    () -> service.get(AUTH + "/users/" + ana.userId()),
                    () -> login(ana.username(), PASSWORD),
                    () -> refresh(ana.refresh()),
                    () -> register(name)));
            answers.forEach(HangingDatabaseTest::requireComeBack);
            // More than there are connections: what waits for one gets its answer, too.
            AtOnce.times(30, () -> as(ana).get(AUTH + "/me")).forEach(HangingDatabaseTest::requireComeBack);
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> as(ana).get(AUTH + "/me").then().statusCode(200));
        signIn(ana.username());
        AtOnce.times(40, () -> as(ana).get(AUTH + "/me"))
                .forEach(answer -> answer.then().statusCode(200));
        assertThat(database.text("select count(*) from pg_stat_activity where state like 'idle in transaction%'"))
                .isEqualTo("0");
    }

    private static List<Response> all(List<Callable<Response>> requests) throws Exception {
        try (var threads = Executors.newFixedThreadPool(requests.size())) {
            return threads.invokeAll(requests).stream()
                    .map(running -> running.resultNow())
                    .toList();
        }
    }

    private static void requireComeBack(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("1"))
                .body("code", equalTo("unavailable"));
        assertThat(answer.time()).isLessThan(7000);
    }

    private long pidOfPostgres() {
        return Long.parseLong(database.text("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"));
    }
}
