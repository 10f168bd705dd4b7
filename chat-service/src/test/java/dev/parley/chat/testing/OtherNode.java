package dev.parley.chat.testing;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Another node, of which nothing is heard but what it commits.
 *
 * @param database where it does so
 */
public record OtherNode(DataSource database) {

    private static final String APPEND = """
            select count(*) from chat.append_messages(
                array_fill(?::uuid, array[?]), array_fill(?::uuid, array[?]),
                array_fill(null::uuid, array[?]), array_fill('text'::text, array[?]),
                array_fill(?::text, array[?]), array_fill(null::uuid, array[?]), true)""";

    private static final String APPEND_MENTIONING = """
            select count(*) from chat.append_messages(
                array[?::uuid], array[?::uuid], array[null::uuid], array['text'], array[?], array[null::uuid],
                array[?], true)""";

    /** Commits as many messages, all alike. */
    public void commit(UUID room, Person sender, String content, int count) throws SQLException {
        try (var connection = database.getConnection();
                var append = connection.prepareStatement(APPEND)) {
            append.setObject(1, room);
            append.setObject(3, sender.id());
            append.setString(7, content);
            for (int parameter : new int[] {2, 4, 5, 6, 8, 9}) {
                append.setInt(parameter, count);
            }
            append.execute();
        }
    }

    /** Commits a message that mentions somebody, if the sender is a member. */
    public void sayMentioning(UUID room, Person sender, Person mentioned) throws SQLException {
        try (var connection = database.getConnection();
                var append = connection.prepareStatement(APPEND_MENTIONING)) {
            append.setObject(1, room);
            append.setObject(2, sender.id());
            append.setString(3, "@" + mentioned.username());
            append.setString(4, mentioned.username());
            append.execute();
        }
    }

    /** Commits a change of the room, by the function of that name. */
    public void change(String function, UUID room, Person actor, Object... others) throws SQLException {
        call("changed", function, room, actor, others);
    }

    /** Hides a one_to_one from one of the two. */
    public void hide(UUID room, Person person) throws SQLException {
        call("hidden", "remove_member", room, person, person.id());
    }

    private void call(String outcome, String function, UUID room, Person actor, Object... others) throws SQLException {
        var parameters = "?, ?" + ", ?".repeat(others.length);
        try (var connection = database.getConnection();
                var call =
                        connection.prepareStatement("select outcome from chat." + function + "(" + parameters + ")")) {
            call.setObject(1, room);
            call.setObject(2, actor.id());
            for (int i = 0; i < others.length; i++) {
                call.setObject(3 + i, others[i]);
            }
            try (var rows = call.executeQuery()) {
                if (!rows.next() || !rows.getString(1).equals(outcome)) {
                    throw new IllegalStateException(function + " changed nothing");
                }
            }
        }
    }
}
