package dev.parley.system.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL has of some rooms: the truth that clients are held against.
 *
 * @param heads each room's last seq, by its id
 * @param messages in no order
 * @param changes the rooms' durable changes that are no new messages, in no order
 * @param memberships of now
 */
record Stored(Map<String, Long> heads, List<Message> messages, List<Change> changes, List<Membership> memberships) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A message.
     *
     * @param clientId absent where the server wrote it itself
     * @param content absent once it is deleted
     * @param isTouched whether it was edited or deleted, so that it need not be as it was sent
     */
    record Message(
            String room,
            long seq,
            String id,
            String senderId,
            @Nullable String clientId,
            String type,
            @Nullable String content,
            boolean isTouched) {

        boolean isSystem() {
            return type.equals("system");
        }

        boolean isGone() {
            return content == null;
        }
    }

    /**
     * A change that is no new message.
     *
     * @param userId whom it is about; empty where it is about nobody
     */
    record Change(String room, long seq, String kind, String userId) {}

    record Membership(String room, String userId, long readSeq) {}

    /** A place in a room's sequence. */
    record Place(String room, long seq) {}

    /** Reads the rooms as they are now. */
    static Stored read(Connection database, Collection<String> rooms) throws SQLException {
        Array ids = database.createArrayOf(
                "uuid", rooms.stream().map(UUID::fromString).toArray());
        Map<String, Long> heads = new HashMap<>();
        List<Message> messages = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        List<Membership> memberships = new ArrayList<>();
        query(
                database,
                "select room_id, last_seq from chat.room_heads where room_id = any(?)",
                ids,
                row -> heads.put(row.getString(1), row.getLong(2)));
        query(
                database,
                """
                select room_id, seq, id, sender_id, client_id, message_type, content,
                       edited_at is not null or deleted_at is not null
                from chat.messages where room_id = any(?)""",
                ids,
                row -> messages.add(new Message(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getBoolean(8))));
        query(
                database,
                "select room_id, user_id, read_seq from chat.memberships where room_id = any(?)",
                ids,
                row -> memberships.add(new Membership(row.getString(1), row.getString(2), row.getLong(3))));
        if (hasChanges(database)) {
            query(
                    database,
                    "select to_jsonb(c) from chat.room_changes c where c.room_id = any(?)",
                    ids,
                    row -> changes.add(change(row.getString(1))));
        }
        return new Stored(heads, messages, changes, memberships);
    }

    /** A schema from before there were changes has no such table. */
    private static boolean hasChanges(Connection database) throws SQLException {
        try (PreparedStatement statement =
                        database.prepareStatement("select to_regclass('chat.room_changes') is not null");
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static Change change(String row) throws SQLException {
        try {
            JsonNode fields = JSON.readTree(row);
            return new Change(
                    fields.path("room_id").asText(),
                    fields.path("seq").asLong(),
                    fields.path("kind").asText(),
                    fields.path("user_id").asText(""));
        } catch (JsonProcessingException impossible) {
            throw new SQLException(impossible);
        }
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void query(Connection database, String query, Array ids, RowReader reader) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(query)) {
            statement.setArray(1, ids);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    /** The messages by their places; of two at one place the later read one. */
    Map<Place, Message> messagesByPlace() {
        return messages.stream()
                .collect(Collectors.toMap(
                        message -> new Place(message.room(), message.seq()),
                        Function.identity(),
                        (first, last) -> last));
    }

    Map<Place, Change> changesByPlace() {
        return changes.stream()
                .collect(Collectors.toMap(
                        change -> new Place(change.room(), change.seq()), Function.identity(), (first, last) -> last));
    }

    /** Where somebody's time in a room ended for good: they left and did not come back, or it was deleted. */
    Optional<Long> leftAt(String room, String userId) {
        return deletedAt(room)
                .or(() -> changes.stream()
                        .filter(change ->
                                change.room().equals(room) && change.userId().equals(userId))
                        .filter(change -> change.kind().equals("member_left")
                                || change.kind().equals("member_joined"))
                        .max((one, other) -> Long.compare(one.seq(), other.seq()))
                        .filter(last -> last.kind().equals("member_left"))
                        .map(Change::seq));
    }

    /** Where a room ended. */
    Optional<Long> deletedAt(String room) {
        return changes.stream()
                .filter(change -> change.room().equals(room) && change.kind().equals("room_deleted"))
                .map(Change::seq)
                .findFirst();
    }
}
