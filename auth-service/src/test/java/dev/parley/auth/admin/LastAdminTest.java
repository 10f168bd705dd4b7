package dev.parley.auth.admin;

import static dev.parley.auth.Api.ADMIN;
import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.PASSWORD;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.newAdmin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.auth.Api.Tokens;
import dev.parley.auth.AtOnce;
import dev.parley.auth.Database;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class LastAdminTest {

    private static final String USERS = ADMIN + "/users/";

    @Inject
    Database database;

    private Tokens ana = new Tokens("", "", "", "");
    private Tokens bob = new Tokens("", "", "", "");

    /** The admins of other tests stand aside meanwhile. */
    @BeforeEach
    void leaveTwoAdmins() {
        database.update("create table if not exists auth.aside (id uuid)");
        database.update("insert into auth.aside select id from auth.users where is_admin");
        database.update("update auth.users set is_admin = false where is_admin");
        ana = newAdmin("ana", database);
        bob = newAdmin("bob", database);
    }

    @AfterEach
    void bringTheOthersBack() {
        database.update("update auth.users set is_admin = true where id in (select id from auth.aside)");
        database.update("drop table auth.aside");
    }

    @Test
    void one_of_two_admins_may_go_and_the_last_one_stays() {
        as(ana).body(Map.of("is_disabled", true))
                .patch(USERS + bob.userId())
                .then()
                .statusCode(200);

        requireLast(as(ana).body(Map.of("is_admin", false)).patch(USERS + ana.userId()));
        requireLast(as(ana).body(Map.of("is_disabled", true)).patch(USERS + ana.userId()));
        requireLast(as(ana).delete(USERS + ana.userId()));
        requireLast(as(ana).delete(ADMIN + "/users?ids=" + ana.userId() + "," + bob.userId()));
        requireLast(as(ana).body(Map.of("password", PASSWORD)).delete(AUTH + "/me"));

        as(ana).get(USERS + ana.userId())
                .then()
                .statusCode(200)
                .body("is_admin", equalTo(true))
                .body("is_disabled", equalTo(false));
        as(ana).get(USERS + bob.userId()).then().statusCode(200).body("is_admin", equalTo(true));
    }

    @Test
    void the_last_admin_may_be_given_another_name() {
        as(ana).delete(USERS + bob.userId()).then().statusCode(204);

        as(ana).body(Map.of("display_name", "Ana A", "is_admin", true))
                .patch(USERS + ana.userId())
                .then()
                .statusCode(200);
    }

    @RepeatedTest(5)
    void two_admins_who_take_the_role_from_each_other_at_once_do_not_both_succeed() throws Exception {
        var each = new ConcurrentLinkedQueue<>(List.of(ana, bob));

        var statuses = AtOnce.times(2, () -> {
            var one = each.remove();
            var other = one.equals(ana) ? bob : ana;
            return as(one).body(Map.of("is_admin", false))
                    .patch(USERS + other.userId())
                    .statusCode();
        });

        assertThat(statuses).contains(200).doesNotContain(500, 503);
        assertThat(database.text("select count(*) from auth.users where is_admin"))
                .isEqualTo("1");
    }

    @RepeatedTest(5)
    void two_admins_who_delete_themselves_at_once_do_not_both_succeed() throws Exception {
        var each = new ConcurrentLinkedQueue<>(List.of(ana, bob));

        var statuses = AtOnce.times(
                2,
                () -> as(each.remove())
                        .body(Map.of("password", PASSWORD))
                        .delete(AUTH + "/me")
                        .statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(204, 409);
    }

    private static void requireLast(Response answer) {
        answer.then().statusCode(409).body("code", equalTo("last_admin"));
    }
}
