package dev.parley.auth.directory;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.asService;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.newcomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.auth.Api.Tokens;
import dev.parley.auth.Database;
import dev.parley.kit.testing.Servers;
import dev.parley.kit.token.Scope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class DirectoryTest {

    @Inject
    Database database;

    @Test
    void people_are_found_by_the_beginning_of_their_username() {
        var ana = newcomer("Zaphod");

        search(
                        ana,
                        ana.username()
                                .toLowerCase(Locale.ROOT)
                                .substring(0, ana.username().length() - 1))
                .body("users.username", hasItem(ana.username()));
        search(ana, "aphod").body("users", hasSize(0));
    }

    @Test
    void people_are_found_by_the_beginning_of_their_display_name() {
        var bob = newcomer("bob");
        as(bob).body(Map.of("display_name", "Ümit Özgür " + bob.username())).patch(AUTH + "/me");

        search(bob, "ümit öz").body("users.id", hasItem(bob.userId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "a%", "'; drop table auth.users --"})
    void what_is_typed_is_no_pattern(String query) {
        var carl = newcomer("carl");

        search(carl, query).body("users", hasSize(0));
    }

    @Test
    void an_underscore_in_a_name_is_found_as_such() {
        var stem = newName("under_score");
        var dora = newcomer(stem);

        search(dora, stem).body("users.username", contains(dora.username()));
    }

    @Test
    void pages_follow_each_other_without_a_gap() {
        var stem = newName("paged");
        var names = new ArrayList<String>();
        var ned = newcomer("ned");
        for (int i = 0; i < 5; i++) {
            names.add(newcomer(stem + (char) ('e' - i)).username());
        }
        Collections.sort(names);

        assertThat(allPages(ned, stem, 2)).isEqualTo(names);
    }

    @Test
    void no_email_is_ever_shown() {
        var eve = newcomer("eve");

        var search = as(eve).get(AUTH + "/users?query=" + eve.username()).asString();
        var one = as(eve).get(AUTH + "/users/" + eve.userId()).asString();
        var lookup = as(eve).body(Map.of("ids", List.of(eve.userId())))
                .post(AUTH + "/users/lookup")
                .asString();

        assertThat(search + one + lookup).contains(eve.username()).doesNotContain("@", "email", "password");
    }

    @Test
    void one_person_is_found_by_id() {
        var fay = newcomer("fay");
        var gus = newcomer("gus");

        as(fay).get(AUTH + "/users/" + gus.userId())
                .then()
                .statusCode(200)
                .body("keySet()", containsInAnyOrder("id", "username", "display_name", "is_online", "last_seen"))
                .body("username", equalTo(gus.username()))
                .body("is_online", equalTo(false));
    }

    @Test
    void an_id_of_nobody_is_not_found() {
        var hal = newcomer("hal");

        as(hal).get(AUTH + "/users/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("user_not_found"));
        as(hal).get(AUTH + "/users/junk").then().statusCode(404).body("code", equalTo("user_not_found"));
    }

    @Test
    void those_who_are_there_are_looked_up_and_the_rest_left_out() {
        var ida = newcomer("ida");
        var jan = newcomer("jan");

        as(ida).body(Map.of(
                        "ids",
                        List.of(
                                ida.userId(),
                                jan.userId(),
                                jan.userId(),
                                UUID.randomUUID().toString(),
                                "junk")))
                .post(AUTH + "/users/lookup")
                .then()
                .statusCode(200)
                .body("users.id", containsInAnyOrder(ida.userId(), jan.userId()))
                .body("next_cursor", nullValue());
    }

    @Test
    void nobody_is_looked_up_for_no_ids() {
        as(newcomer("kim"))
                .body(Map.of("ids", List.of()))
                .post(AUTH + "/users/lookup")
                .then()
                .body("users", hasSize(0));
    }

    @Test
    void at_most_200_are_looked_up_at_once() {
        var leo = newcomer("leo");
        var id = UUID.randomUUID().toString();

        as(leo).body(Map.of("ids", Collections.nCopies(200, id)))
                .post(AUTH + "/users/lookup")
                .then()
                .statusCode(200);
        as(leo).body(Map.of("ids", Collections.nCopies(201, id)))
                .post(AUTH + "/users/lookup")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("ids"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"ids\":null}", "{\"ids\":\"x\"}", "{\"ids\":[null]}", "{\"ids\":[1]}"})
    void a_lookup_of_another_form_is_refused(String body) {
        as(newcomer("mia"))
                .body(body)
                .post(AUTH + "/users/lookup")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=101", "limit=x", "limit=1.5", "cursor=junk", "query=%00", "query=%ED%A0%80%00"
            })
    void parameters_out_of_bounds_are_refused(String parameter) {
        as(newcomer("ned"))
                .urlEncodingEnabled(false)
                .get(AUTH + "/users?" + parameter)
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"));
    }

    @Test
    void disabled_accounts_are_not_found_but_still_have_a_name() {
        var ora = newcomer("ora");
        var pam = newcomer("pam");
        database.update("update auth.users set disabled_at = now() where id = ?::uuid", pam.userId());

        search(ora, pam.username()).body("users.username", not(hasItem(pam.username())));
        as(ora).get(AUTH + "/users/" + pam.userId()).then().statusCode(200);
    }

    @Test
    void a_service_that_was_allowed_to_looks_people_up_by_id_and_does_not_search() {
        var quin = newcomer("quin");
        var service = asService(Scope.USERS_READ);

        service.get(AUTH + "/users/" + quin.userId()).then().statusCode(200).body("username", equalTo(quin.username()));
        service.body(Map.of("ids", List.of(quin.userId())))
                .post(AUTH + "/users/lookup")
                .then()
                .statusCode(200)
                .body("users.id", contains(quin.userId()));
        asService(Scope.USERS_READ)
                .get(AUTH + "/users?query=q")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    @Test
    void a_service_that_was_allowed_something_else_looks_nobody_up() {
        var rob = newcomer("rob");

        asService(Scope.REVOCATIONS_READ)
                .get(AUTH + "/users/" + rob.userId())
                .then()
                .statusCode(403)
                .body("code", equalTo("insufficient_scope"));
        asService(Scope.REVOCATIONS_READ)
                .body(Map.of("ids", List.of(rob.userId())))
                .post(AUTH + "/users/lookup")
                .then()
                .statusCode(403)
                .body("code", equalTo("insufficient_scope"));
    }

    private static List<String> allPages(Tokens caller, String query, int limit) {
        var names = new ArrayList<String>();
        String cursor = null;
        do {
            var request = as(caller).queryParam("query", query).queryParam("limit", limit);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get(AUTH + "/users")
                    .jsonPath();
            names.addAll(page.getList("users.username", String.class));
            cursor = page.getString("next_cursor");
        } while (cursor != null);
        return names;
    }

    private static ValidatableResponse search(Tokens caller, String query) {
        return as(caller).queryParam("query", query).get(AUTH + "/users").then().statusCode(200);
    }
}
