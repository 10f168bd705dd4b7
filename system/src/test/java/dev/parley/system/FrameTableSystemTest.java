package dev.parley.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.system.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every frame that a client can send about a room, sent by everybody about every kind of room: whoever is in it is
 * answered as their role allows, and nobody else is told so much as whether there is such a room. What was answered is
 * written to {@code target/frame-table.md}.
 */
@ExtendWith(RunningParley.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FrameTableSystemTest {
    private static final String MALFORMED_ID = "no-id";
    private static final String ACK = "ack";
    private static final String SYNC = "sync";
    private static final String FORBIDDEN = "forbidden";
    private static final String NOT_FOUND = "not_found";
    private static final String INVALID = "validation_failed";
    private static final String NOT_A_MEMBER = "not_a_member";

    /** Who sends it; the roles are those in the group. */
    private enum Who {
        OWNER,
        ADMIN,
        MEMBER,
        /** Was in the group while the socket was opened already. */
        REMOVED,
        OUTSIDER
    }

    /** About which room. */
    private enum Where {
        GROUP,
        ONE_TO_ONE,
        FOREIGN,
        /** Was the group of all of them while the sockets were opened already. */
        DELETED,
        MISSING,
        MALFORMED
    }

    /** Makes a frame of somebody about a room, but for its {@code ref} and {@code room_id}. */
    @FunctionalInterface
    private interface Frame {
        ObjectNode of(Who who, Where where);
    }

    /** What somebody who is in the room is answered: the type of the frame, or the code of the error. */
    @FunctionalInterface
    private interface Rule {
        String answerTo(Who who, Where where);
    }

    private record Row(String name, Frame frame, Rule rule) {}

    private final List<Row> table = List.of(
            new Row("`message`", (_, _) -> message(), everyMember(ACK)),
            new Row("`message`, a reply", (who, where) -> reply(own(who, where)), everyMember(ACK)),
            new Row("`message`, a reply to what is elsewhere", (_, _) -> reply(foreign()), everyMember(INVALID)),
            new Row("`edit` of an own message", (who, where) -> edit(own(who, where)), everyMember(ACK)),
            new Row("`edit` of another's message", (who, where) -> edit(others(who, where)), everyMember(FORBIDDEN)),
            new Row("`edit` of a message elsewhere", (_, _) -> edit(foreign()), everyMember(NOT_FOUND)),
            new Row("`edit` of a deleted message", (who, where) -> edit(gone(who, where)), everyMember(NOT_FOUND)),
            new Row("`delete` of an own message", (who, where) -> delete(own(who, where)), everyMember(ACK)),
            new Row("`delete` of another's message", (who, where) -> delete(others(who, where)), whoMayDelete()),
            new Row("`delete` of a message elsewhere", (_, _) -> delete(foreign()), everyMember(NOT_FOUND)),
            new Row("`delete` of a deleted message", (who, where) -> delete(gone(who, where)), everyMember(ACK)),
            new Row("`react`", (who, where) -> react(others(who, where), true), everyMember(ACK)),
            new Row("`react`, taken back", (who, where) -> react(others(who, where), false), everyMember(ACK)),
            new Row("`react` to a message elsewhere", (_, _) -> react(foreign(), true), everyMember(NOT_FOUND)),
            new Row(
                    "`react` to a deleted message",
                    (who, where) -> react(gone(who, where), true),
                    everyMember(NOT_FOUND)),
            new Row("`read`", (_, _) -> frame("read", "seq", 1), everyMember(ACK)),
            new Row("`read` beyond the head", (_, _) -> frame("read", "seq", 1_000_000), everyMember(ACK)));

    private final Map<Who, Person> people = new EnumMap<>(Who.class);
    private final Map<Who, ChatSocket> sockets = new EnumMap<>(Who.class);
    private final Map<Where, String> rooms = new EnumMap<>(Where.class);
    private final Person stranger;
    private final List<String> answers = new ArrayList<>();

    FrameTableSystemTest(RunningParley parley) {
        for (Who who : Who.values()) {
            people.put(who, parley.register(nameOf(who)));
        }
        stranger = parley.register("stranger");
        Person owner = person(Who.OWNER);
        rooms.put(Where.GROUP, owner.makeGroup("Group", person(Who.ADMIN), person(Who.MEMBER), person(Who.REMOVED)));
        rooms.put(Where.ONE_TO_ONE, owner.openOneToOneWith(person(Who.MEMBER)).at("/id"));
        rooms.put(Where.FOREIGN, stranger.makeGroup("Foreign"));
        rooms.put(
                Where.DELETED, owner.makeGroup("Deleted", person(Who.ADMIN), person(Who.MEMBER), person(Who.REMOVED)));
        rooms.put(Where.MISSING, UUID.randomUUID().toString());
        rooms.put(Where.MALFORMED, MALFORMED_ID);
        people.forEach((who, person) -> sockets.put(who, person.connect()));
        promote(person(Who.ADMIN));
        remove(person(Who.REMOVED));
        Answer deleted = owner.api().delete("/api/v1/chat/rooms/" + room(Where.DELETED), Json.object());
        assertThat(deleted.status()).as(deleted.text()).isEqualTo(204);
    }

    @TestFactory
    Stream<DynamicNode> whoIsAnsweredWhat() {
        return table.stream()
                .map(row -> dynamicContainer(row.name(), everybodyEverywhere((who, where) -> {
                    ObjectNode frame = row.frame().of(who, where).put("room_id", room(where));
                    String expected = isIn(who, where) ? row.rule().answerTo(who, where) : NOT_A_MEMBER;
                    assertAnswered(row.name(), who, where, frame, expected);
                })));
    }

    /** It names its rooms in another way than all others. */
    @TestFactory
    Stream<DynamicTest> whoIsBroughtUpToDate() {
        return everybodyEverywhere((who, where) -> {
            ObjectNode frame = frame("sync", "rooms", Json.object(room(where), 0));
            assertAnswered("`sync`", who, where, frame, isIn(who, where) ? SYNC : NOT_A_MEMBER);
        });
    }

    @TestFactory
    Stream<DynamicTest> whoseTokenRenewsASocket() {
        return Stream.of(Who.values())
                .map(who -> dynamicTest(nameOf(who), () -> {
                    assertThat(answerTo(who, frame("auth", "token", person(who).accessToken())))
                            .isEqualTo(ACK);
                    assertThat(answerTo(who, frame("auth", "token", stranger.accessToken())))
                            .isEqualTo(FORBIDDEN);
                }));
    }

    @AfterAll
    void writeTheTable() throws IOException {
        sockets.values().forEach(ChatSocket::close);
        List<String> lines = new ArrayList<>(
                List.of("# Who is answered what", "", "| frame | sender | room | answer |", "|---|---|---|---|"));
        lines.addAll(answers);
        Files.write(Repository.HOME.resolve("system/target/frame-table.md"), lines);
    }

    @FunctionalInterface
    private interface Case {
        void check(Who who, Where where);
    }

    private static Stream<DynamicTest> everybodyEverywhere(Case check) {
        return Arrays.stream(Who.values())
                .flatMap(who -> Arrays.stream(Where.values())
                        .map(where -> dynamicTest(nameOf(who) + ", " + nameOf(where), () -> check.check(who, where))));
    }

    private void assertAnswered(String name, Who who, Where where, ObjectNode frame, String expected) {
        String answer = answerTo(who, frame);
        answers.add("| %s | %s | %s | %s |".formatted(name, nameOf(who), nameOf(where), answer));
        assertThat(answer).isEqualTo(expected);
    }

    /** The type of the answer, or the code of the error that it is. */
    private String answerTo(Who who, ObjectNode frame) {
        String ref = UUID.randomUUID().toString();
        ChatSocket socket = requireNonNull(sockets.get(who));
        socket.send(frame.put("ref", ref).toString());
        JsonNode answer = socket.awaitMatching(
                "answer to " + frame,
                candidate -> candidate.path("ref").asText().equals(ref));
        String type = answer.path("type").asText();
        return type.equals("error") ? answer.path("code").asText() : type;
    }

    private static boolean isIn(Who who, Where where) {
        return switch (where) {
            case GROUP -> who == Who.OWNER || who == Who.ADMIN || who == Who.MEMBER;
            case ONE_TO_ONE -> who == Who.OWNER || who == Who.MEMBER;
            case FOREIGN, DELETED, MISSING, MALFORMED -> false;
        };
    }

    private static Rule everyMember(String answer) {
        return (_, _) -> answer;
    }

    /** A one_to_one has neither owner nor admins. */
    private static Rule whoMayDelete() {
        return (who, where) -> where == Where.GROUP && who != Who.MEMBER ? ACK : FORBIDDEN;
    }

    private static ObjectNode frame(String type, Object... fields) {
        return Json.object(fields).put("type", type);
    }

    private static ObjectNode message() {
        return frame("message", "client_id", UUID.randomUUID(), "content", "Hello");
    }

    private static ObjectNode reply(String message) {
        return message().put("reply_to", message);
    }

    private static ObjectNode edit(String message) {
        return frame("edit", "message_id", message, "content", "Hello again");
    }

    private static ObjectNode delete(String message) {
        return frame("delete", "message_id", message);
    }

    private static ObjectNode react(String message, boolean isOn) {
        return frame("react", "message_id", message, "emoji", "👍", "on", isOn);
    }

    /** A new message of theirs; of somebody's else where they cannot send any. */
    private String own(Who who, Where where) {
        return isIn(who, where) ? sent(person(who), where) : others(who, where);
    }

    /** A new message there of somebody else; an id of none where nobody can send any. */
    private String others(Who who, Where where) {
        return switch (where) {
            case GROUP, ONE_TO_ONE -> sent(person(who == Who.OWNER ? Who.MEMBER : Who.OWNER), where);
            case FOREIGN -> sent(stranger, where);
            case DELETED, MISSING, MALFORMED -> UUID.randomUUID().toString();
        };
    }

    /** An own message that is deleted by now, or of somebody else where they cannot have any. */
    private String gone(Who who, Where where) {
        String message = own(who, where);
        if (isIn(who, where)) {
            Answer deleted = person(who).api().delete(Person.messagesOf(room(where)) + "/" + message, Json.object());
            assertThat(deleted.status()).as(deleted.text()).isEqualTo(204);
        }
        return message;
    }

    private String foreign() {
        return sent(stranger, Where.FOREIGN);
    }

    private String sent(Person sender, Where where) {
        Answer sent = sender.send(room(where), "Hello");
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        return sent.at("/id");
    }

    private void promote(Person person) {
        Answer promoted = person(Who.OWNER).api().patch(membership(person), Json.object("role", "admin"));
        assertThat(promoted.status()).as(promoted.text()).isEqualTo(204);
    }

    private void remove(Person person) {
        Answer removed = person(Who.OWNER).api().delete(membership(person), Json.object());
        assertThat(removed.status()).as(removed.text()).isEqualTo(204);
    }

    private String membership(Person person) {
        return "/api/v1/chat/rooms/" + room(Where.GROUP) + "/members/" + person.id();
    }

    private Person person(Who who) {
        return requireNonNull(people.get(who));
    }

    private String room(Where where) {
        return requireNonNull(rooms.get(where));
    }

    private static String nameOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
