package dev.parley.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.chat.testing.ChatTest;
import dev.parley.chat.testing.OtherNode;
import dev.parley.chat.testing.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Whatever people do at the same time on two nodes: what they are told is unread equals a recount of the history. */
@QuarkusTest
class UnreadCountsTest extends ChatTest {

    private static final int ROUNDS = 12;
    private static final int AT_ONCE = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    DataSource database;

    private final List<Person> people =
            Stream.generate(Person::someone).limit(4).toList();

    @Test
    void unread_messages_and_mentions_equal_a_recount_whatever_happens() throws Exception {
        var seed = System.getenv("PARLEY_TEST_SEED");
        long used = seed == null ? System.nanoTime() : Long.parseLong(seed);
        var random = new Random(used);
        var group = new Group(group(people.getFirst(), people.subList(1, 4).toArray(Person[]::new)));

        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int round = 1; round <= ROUNDS; round++) {
                var deeds = new ArrayList<Callable<String>>();
                var history = group.history();
                for (int i = 0; i < AT_ONCE; i++) {
                    deeds.add(group.deed(random, history));
                }
                var done = new ArrayList<String>();
                for (var deed : threads.invokeAll(deeds)) {
                    done.add(deed.get());
                }
                group.assertCountsEqualARecount("PARLEY_TEST_SEED=%d, round %d: %s".formatted(used, round, done));
            }
        }
    }

    /** The room that all of it happens in. Its owner, the first of the people, never leaves. */
    private final class Group {

        private final UUID id;

        Group(UUID id) {
            this.id = id;
        }

        /** Something that somebody does, which tells what it was; whether they may is seen then. */
        Callable<String> deed(Random random, List<JsonNode> history) {
            var who = people.get(random.nextInt(people.size()));
            var other = people.get(1 + random.nextInt(people.size() - 1));
            var text = textOf(random);
            var recent = history.subList(Math.max(0, history.size() - 8), history.size());
            var message = recent.isEmpty() ? null : recent.get(random.nextInt(recent.size()));
            // Well below the head, so that there is something unread.
            long seq = random.nextLong(
                    1 + (recent.isEmpty() ? 0 : recent.getFirst().path("seq").asLong()));
            return switch (random.nextInt(12)) {
                case 0, 1 -> () -> told("send " + text, as(who).body(text).post(messages(id)));
                case 2 ->
                    () -> {
                        new OtherNode(database).sayMentioning(id, who, other);
                        return "send elsewhere @" + other.username();
                    };
                case 3, 4, 5 -> () -> message == null ? "nothing" : edit(message, text);
                case 6, 7, 8 -> () -> message == null ? "nothing" : delete(message);
                case 9 ->
                    () -> told("read " + seq, as(who).body(Map.of("seq", seq)).put(ROOMS + "/" + id + "/read"));
                case 10 -> () -> told("leave", as(other).delete(ROOMS + "/" + id + "/members/" + other.id()));
                default ->
                    () -> told(
                            "join",
                            as(people.getFirst())
                                    .body(Map.of("user_ids", List.of(other.id())))
                                    .post(ROOMS + "/" + id + "/members"));
            };
        }

        private String edit(JsonNode message, Map<String, String> text) {
            var sender = senderOf(message);
            return told(
                    "edit " + text,
                    as(sender)
                            .body(text)
                            .patch(messages(id) + "/" + message.path("id").asText()));
        }

        private String delete(JsonNode message) {
            return told(
                    "delete",
                    as(people.getFirst())
                            .delete(messages(id) + "/" + message.path("id").asText()));
        }

        void assertCountsEqualARecount(String what) throws IOException {
            var history = history();
            for (var person : people) {
                var answer = as(person).get(ROOMS + "/" + id);
                if (answer.statusCode() == 200) {
                    var shown = JSON.readTree(answer.asByteArray());
                    var recount = new ReadMarks.Unread(0, 0);
                    for (var message : history) {
                        recount = plus(
                                recount, message, person, shown.path("read_seq").asLong());
                    }
                    assertThat(unread(shown)).as(what).isEqualTo(recount);
                    var listed = JSON.readTree(as(person).get(ROOMS).asByteArray());
                    assertThat(unread(listed.path("rooms").path(0))).as(what).isEqualTo(recount);
                }
            }
        }

        List<JsonNode> history() throws IOException {
            var history = new ArrayList<JsonNode>();
            JsonNode page;
            do {
                long last =
                        history.isEmpty() ? 0 : history.getLast().path("seq").asLong();
                page = JSON.readTree(as(people.getFirst())
                        .get(messages(id) + "?limit=100&after_seq=" + last)
                        .asByteArray());
                page.path("messages").forEach(history::add);
            } while (page.path("has_more").asBoolean());
            return history;
        }
    }

    private static ReadMarks.Unread plus(ReadMarks.Unread before, JsonNode message, Person reader, long readSeq) {
        boolean counts = message.path("seq").asLong() > readSeq
                && message.path("deleted_at").isNull()
                && !message.path("sender_id").asText().equals(reader.id().toString());
        boolean mentions = message.path("mentions")
                .valueStream()
                .anyMatch(id -> id.asText().equals(reader.id().toString()));
        return counts ? new ReadMarks.Unread(before.messages() + 1, before.mentions() + (mentions ? 1 : 0)) : before;
    }

    private static ReadMarks.Unread unread(JsonNode room) {
        return new ReadMarks.Unread(
                room.path("unread_count").asInt(), room.path("mention_count").asInt());
    }

    private Map<String, String> textOf(Random random) {
        var text = new StringBuilder("Hello");
        for (var person : people) {
            if (random.nextInt(3) == 0) {
                text.append(" @").append(person.username());
            }
        }
        return Map.of("content", text.append('!').append(random.nextInt(3)).toString());
    }

    private Person senderOf(JsonNode message) {
        return people.stream()
                .filter(person ->
                        person.id().toString().equals(message.path("sender_id").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static String told(String what, Response answer) {
        assertThat(answer.statusCode()).as(what).isIn(200, 201, 204, 403, 404);
        return what + " " + answer.statusCode();
    }
}
