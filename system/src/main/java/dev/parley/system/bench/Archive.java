package dev.parley.system.bench;

import dev.parley.system.Role;
import dev.parley.system.TemporaryParley;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Rooms full of messages, put straight into the database: to send a million of them would take the time of another
 * benchmark.
 */
final class Archive implements AutoCloseable {
    private static final int BATCH = 20_000;
    private static final String INSERT = """
            insert into chat.messages (room_id, seq, id, sender_id, message_type, content, created_at)
            select m.room_id, m.seq, uuidv7(), ?::uuid, 'text', m.content, clock_timestamp()
            from unnest(?, ?, ?) as m (room_id, seq, content)""";

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
     * @param room in which room the next one is
     */
    void addMessages(int count, Supplier<UUID> room, String sender, Supplier<String> content) throws IOException {
        Map<UUID, Long> heads = new HashMap<>();
        try {
            database.setAutoCommit(false);
            for (int done = 0; done < count; done += BATCH) {
                addBatch(Math.min(BATCH, count - done), room, sender, content, heads);
                database.commit();
            }
            database.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        execute("analyze chat.messages, chat.rooms, chat.room_heads, chat.memberships");
    }

    private void addBatch(
            int count, Supplier<UUID> room, String sender, Supplier<String> content, Map<UUID, Long> heads)
            throws SQLException {
        UUID[] rooms = new UUID[count];
        Long[] seqs = new Long[count];
        String[] contents = new String[count];
        for (int i = 0; i < count; i++) {
            rooms[i] = room.get();
            seqs[i] = heads.merge(rooms[i], 1L, Long::sum);
            contents[i] = content.get();
        }
        // The transaction has to write before it gives out ids, as those of the service do.
        setHeads(heads);
        try (PreparedStatement insert = database.prepareStatement(INSERT)) {
            insert.setString(1, sender);
            insert.setArray(2, database.createArrayOf("uuid", rooms));
            insert.setArray(3, database.createArrayOf("bigint", seqs));
            insert.setArray(4, database.createArrayOf("text", contents));
            insert.executeUpdate();
        }
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

    private void execute(String sql, Object... parameters) throws IOException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
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
