package dev.parley.auth.session;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.newcomer;
import static dev.parley.auth.Api.refresh;
import static dev.parley.auth.Api.signIn;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.auth.Api.Tokens;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class SessionsTest {

    @Test
    void people_see_their_devices_newest_first_and_which_is_this_one() {
        var ana = newcomer("ana");
        var phone = signIn(ana.username());

        as(phone)
                .get(AUTH + "/sessions")
                .then()
                .statusCode(200)
                .body("sessions", hasSize(2))
                .body("sessions.is_current", contains(true, false))
                .body("sessions[0].user_agent.length() > 0", equalTo(true))
                .body("sessions[0].ip", equalTo("127.0.0.1"))
                .body("next_cursor", nullValue());
    }

    @Test
    void many_devices_come_page_by_page() {
        var ana = newcomer("ana");
        var phone = signIn(ana.username());
        var tablet = signIn(ana.username());

        var first = as(ana).queryParam("limit", 2)
                .get(AUTH + "/sessions")
                .then()
                .statusCode(200)
                .body("sessions.id", contains(currentSessionOf(tablet), currentSessionOf(phone)))
                .extract();
        String next = first.path("next_cursor");

        as(ana).queryParam("limit", 2)
                .queryParam("cursor", next)
                .get(AUTH + "/sessions")
                .then()
                .body("sessions.id", contains(currentSessionOf(ana)))
                .body("next_cursor", nullValue());
        as(ana).queryParam("cursor", next.substring(0, next.length() - 2))
                .get(AUTH + "/sessions")
                .then()
                .statusCode(400)
                .body("violations.field", contains("cursor"));
    }

    @Test
    void a_page_has_a_hundred_devices_at_most() {
        as(newcomer("ana"))
                .queryParam("limit", 101)
                .get(AUTH + "/sessions")
                .then()
                .statusCode(400)
                .body("violations.field", contains("limit"));
    }

    @Test
    void one_device_can_be_signed_out_from_another() {
        var bob = newcomer("bob");
        var phone = signIn(bob.username());

        as(bob).delete(AUTH + "/sessions/" + currentSessionOf(phone)).then().statusCode(204);

        as(phone).get(AUTH + "/me").then().statusCode(401);
        refresh(phone.refresh()).then().statusCode(401);
        as(bob).get(AUTH + "/sessions").then().body("sessions", hasSize(1));
    }

    @Test
    void nobody_ends_sessions_of_others() {
        var carl = newcomer("carl");
        var mallory = newcomer("mallory");

        as(mallory)
                .delete(AUTH + "/sessions/" + currentSessionOf(carl))
                .then()
                .statusCode(404)
                .body("code", equalTo("session_not_found"));

        as(carl).get(AUTH + "/me").then().statusCode(200);
    }

    @Test
    void a_session_that_is_not_there_is_not_found() {
        var dora = newcomer("dora");

        as(dora).delete(AUTH + "/sessions/" + UUID.randomUUID()).then().statusCode(404);
        as(dora).delete(AUTH + "/sessions/junk").then().statusCode(404);
    }

    @Test
    void all_other_devices_can_be_signed_out_at_once() {
        var eve = newcomer("eve");
        var phone = signIn(eve.username());
        var laptop = signIn(eve.username());

        as(eve).delete(AUTH + "/sessions?others=true").then().statusCode(204);

        as(eve).get(AUTH + "/me").then().statusCode(200);
        as(phone).get(AUTH + "/me").then().statusCode(401);
        refresh(laptop.refresh()).then().statusCode(401);
    }

    @Test
    void deleting_all_sessions_must_be_meant() {
        var fay = newcomer("fay");

        as(fay).delete(AUTH + "/sessions").then().statusCode(400).body("violations[0].field", equalTo("others"));
        as(fay).delete(AUTH + "/sessions?others=false").then().statusCode(400);
    }

    @Test
    void a_cursor_that_nobody_gave_out_is_refused() {
        var gus = newcomer("gus");

        as(gus).get(AUTH + "/sessions?cursor=junk")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("cursor"));
    }

    private static String currentSessionOf(Tokens tokens) {
        return as(tokens).get(AUTH + "/sessions").jsonPath().getString("sessions.find { it.is_current }.id");
    }
}
