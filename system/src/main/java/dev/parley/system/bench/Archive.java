package dev.parley.system.bench;

import dev.parley.system.Role;
import dev.parley.system.TemporaryParley;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Rooms full of messages, put straight into the database: to send a million of them would take the time of another
 * benchmark.
 */
final class Archive implements AutoCloseable {
    private static final int BATCH = 20_000;
    private static final String INSERT = """
            insert into chat.messages (room_id, seq, id, sender_id, message_type, content, created_at)
            select m.room_id, m.seq, uuidv7(- m.age), m.sender_id, 'text', m.content, clock_timestamp() - m.age
            from (select u.*, make_interval(secs => u.seconds) as age
                  from unnest(?, ?, ?, ?, ?) as u (room_id, seq, sender_id, content, seconds)) m""";

    /**
     * A message to add.
     *
     * @param age how long ago it was sent
     */
    record Draft(UUID room, UUID sender, String content, Duration age) {}

    private final Connection database;

    private Archive(Connection database) {
        this.database = database;
    }

    static Archive of(TemporaryParley parley) throws IOException {
        try {
            return new Archive(DriverManager.getConnection(
                    "jdbc:" + parley.process(Role.POSTGRES).url(), "parley", parley.postgresPassword()));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** A new group of one person. */
    UUID addRoom(String owner) throws IOException {
        UUID room = UUID.randomUUID();
        execute(
                "insert into chat.rooms (id, name, room_type, created_by) values (?, 'archive', 'group', ?::uuid)",
                room,
                owner);
        execute("insert into chat.room_heads (room_id) values (?)", room);
        return room;
    }

    void addMember(UUID room, String person) throws IOException {
        execute("insert into chat.memberships (room_id, user_id, role) values (?, ?::uuid, 'member')", room, person);
    }

    /**
     * Adds that many messages, in several transactions.
     *
     * @param next the message of that number, from 0; none is older than the one before it
     */
    void addMessages(int count, IntFunction<Draft> next) throws IOException {
        Map<UUID, Long> heads = new HashMap<>();
        try {
            database.setAutoCommit(false);
            for (int done = 0; done < count; done += BATCH) {
                addBatch(
                        IntStream.range(done, Math.min(done + BATCH, count))
                                .mapToObj(next)
                                .toList(),
                        heads);
                database.commit();
            }
            database.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        execute("analyze chat.messages, chat.rooms, chat.room_heads, chat.memberships");
    }

    private void addBatch(List<Draft> drafts, Map<UUID, Long> heads) throws SQLException {
        Object[] seqs = drafts.stream()
                .map(draft -> heads.merge(draft.room, 1L, Long::sum))
                .toArray();
        // The transaction has to write before it gives out ids, as those of the service do.
        setHeads(heads);
        try (PreparedStatement insert = database.prepareStatement(INSERT)) {
            insert.setArray(1, array("uuid", drafts, Draft::room));
            insert.setArray(2, database.createArrayOf("bigint", seqs));
            insert.setArray(3, array("uuid", drafts, Draft::sender));
            insert.setArray(4, array("text", drafts, Draft::content));
            insert.setArray(5, array("float8", drafts, draft -> draft.age.toMillis() / 1000.0));
            insert.executeUpdate();
        }
    }

    private <T> Array array(String type, List<T> rows, Function<T, Object> column) throws SQLException {
        return database.createArrayOf(type, rows.stream().map(column).toArray());
    }

    private void setHeads(Map<UUID, Long> heads) throws SQLException {
        try (PreparedStatement update = database.prepareStatement("""
                update chat.room_heads h set last_seq = greatest(h.last_seq, n.seq), last_activity_at = now()
                from unnest(?, ?) as n (id, seq) where h.room_id = n.id""")) {
            update.setArray(1, database.createArrayOf("uuid", heads.keySet().toArray()));
            update.setArray(2, database.createArrayOf("bigint", heads.values().toArray()));
            update.executeUpdate();
        }
    }

    /** Whether the search does not know all messages yet. */
    boolean isBeingIndexed() throws IOException {
        return number("""
                select count(*) from (
                    select from chat.messages where id > (select indexed_up_to from chat.search_progress) limit 1) m""") > 0;
    }

    /** The one number that the query gives back. */
    long number(String query) throws IOException {
        try (PreparedStatement statement = database.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** The ids that the query gives back. */
    List<UUID> ids(String query) throws IOException {
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement statement = database.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
            return ids;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Does what the SQL says; a list among the parameters is an array of ids or of texts. */
    void execute(String sql, Object... parameters) throws IOException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof List<?> list) {
                    statement.setArray(
                            i + 1, array(list.getFirst() instanceof UUID ? "uuid" : "text", list, element -> element));
                } else {
                    statement.setObject(i + 1, parameters[i]);
                }
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            database.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
