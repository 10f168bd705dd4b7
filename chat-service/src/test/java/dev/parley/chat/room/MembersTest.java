package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MembersTest extends ChatTest {

    private final Person owner = Person.someone();
    private final Person admin = Person.someone();
    private final Person otherAdmin = Person.someone();
    private final Person member = Person.someone();
    private final Person otherMember = Person.someone();
    private final Person stranger = Person.someone();
    private UUID room = new UUID(0, 0);

    @BeforeEach
    void a_group_with_two_admins_and_two_members() {
        room = group(owner, admin, otherAdmin, member, otherMember);
        setRole(owner, admin, "admin").statusCode(204);
        setRole(owner, otherAdmin, "admin").statusCode(204);
    }

    @Test
    void a_member_adds_people_who_see_all_and_have_read_it() {
        say(owner, room, "long ago");

        add(member, stranger)
                .statusCode(200)
                .body("members", hasSize(6))
                .body("members.find { it.user_id == '" + stranger.id() + "' }.role", equalTo("member"))
                .body("members.find { it.user_id == '" + stranger.id() + "' }.username", equalTo(stranger.username()));

        as(stranger).get(messages(room)).then().body("messages.content", equalTo(List.of("long ago")));
        as(stranger)
                .get(ROOMS + "/" + room)
                .then()
                .body("unread_count", equalTo(0))
                .body("read_seq", equalTo(4))
                .body("head_seq", equalTo(4))
                .body("last_message.content", equalTo("long ago"));
    }

    @Test
    void who_is_in_the_group_already_stays_as_they_are() {
        add(member, admin).statusCode(200);
        head(2);

        add(member, admin, stranger, stranger).statusCode(200);
        head(3);
        roleOf(admin, "admin");
    }

    @Test
    void nobody_is_added_with_somebody_who_does_not_exist() {
        for (var id : List.of(Person.nobody().toString(), "junk")) {
            refused(
                    as(owner)
                            .body(Map.of("user_ids", List.of(stranger.id(), id)))
                            .post(ROOMS + "/" + room + "/members")
                            .then(),
                    404,
                    "user_not_found");
        }
        head(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"user_ids\":[null]}", "{\"user_ids\":\"x\"}", "{\"user_ids\":[7]}"})
    void an_addition_that_breaks_a_rule_is_refused(String body) {
        refused(as(owner).body(body).post(ROOMS + "/" + room + "/members").then(), 400, "validation_failed");
    }

    @ParameterizedTest
    @CsvSource({
        "owner, admin, 204",
        "owner, member, 204",
        "admin, member, 204",
        "admin, owner, 403",
        "admin, otherAdmin, 403",
        "member, otherMember, 403",
        "member, admin, 403",
        "member, owner, 403",
        "member, member, 204",
        "admin, admin, 204",
        "owner, stranger, 404",
        "member, stranger, 404",
        "stranger, member, 403",
        "stranger, stranger, 403"
    })
    void who_may_remove_whom(String actor, String target, int status) {
        remove(person(actor), person(target)).statusCode(status);

        head(status == 204 ? 3 : 2);
    }

    @ParameterizedTest
    @CsvSource({
        "owner, member, admin, 204",
        "owner, admin, member, 204",
        "owner, stranger, admin, 404",
        "owner, owner, admin, 400",
        "admin, member, admin, 403",
        "admin, admin, member, 403",
        "member, member, owner, 403",
        "stranger, member, admin, 403"
    })
    void who_may_give_whom_which_role(String actor, String target, String role, int status) {
        setRole(person(actor), person(target), role).statusCode(status);

        head(status == 204 ? 3 : 2);
        if (status == 204) {
            roleOf(person(target), role);
        }
    }

    @Test
    void a_role_that_is_none_is_refused() {
        refused(as(owner).body(Map.of("role", "king")).patch(memberPath(member)).then(), 400, "validation_failed");
        refused(as(owner).body(Map.of()).patch(memberPath(member)).then(), 400, "validation_failed");
    }

    @Test
    void an_owner_who_hands_over_becomes_an_admin() {
        setRole(owner, member, "owner").statusCode(204);

        roleOf(member, "owner");
        roleOf(owner, "admin");
        head(4);
    }

    @Test
    void a_role_that_somebody_has_takes_no_seq() {
        setRole(owner, admin, "admin").statusCode(204);
        setRole(owner, owner, "owner").statusCode(204);

        head(2);
    }

    @Test
    void an_owner_who_leaves_is_followed_by_an_admin_and_else_by_a_member() {
        remove(owner, owner).statusCode(204);
        var heir = ownerSeenBy(member);
        remove(heir, heir.equals(admin) ? otherAdmin : admin).statusCode(204);
        remove(heir, heir).statusCode(204);
        var lastHeir = ownerSeenBy(member);
        remove(lastHeir, lastHeir).statusCode(204);

        var last = lastHeir.equals(member) ? otherMember : member;
        as(last).get(ROOMS + "/" + room)
                .then()
                .body("member_count", equalTo(1))
                .body("members[0].role", equalTo("owner"));
        remove(last, last).statusCode(204);
        refused(as(last).get(ROOMS + "/" + room).then(), 403, "not_a_member");
    }

    @Test
    void a_group_has_one_owner_whatever_its_members_do_at_the_same_time() throws Exception {
        var leavers = List.of(owner, admin, otherAdmin, otherMember);
        try (var threads = Executors.newFixedThreadPool(12)) {
            var calls = new ArrayList<Callable<Integer>>();
            for (var person : leavers) {
                calls.add(() -> setRole(owner, person, "owner").extract().statusCode());
                calls.add(() -> setRole(person, member, "owner").extract().statusCode());
                calls.add(() -> remove(person, person).extract().statusCode());
            }
            Collections.shuffle(calls);
            for (var call : threads.invokeAll(calls)) {
                assertThat(call.get()).isIn(204, 400, 403, 404);
            }
        }

        as(member)
                .get(ROOMS + "/" + room + "/members")
                .then()
                .body("members", hasSize(1))
                .body("members[0].role", equalTo("owner"));
    }

    @Test
    void who_was_removed_is_refused_at_once_and_no_longer_has_the_room() {
        remove(owner, member).statusCode(204);

        refused(as(member).get(ROOMS + "/" + room).then(), 403, "not_a_member");
        refused(as(member).get(messages(room)).then(), 403, "not_a_member");
        refused(as(member).body(Map.of("content", "x")).post(messages(room)).then(), 403, "not_a_member");
        refused(add(member, stranger), 403, "not_a_member");
        as(member).get(ROOMS).then().body("rooms", hasSize(0));
        as(owner).get(ROOMS + "/" + room).then().body("member_count", equalTo(4));
    }

    @Test
    void who_was_removed_may_be_added_again() {
        remove(owner, admin).statusCode(204);
        add(member, admin).statusCode(200);

        roleOf(admin, "member");
    }

    @Test
    void a_room_of_two_has_neither_roles_nor_others() {
        room = UUID.fromString(as(owner)
                .body(Map.of("room_type", "one_to_one", "member_ids", ids(member)))
                .post(ROOMS)
                .path("id"));

        refused(add(owner, stranger), 400, "validation_failed");
        refused(remove(owner, member), 400, "validation_failed");
        refused(setRole(owner, member, "admin"), 400, "validation_failed");
        refused(rename(owner, "Us"), 400, "validation_failed");
        head(0);
    }

    @ParameterizedTest
    @CsvSource({"owner, 200", "admin, 200", "member, 403", "stranger, 403"})
    void owner_and_admins_rename_a_group(String actor, int status) {
        rename(person(actor), " Dinner ").statusCode(status);

        as(member).get(ROOMS + "/" + room).then().body("name", equalTo(status == 200 ? "Dinner" : "A group"));
        head(status == 200 ? 3 : 2);
    }

    @Test
    void a_new_name_is_answered_with_the_room_and_the_old_one_takes_no_seq() {
        rename(owner, "Dinner")
                .statusCode(200)
                .body("name", equalTo("Dinner"))
                .body("head_seq", equalTo(3))
                .body("members.role", containsInAnyOrder("owner", "admin", "admin", "member", "member"));
        rename(owner, "Dinner").statusCode(200).body("head_seq", equalTo(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":null}", "{\"name\":\" \"}", "{\"name\":\"a\\u0000\"}", "{\"name\":7}"})
    void a_name_that_breaks_a_rule_is_refused(String body) {
        refused(as(owner).body(body).patch(ROOMS + "/" + room).then(), 400, "validation_failed");
    }

    @Test
    void who_is_no_member_learns_nothing_of_who_is() {
        for (var id : List.of(member.id().toString(), Person.nobody().toString(), "junk")) {
            var path = ROOMS + "/" + room + "/members/" + id;
            refused(as(stranger).delete(path).then(), 403, "not_a_member");
            refused(as(stranger).body(Map.of("role", "admin")).patch(path).then(), 403, "not_a_member");
        }
        refused(add(stranger, stranger), 403, "not_a_member");
        refused(rename(stranger, "Mine"), 403, "not_a_member");
    }

    private Person person(String name) {
        return switch (name) {
            case "owner" -> owner;
            case "admin" -> admin;
            case "otherAdmin" -> otherAdmin;
            case "member" -> member;
            case "otherMember" -> otherMember;
            case "stranger" -> stranger;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private ValidatableResponse add(Person actor, Person... people) {
        return as(actor)
                .body(Map.of("user_ids", ids(people)))
                .post(ROOMS + "/" + room + "/members")
                .then();
    }

    private ValidatableResponse remove(Person actor, Person target) {
        return as(actor).delete(memberPath(target)).then();
    }

    private ValidatableResponse setRole(Person actor, Person target, String role) {
        return as(actor).body(Map.of("role", role)).patch(memberPath(target)).then();
    }

    private ValidatableResponse rename(Person actor, String name) {
        return as(actor).body(Map.of("name", name)).patch(ROOMS + "/" + room).then();
    }

    private String memberPath(Person target) {
        return ROOMS + "/" + room + "/members/" + target.id();
    }

    private void roleOf(Person person, String role) {
        as(person)
                .get(ROOMS + "/" + room + "/members")
                .then()
                .body("members.find { it.user_id == '" + person.id() + "' }.role", equalTo(role));
    }

    private Person ownerSeenBy(Person viewer) {
        return new Person(UUID.fromString(
                as(viewer).get(ROOMS + "/" + room + "/members").path("members.find { it.role == 'owner' }.user_id")));
    }

    private void head(int seq) {
        for (var person : List.of(owner, admin, member)) {
            var answer = as(person).get(messages(room));
            if (answer.statusCode() == 200) {
                answer.then().body("head_seq", equalTo(seq));
                return;
            }
        }
        throw new AssertionError("Nobody is left to look");
    }

    private static ValidatableResponse refused(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status).body("code", equalTo(code));
    }
}
