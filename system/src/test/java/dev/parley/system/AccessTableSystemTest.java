package dev.parley.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.system.AccessRules.Audience;
import dev.parley.system.AccessRules.Kind;
import dev.parley.system.AccessRules.Rule;
import dev.parley.system.Api.Answer;
import dev.parley.system.ApiDescription.Call;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every call of the description, made by everybody, of everything: nobody gets more than {@link AccessRules} say, and
 * whatever is refused is refused with the right problem. What was answered is written to
 * {@code target/access-table.md}.
 */
@ExtendWith(RunningParley.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessTableSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ADMIN = "/api/v1/admin/";
    private static final String INVITATIONS = ADMIN + "invitations";
    private static final String MALFORMED = "no-id";
    private static final String EMOJI = "%F0%9F%91%8D";

    /** Who calls. */
    private enum Caller {
        NOBODY,
        A_BAD_TOKEN,
        ADA,
        EVE,
        AN_ADMIN,
        A_DEMOTED_ADMIN,
        A_SUSPENDED_ADMIN,
        A_PROGRAM,
        SOMEBODY_SIGNED_OUT,
        SOMEBODY_DELETED;

        boolean isSignedIn() {
            return this == ADA || this == EVE || this == AN_ADMIN;
        }
    }

    /** Of what. */
    private enum Id {
        NONE,
        ADAS,
        EVES,
        /** Of nobody, as what admins look after. */
        EXISTING,
        /** Of Eve, said to be in something of Ada's. */
        EVES_IN_ADAS,
        RANDOM,
        DELETED,
        MALFORMED;

        boolean isOf(Caller caller) {
            return (this == ADAS && caller == Caller.ADA) || (this == EVES && caller == Caller.EVE);
        }

        boolean exists() {
            return this == ADAS || this == EVES || this == EXISTING;
        }
    }

    private final RunningParley parley;
    private final ApiDescription description;
    private final AccessRules rules = new AccessRules();
    private final Map<Caller, Api> callers = new EnumMap<>(Caller.class);
    private final Person ada;
    private final Person eve;
    private final String adasRoom;
    private final String evesRoom;
    private final Person adasGuest;
    private final Person evesGuest;
    private final String deletedUser;
    private final List<String> rows = new ArrayList<>();

    AccessTableSystemTest(RunningParley parley) {
        this.parley = parley;
        Api visitor = parley.visitor();
        this.description = ApiDescription.readBy(visitor);
        this.ada = parley.register("ada");
        this.eve = parley.register("eve");
        this.adasRoom = ada.makeGroup("Ada's");
        this.evesRoom = eve.makeGroup("Eve's");
        this.adasGuest = parley.register("ann");
        this.evesGuest = parley.register("eli");
        Person signedOut = parley.register("out");
        assertThat(signedOut.api().post("/api/v1/auth/logout", "").status()).isEqualTo(204);
        Person deleted = parley.register("gone");
        this.deletedUser = deleted.id();
        delete(deleted);
        callers.put(Caller.NOBODY, visitor);
        callers.put(Caller.A_BAD_TOKEN, visitor.as(withAnotherSignature(ada.accessToken())));
        callers.put(Caller.ADA, ada.api());
        callers.put(Caller.EVE, eve.api());
        callers.put(Caller.AN_ADMIN, parley.registerAdmin("admin").api());
        callers.put(Caller.A_DEMOTED_ADMIN, formerAdmin("is_admin", false).api());
        callers.put(Caller.A_SUSPENDED_ADMIN, formerAdmin("is_disabled", true).api());
        callers.put(Caller.A_PROGRAM, program());
        callers.put(Caller.SOMEBODY_SIGNED_OUT, signedOut.api());
        callers.put(Caller.SOMEBODY_DELETED, deleted.api());
        awaitRefusedEverywhere(signedOut);
        awaitRefusedEverywhere(deleted);
    }

    @Test
    void everyCallHasARule() {
        assertThat(description.calls())
                .allSatisfy(call -> assertThat(rules.of(call))
                        .as("Describe in AccessRules whom %s (%s) is for and what its ids name", call, call.id())
                        .isPresent());
    }

    @TestFactory
    Stream<DynamicNode> whoMayDoWhat() {
        return description.calls().stream()
                .filter(call -> rules.of(call).isPresent())
                .map(call -> {
                    Rule rule = rules.of(call).orElseThrow();
                    return dynamicContainer(
                            call.toString(),
                            Arrays.stream(Caller.values()).flatMap(caller -> tests(call, rule, caller)));
                });
    }

    /** Whoever is kept out of a room is not told whether there is one. */
    @TestFactory
    Stream<DynamicTest> aPrivateRoomAndAMissingOneLookTheSame() {
        return description.calls().stream()
                .filter(call -> rules.of(call)
                        .filter(rule -> rule.audience() == Audience.MEMBERS)
                        .isPresent())
                .flatMap(call -> Stream.of(Caller.EVE, Caller.AN_ADMIN)
                        .map(caller -> dynamicTest(call + " by " + nameOf(caller), () -> {
                            Rule rule = rules.of(call).orElseThrow();
                            Answer ofPrivate = make(call, rule, caller, Id.ADAS);
                            for (Id missing : List.of(Id.RANDOM, Id.MALFORMED)) {
                                Answer ofMissing = make(call, rule, caller, missing);
                                assertThat(ofMissing.status()).isEqualTo(ofPrivate.status());
                                assertThat(withoutInstance(ofMissing)).isEqualTo(withoutInstance(ofPrivate));
                            }
                        })));
    }

    @AfterAll
    void writeTheTable() throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("# Who may do what", "", "| call | caller | id | status | code |", "|---|---|---|---|---|"));
        lines.addAll(rows);
        Files.write(Repository.HOME.resolve("system/target/access-table.md"), lines);
    }

    private Stream<DynamicTest> tests(Call call, Rule rule, Caller caller) {
        return idsOf(rule.kind())
                .map(id -> dynamicTest(nameOf(caller) + ", " + nameOf(id), () -> {
                    Answer answer = make(call, rule, caller, id);
                    rows.add("| %s | %s | %s | %d | %s |"
                            .formatted(
                                    "`" + call + "`",
                                    nameOf(caller),
                                    nameOf(id),
                                    answer.status(),
                                    answer.status() < 400 ? "" : answer.at("/code")));
                    assertAnswered(call, answer, expected(rule, caller, id));
                }));
    }

    private static Stream<Id> idsOf(Kind kind) {
        return switch (kind) {
            case NOTHING -> Stream.of(Id.NONE);
            case ROOM -> Stream.of(Id.ADAS, Id.EVES, Id.RANDOM, Id.MALFORMED);
            case BRIEF_ROOM -> Stream.of(Id.ADAS, Id.EVES, Id.RANDOM, Id.DELETED, Id.MALFORMED);
            case MESSAGE, MEMBER -> Stream.of(Id.ADAS, Id.EVES, Id.EVES_IN_ADAS, Id.RANDOM, Id.MALFORMED);
            case INVITATION -> Stream.of(Id.EXISTING, Id.RANDOM, Id.DELETED, Id.MALFORMED);
            case USER_RECORD,
                    SESSION_RECORD,
                    RESET_RECORD,
                    AUDIT_RECORD,
                    ROOM_RECORD,
                    MEMBERSHIP_RECORD,
                    MESSAGE_RECORD,
                    CHAT_AUDIT_RECORD -> Stream.of(Id.EXISTING, Id.RANDOM, Id.MALFORMED);
            case USER, SESSION -> Stream.of(Id.ADAS, Id.EVES, Id.RANDOM, Id.DELETED, Id.MALFORMED);
        };
    }

    /** @param code empty where it succeeds */
    private record Expected(int status, String code) {}

    private static Expected expected(Rule rule, Caller caller, Id id) {
        Expected allowed = new Expected(rule.status(), rule.code());
        if (rule.audience() == Audience.EVERYBODY) {
            return allowed;
        }
        if (caller == Caller.A_PROGRAM) {
            return rule.isForPrograms() ? ofThatExists(rule, id, allowed) : new Expected(403, "forbidden");
        }
        if (!caller.isSignedIn()) {
            return new Expected(401, "unauthenticated");
        }
        return switch (rule.audience()) {
            case EVERYBODY -> allowed;
            case SIGNED_IN -> ofThatExists(rule, id, allowed);
            case OWNER -> id.isOf(caller) ? allowed : new Expected(404, rule.missing());
            case ADMINS -> caller == Caller.AN_ADMIN ? ofThatExists(rule, id, allowed) : new Expected(403, "forbidden");
            case MEMBERS -> ofMembers(rule, caller, id, allowed);
        };
    }

    private static Expected ofThatExists(Rule rule, Id id, Expected allowed) {
        return id == Id.NONE || id.exists() ? allowed : new Expected(404, rule.missing());
    }

    /** The room counts before what is in it: where only the message or the member is wrong, the room is Ada's. */
    private static Expected ofMembers(Rule rule, Caller caller, Id id, Expected allowed) {
        if (id.isOf(caller)) {
            return allowed;
        }
        return rule.kind().isInARoom() && caller == Caller.ADA && id != Id.EVES
                ? new Expected(404, rule.missing())
                : new Expected(403, "not_a_member");
    }

    private static void assertAnswered(Call call, Answer answer, Expected expected) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(expected.status());
        assertThat(call.isDescribedToAnswer(answer.status()))
                .as("the description of %s knows of %d", call, answer.status())
                .isTrue();
        if (expected.status() < 400) {
            return;
        }
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.at("/code")).isEqualTo(expected.code());
        assertThat(answer.body().path("status").asInt()).isEqualTo(expected.status());
        if (expected.code().equals("unauthenticated")) {
            assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
        }
    }

    private Answer make(Call call, Rule rule, Caller caller, Id id) {
        Person subject = rule.audience() == Audience.EVERYBODY || (rule.endsSessions() && caller.isSignedIn())
                ? somebodyLike(caller)
                : ada;
        Api api = rule.endsSessions() && caller.isSignedIn() ? subject.api() : callerOf(caller);
        return api.send(
                call.method(),
                pathOf(call, rule.kind(), id) + description.smallestQuery(call),
                description.mediaType(call),
                description.smallestBody(call, rule.values().of(subject)));
    }

    private Api callerOf(Caller caller) {
        return requireNonNull(callers.get(caller));
    }

    /** A new account, to be used up by a call. */
    private Person somebodyLike(Caller caller) {
        return caller == Caller.AN_ADMIN ? parley.registerAdmin("admin") : parley.register("brief");
    }

    private String pathOf(Call call, Kind kind, Id id) {
        return switch (kind) {
            case NOTHING -> call.path();
            case ROOM -> filled(call, roomOf(id));
            case BRIEF_ROOM -> filled(call, briefRoomOf(id));
            case MESSAGE -> filled(call, outerRoomOf(id), messageOf(id), EMOJI);
            case MEMBER -> filled(call, outerRoomOf(id), memberOf(id));
            case USER -> filled(call, userOf(id));
            case SESSION -> filled(call, sessionOf(id));
            case INVITATION -> filled(call, invitationOf(id));
            case USER_RECORD,
                    SESSION_RECORD,
                    RESET_RECORD,
                    AUDIT_RECORD,
                    ROOM_RECORD,
                    MEMBERSHIP_RECORD,
                    MESSAGE_RECORD,
                    CHAT_AUDIT_RECORD -> filled(call, id == Id.EXISTING ? newRecord(kind) : otherwise(id));
        };
    }

    private static String filled(Call call, String... ids) {
        String path = call.path();
        for (String id : ids) {
            path = path.replaceFirst("\\{[^}]+}", id);
        }
        assertThat(path).as("AccessRules know all ids of " + call).doesNotContain("{");
        return path;
    }

    private String roomOf(Id id) {
        return switch (id) {
            case ADAS -> adasRoom;
            case EVES -> evesRoom;
            default -> otherwise(id);
        };
    }

    private String briefRoomOf(Id id) {
        return switch (id) {
            case ADAS -> ada.makeGroup("Ada's for now");
            case EVES -> eve.makeGroup("Eve's for now");
            case DELETED -> deletedRoom();
            default -> otherwise(id);
        };
    }

    private String deletedRoom() {
        String room = ada.makeGroup("Ada's no more");
        Answer deleted = ada.api().delete("/api/v1/chat/rooms/" + room, Json.object());
        assertThat(deleted.status()).as(deleted.text()).isEqualTo(204);
        return room;
    }

    private String outerRoomOf(Id id) {
        return id == Id.EVES ? evesRoom : adasRoom;
    }

    /** A new one each time: the call may delete it. */
    private String messageOf(Id id) {
        return switch (id) {
            case ADAS -> ada.send(adasRoom, "mine").at("/id");
            case EVES, EVES_IN_ADAS -> eve.send(evesRoom, "mine").at("/id");
            default -> otherwise(id);
        };
    }

    /** Added again each time: the call may remove them. */
    private String memberOf(Id id) {
        return switch (id) {
            case ADAS -> added(ada, adasRoom, adasGuest);
            case EVES, EVES_IN_ADAS -> added(eve, evesRoom, evesGuest);
            default -> otherwise(id);
        };
    }

    private static String added(Person owner, String room, Person guest) {
        Answer answer = owner.api()
                .post("/api/v1/chat/rooms/" + room + "/members", Json.object("user_ids", List.of(guest.id())));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return guest.id();
    }

    private String userOf(Id id) {
        return switch (id) {
            case ADAS -> ada.id();
            case EVES -> eve.id();
            case DELETED -> deletedUser;
            default -> otherwise(id);
        };
    }

    /** A new one each time: the call may end it. */
    private String sessionOf(Id id) {
        return switch (id) {
            case ADAS -> sessionIn(ada.signInAgain(parley.visitor()).accessToken());
            case EVES -> sessionIn(eve.signInAgain(parley.visitor()).accessToken());
            case DELETED -> endedSession();
            default -> otherwise(id);
        };
    }

    /** A new one each time, too. */
    private String invitationOf(Id id) {
        return switch (id) {
            case EXISTING -> newInvitation();
            case DELETED -> withdrawnInvitation();
            default -> otherwise(id);
        };
    }

    private String newInvitation() {
        Answer made = callerOf(Caller.AN_ADMIN).post(INVITATIONS, Json.object());
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.at("/id");
    }

    private String withdrawnInvitation() {
        String id = newInvitation();
        Answer withdrawn = callerOf(Caller.AN_ADMIN).delete(INVITATIONS + "/" + id, Json.object());
        assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(204);
        return id;
    }

    private String newRecord(Kind kind) {
        return switch (kind) {
            case USER_RECORD -> parley.register("brief").id();
            case SESSION_RECORD -> sessionIn(parley.register("brief").accessToken());
            case RESET_RECORD -> newReset();
            case AUDIT_RECORD -> firstOf("audit-log");
            case CHAT_AUDIT_RECORD -> entryOf(ada.makeGroup("Looked at"));
            case ROOM_RECORD -> ada.makeGroup("Ada's for now");
            case MEMBERSHIP_RECORD -> membership();
            case MESSAGE_RECORD -> ada.send(adasRoom, "mine").at("/id");
            default -> throw new IllegalArgumentException(kind.name());
        };
    }

    private String membership() {
        String room = ada.makeGroup("Ada's for now");
        return room + "_" + added(ada, room, adasGuest);
    }

    /** The mail is written some time after the call was answered. */
    private String newReset() {
        String user = parley.register("brief").id();
        Answer asked = callerOf(Caller.AN_ADMIN).post(ADMIN + "users/" + user + "/password-reset", "");
        assertThat(asked.status()).as(asked.text()).isEqualTo(204);
        String list = "password-reset-tokens?user_id=" + user;
        await().atMost(PATIENCE).until(() -> !firstOf(list).isEmpty());
        return firstOf(list);
    }

    private String entryOf(String room) {
        Answer opened = callerOf(Caller.AN_ADMIN).get(ADMIN + "chat-rooms/" + room);
        assertThat(opened.status()).as(opened.text()).isEqualTo(200);
        return firstOf("chat-audit-log?object_id=" + room);
    }

    private String firstOf(String list) {
        Answer listed = callerOf(Caller.AN_ADMIN).get(ADMIN + list);
        assertThat(listed.status()).as(listed.text()).isEqualTo(200);
        return listed.at("/items/0/id");
    }

    private String endedSession() {
        Person device = ada.signInAgain(parley.visitor());
        assertThat(device.api().post("/api/v1/auth/logout", "").status()).isEqualTo(204);
        return sessionIn(device.accessToken());
    }

    private static String otherwise(Id id) {
        return id == Id.MALFORMED ? MALFORMED : UUID.randomUUID().toString();
    }

    private static String sessionIn(String accessToken) {
        String claims = accessToken.split("\\.", -1)[1];
        return Json.parse(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .path("sid")
                .asText();
    }

    private static String withAnotherSignature(String accessToken) {
        int middle = accessToken.length() - 100;
        char other = accessToken.charAt(middle) == 'A' ? 'B' : 'A';
        return accessToken.substring(0, middle) + other + accessToken.substring(middle + 1);
    }

    private Api program() {
        Answer granted = parley.visitor()
                .send(
                        "POST",
                        "/api/v1/auth/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&client_id=bot&client_secret="
                                + URLEncoder.encode(RunningParley.BOT_SECRET, StandardCharsets.UTF_8));
        assertThat(granted.status()).as(granted.text()).isEqualTo(200);
        return parley.visitor().as(granted.at("/access_token"));
    }

    private static void delete(Person person) {
        Answer answer = person.api().delete("/api/v1/auth/me", Json.object("password", Person.PASSWORD));
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    /** Whose access token is from before another admin changed them. */
    private Person formerAdmin(String field, boolean value) {
        Person former = parley.registerAdmin("former");
        Answer changed = callerOf(Caller.AN_ADMIN).patch(ADMIN + "users/" + former.id(), Json.object(field, value));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        awaitRefusedEverywhere(former);
        return former;
    }

    /** chat-service is told of it within five seconds, each node for itself. */
    private void awaitRefusedEverywhere(Person person) {
        for (String node : List.of("chat-1", "chat-2")) {
            Api there = Api.at(parley.process(node).url()).as(person.accessToken());
            await(node)
                    .atMost(PATIENCE)
                    .until(() -> there.get("/api/v1/chat/rooms").status() == 401);
        }
    }

    private static JsonNode withoutInstance(Answer problem) {
        return ((ObjectNode) problem.body()).without("instance");
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
