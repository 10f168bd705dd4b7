package dev.parley.chat.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.testing.ChatTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whichever way the database takes to find messages, it finds what reading all of them finds. */
@QuarkusTest
class SearchWaysTest extends ChatTest {

    private static final int ROOMS_OF_ALL = 30;
    private static final int MESSAGES = 1_000;
    private static final int PAGE = 7;
    private static final UUID ABOVE_ALL = new UUID(-1, -1);
    private static final List<String> SYLLABLES = List.of("a", "na", "ban", "an", "q", "会", "議", "会議", "é", "_", "%");

    private static final String MAKE = """
            insert into chat.search_texts (room_id, message_id, folded)
            values (?, uuidv7(), chat.folded(?))""";
    private static final String BY_READING_ALL = """
            select array(
                select s.message_id from chat.search_texts s
                where s.room_id = any (?) and s.message_id < ?
                  and not exists (select from unnest(?) t where strpos(s.folded, chat.folded(t)) = 0)
                order by s.message_id desc limit ?)""";
    private static final String SEARCH = "select chat.search_messages(?, ?, ?, ?, ?, ?, ?)";

    @Inject
    DataSource dataSource;

    private final Random random = new Random(7);
    private final UUID person = UUID.randomUUID();
    private final List<UUID> rooms = new ArrayList<>();
    private Connection database;

    @BeforeEach
    void many_rooms_with_messages_of_few_syllables() throws Exception {
        database = dataSource.getConnection();
        database.setAutoCommit(false);
        for (int i = 0; i < ROOMS_OF_ALL; i++) {
            rooms.add(UUID.randomUUID());
            execute("insert into chat.rooms (id, room_type, created_by) values (?, 'group', ?)", rooms.get(i), person);
            execute("insert into chat.room_heads (room_id, last_seq) values (?, ?)", rooms.get(i), MESSAGES);
        }
        for (int i = 0; i < MESSAGES; i++) {
            execute(MAKE, anyRoom(), text(1 + random.nextInt(12)));
        }
    }

    @AfterEach
    void nothing_stays() throws Exception {
        database.rollback();
        database.close();
    }

    /** With few of the newest read and few of the index's finds, each of the ways is the last one for some terms. */
    @ParameterizedTest
    @CsvSource({
        "1,0,0",
        "1,20,5",
        "1,20,1000000",
        "5,0,0",
        "5,50,10",
        "5,50,1000000",
        "20,0,0",
        "20,50,10",
        "20,50,1000000"
    })
    void all_ways_lead_to_the_same(int memberships, int newest, int found) throws Exception {
        var mine = rooms.subList(0, memberships);
        for (var room : mine) {
            execute("insert into chat.memberships (room_id, user_id, role) values (?, ?, 'member')", room, person);
        }
        for (int i = 0; i < 25; i++) {
            var terms = terms();
            var before = ABOVE_ALL;
            List<UUID> page;
            do {
                page = ids(SEARCH, person, null, terms, before, PAGE, newest, found);
                assertThat(page)
                        .as("%s before %s", terms, before)
                        .isEqualTo(ids(BY_READING_ALL, mine, before, terms, PAGE));
                before = page.isEmpty() ? before : page.getLast();
            } while (page.size() == PAGE);
        }
    }

    @Test
    void in_one_room_all_ways_lead_to_the_same() throws Exception {
        for (int i = 0; i < 25; i++) {
            var terms = terms();
            var room = anyRoom();
            var expected = ids(BY_READING_ALL, List.of(room), ABOVE_ALL, terms, PAGE);
            for (int found : List.of(0, 3, 1_000_000)) {
                assertThat(ids(SEARCH, person, room, terms, ABOVE_ALL, PAGE, 10, found))
                        .as("%s", terms)
                        .isEqualTo(expected);
            }
        }
    }

    private UUID anyRoom() {
        return rooms.get(random.nextInt(rooms.size()));
    }

    private List<String> terms() {
        var terms = new ArrayList<String>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            terms.add(text(1 + random.nextInt(4)).strip());
        }
        terms.removeIf(String::isEmpty);
        return terms.isEmpty() ? List.of("a") : terms;
    }

    private String text(int syllables) {
        var text = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            text.append(SYLLABLES.get(random.nextInt(SYLLABLES.size()))).append(random.nextInt(4) == 0 ? " " : "");
        }
        return text.toString();
    }

    private void execute(String sql, Object... parameters) throws Exception {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    private List<UUID> ids(String sql, @Nullable Object... parameters) throws Exception {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i] instanceof List<?> list ? array(list) : parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return List.of((UUID[]) rows.getArray(1).getArray());
            }
        }
    }

    private Object array(List<?> values) throws Exception {
        var type = values.getFirst() instanceof UUID ? "uuid" : "text";
        return database.createArrayOf(type, values.toArray());
    }
}
