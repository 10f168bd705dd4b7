package dev.parley.auth.admin;

import static dev.parley.auth.Api.ADMIN;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.newAdmin;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.newcomer;
import static dev.parley.auth.Api.register;
import static dev.parley.auth.Api.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import dev.parley.auth.Api.Tokens;
import dev.parley.auth.Database;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class RecordListsTest {

    @Inject
    Database database;

    private Tokens admin = new Tokens("", "", "", "");

    @BeforeEach
    void signInAsAdmin() {
        admin = newAdmin("root", database);
    }

    @Test
    void pages_follow_each_other_without_gap_or_repeat() {
        var stem = newName("page");
        var names = IntStream.range(0, 5).mapToObj(i -> stem + "-" + i).toList();
        names.forEach(name -> register(name).then().statusCode(201));

        users("q", stem + "-", "sort", "username", "page_size", "2", "page", "2")
                .then()
                .statusCode(200)
                .body("keySet()", containsInAnyOrder("items", "total", "total_is_estimate", "page", "page_size"))
                .body("items.username", contains(names.get(2), names.get(3)))
                .body("total", equalTo(5))
                .body("total_is_estimate", equalTo(false))
                .body("page", equalTo(2))
                .body("page_size", equalTo(2));
        users("q", stem + "-", "sort", "-username", "page_size", "2", "page", "3")
                .then()
                .body("items.username", contains(names.get(0)));
        users("q", stem + "-", "page_size", "2", "page", "4").then().body("items", empty());
        users("q", stem + "-", "page_size", "3")
                .then()
                .body("items.username", contains(names.get(4), names.get(3), names.get(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "email", "display_name", "created_at"})
    void every_order_rises_and_falls(String field) {
        IntStream.range(0, 3).forEach(_ -> newcomer("sorted"));

        List<String> rising =
                users("q", "sorted-", "sort", field, "page_size", "200").path("items." + field);
        List<String> falling =
                users("q", "sorted-", "sort", "-" + field, "page_size", "200").path("items." + field);

        assertThat(rising).hasSizeGreaterThan(2).isSorted();
        assertThat(falling).containsExactlyElementsOf(rising.reversed());
    }

    @Test
    void a_search_is_of_how_a_name_or_an_email_begins_and_no_pattern() {
        var ana = newcomer("seek_er");
        as(ana).body(Map.of("display_name", "Zoë " + ana.username()))
                .patch("/api/v1/auth/me")
                .then()
                .statusCode(200);

        users("q", ana.username().toUpperCase(Locale.ROOT)).then().body("items.id", hasItem(ana.userId()));
        users("q", ana.username() + "@EXAMPLE").then().body("items.id", contains(ana.userId()));
        users("q", "zOË " + ana.username()).then().body("items.id", contains(ana.userId()));
        users("q", "eek_er").then().body("items", empty());
        users("q", "seek%").then().body("items", empty());
        users("q", ana.username().replace('_', '?')).then().body("items", empty());
    }

    @Test
    void filters_narrow_and_go_together() {
        var bob = newAdmin("filtered", database);
        var carl = newcomer("filtered");
        database.update("update auth.users set disabled_at = now() where id = ?::uuid", carl.userId());

        users("q", "filtered-", "is_admin", "true").then().body("items.id", contains(bob.userId()));
        users("q", "filtered-", "is_admin", "false").then().body("items.id", contains(carl.userId()));
        users("q", "filtered-", "is_disabled", "true").then().body("items.id", contains(carl.userId()));
        users("q", "filtered-", "is_admin", "true", "is_disabled", "true")
                .then()
                .body("items", empty());
        users("ids", bob.userId() + "," + carl.userId(), "sort", "username")
                .then()
                .body("items.id", containsInAnyOrder(bob.userId(), carl.userId()));
        users("ids", "").then().body("items", empty());
    }

    @Test
    void a_range_of_time_has_its_beginning_and_not_its_end() {
        var dora = newcomer("dora");
        database.update("update auth.users set created_at = '2020-02-03T04:05:06Z' where id = ?::uuid", dora.userId());

        users("created_at_from", "2020-02-03T04:05:06Z", "created_at_to", "2020-02-03T04:05:07Z")
                .then()
                .body("items.id", contains(dora.userId()));
        users("created_at_from", "2020-02-01T00:00:00Z", "created_at_to", "2020-02-03T04:05:06Z")
                .then()
                .body("items", empty());
    }

    @Test
    void sessions_are_found_by_their_user_and_whether_they_are_live() {
        var eve = newcomer("eve");
        signIn(eve.username());
        as(eve).post("/api/v1/auth/logout").then().statusCode(204);

        list("sessions", "user_id", eve.userId()).then().body("total", equalTo(2));
        list("sessions", "user_id", eve.userId(), "is_live", "true").then().body("total", equalTo(1));
        list("sessions", "user_id", eve.userId(), "is_live", "false")
                .then()
                .body("items.revoked_reason", contains("logout"));
    }

    @Test
    void links_to_a_new_password_are_found_by_their_user_and_whether_they_are_good() {
        var finn = newcomer("finn");
        var gil = newcomer("gil");
        for (var user : List.of(finn, finn, gil)) {
            as(admin)
                    .post("/api/v1/admin/users/" + user.userId() + "/password-reset")
                    .then()
                    .statusCode(204);
        }

        // A link is made and mailed after the answer.
        await().untilAsserted(() -> {
            list("password-reset-tokens", "user_id", finn.userId())
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(2))
                    .body("items.user_id", everyItem(equalTo(finn.userId())));
            list("password-reset-tokens", "user_id", gil.userId()).then().body("total", equalTo(1));
        });
        list("password-reset-tokens", "user_id", finn.userId(), "is_live", "true")
                .then()
                .body("total", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({
        "users, password_hash, x, password_hash",
        "users, sort, password_hash, sort",
        "users, sort, username; drop table auth.users, sort",
        "users, id) or (1, 1, id) or (1",
        "users, is_admin, false or true --, is_admin",
        "users, page, 401, page",
        "users, page_size, 201, page_size",
        "users, page, 0, page",
        "users, created_at_to, 2026-02-30T00:00:00Z, created_at_to",
        "users, last_seen_from, 2026-01-01T00:00:00Z, last_seen_from",
        "sessions, q, a, q",
        "sessions, user_id, x or true --, user_id",
        "password-reset-tokens, hash, x, hash",
        "audit-log, action, everything, action"
    })
    void what_is_unknown_or_wrong_is_refused_by_its_name(String list, String name, String value, String field) {
        list(list, name, value)
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("violations.field", contains(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"' or true --", "%", "_", "\\", "');drop table auth.users;--", "$1", "?"})
    void a_search_is_never_sql(String q) {
        users("q", q).then().statusCode(200).body("items", empty());
    }

    @Test
    void many_are_estimated_and_not_counted() {
        database.update("insert into auth.users (id, username, email, display_name, password_hash, disabled_at)"
                + " select uuidv7(), 'crowd-' || i, 'crowd-' || i || '@example.org', 'crowd', '', now()"
                + " from generate_series(1, 12000) i");
        try {
            database.update("analyze auth.users");

            var listed = users("is_disabled", "true");

            listed.then().statusCode(200).body("total_is_estimate", equalTo(true));
            assertThat(listed.<Integer>path("total")).isBetween(10_001, 20_000);
            users("q", "crowd-1").then().body("total_is_estimate", equalTo(false));
        } finally {
            database.update("delete from auth.users where display_name = 'crowd'");
        }
    }

    private Response users(String... parameters) {
        return list("users", parameters);
    }

    private Response list(String resource, String... parameters) {
        var request = as(admin);
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get(ADMIN + "/" + resource);
    }
}
